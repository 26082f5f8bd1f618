import type { ImportResult } from '../../domain/wire/file-protocol.ts'
import { standing } from './standing.ts'
import { wordsWith } from '../parts/words.ts'

const en = {
  reportCsv: 'Report tables (CSV)',
  responsesCsv: 'Responses (CSV)',
  isProvisional: (n: number) => `PROVISIONAL, version ${n}: the count is not final, and every file says so.`,
  isFinal: (n: number) => `FINAL, version ${n}.`,
  theReport: 'The report',
  reportLanguage: 'Language of the files',
  paper: 'Paper',
  letter: 'Letter',
  reportDocx: 'Word report',
  reportHtml: 'Page to print (PDF)',
  theData: 'The data',
  responsesXlsx: 'Workbook (XLSX)',
  responsesJson: 'Responses (JSON)',
  syntaxSps: 'SPSS syntax',
  syntaxR: 'R syntax',
  questionnaireXlsx: 'Questionnaire (XLSForm)',
  dataHelp: 'Codes, not labels, in the CSV; the workbook has both, a codebook and the report’s tables.',
  import: 'Take responses in',
  importHelp:
    'CSV or Excel: as exported here, or a typed-in table whose columns are called id and as the questionnaire’s facts and statements in its codes. It is looked at first; nothing is stored before you say so.',
  chooseFile: 'Choose a file',
  file: 'A file',
  isWindows: 'That is right',
  idsSame: 'They are the same',
  idsNew: 'They are new',
  readAs: (name: string, { rows, form }: NonNullable<ImportResult['more']>): string =>
    `${name}: ${rows === 1 ? 'one response' : `${rows} responses`}, read as ${
      form.kind === 'workbook'
        ? `the sheet “${form.sheet}”`
        : `${form.encoding} with ${{ ',': 'commas', ';': 'semicolons', '\t': 'tabs' }[form.separator ?? ','] ?? `“${form.separator}”`}`
    }.`,
  wouldBe: ({ stored, repeated, older, more }: ImportResult): string =>
    [
      `${stored} would be stored${standing(more?.stands ?? {}, {
        counted: 'counted',
        late: 'counted as late',
        uncounted: 'not counted',
        withdrawn: 'withdrawn',
        waiting: 'waiting beside a counted one',
        held: 'held',
      })}`,
      ...(repeated > 0 ? [`${repeated} are there already`] : []),
      ...(older > 0 ? [`${older} are older than what is there`] : []),
    ].join('; ') + '.',
  takeIn: (n: number): string => (n === 1 ? 'Take it in' : `Take ${n} in`),
  notThis: 'Not this file',
  looking: 'Looking at the file …',
  taking: 'Taking it in …',
  imported: ({ stored, repeated, older }: ImportResult): string =>
    [
      `${stored} stored`,
      ...(repeated > 0 ? [`${repeated} already there`] : []),
      ...(older > 0 ? [`${older} older than what is there`] : []),
    ].join(', ') + '.',
  imports: 'Taken in during the last seven days',
  importOf: (label: string, time: string, n: number) =>
    `${label} · ${time} · ${n === 1 ? 'one response' : `${n} responses`}`,
  takeBack: 'Take back',
  takeBackQuestion: (n: number) =>
    `What was there before these ${n} comes back. What was changed since by somebody else stays as it is.`,
  keep: 'Keep',
  takenBack: (undone: number, kept: number): string =>
    kept === 0 ? `${undone} taken back.` : `${undone} taken back; ${kept} were changed since, and stay.`,
  finals: 'Final reports',
  finalsHelp:
    'A final report never moves. A withdrawal makes the next version by itself; what you write later makes it when you say so. Files of responses are made anew each time.',
  finalVersion: (n: number, time: string, responses: number) =>
    `Version ${n} · ${time} · ${responses} responses`,
  page: 'Page',
  changedSince: 'You have written more since: it is in no final report yet.',
  makeVersion: (n: number) => `Make version ${n}`,
}

const es: typeof en = {
  reportCsv: 'Tablas del informe (CSV)',
  responsesCsv: 'Respuestas (CSV)',
  isProvisional: (n) => `PROVISIONAL, versión ${n}: el recuento no es definitivo, y cada archivo lo dice.`,
  isFinal: (n) => `DEFINITIVO, versión ${n}.`,
  theReport: 'El informe',
  reportLanguage: 'Idioma de los archivos',
  paper: 'Papel',
  letter: 'Carta',
  reportDocx: 'Informe en Word',
  reportHtml: 'Página para imprimir (PDF)',
  theData: 'Los datos',
  responsesXlsx: 'Libro de cálculo (XLSX)',
  responsesJson: 'Respuestas (JSON)',
  syntaxSps: 'Sintaxis de SPSS',
  syntaxR: 'Sintaxis de R',
  questionnaireXlsx: 'Cuestionario (XLSForm)',
  dataHelp:
    'El CSV lleva códigos, no etiquetas; el libro lleva ambos, un libro de códigos y las tablas del informe.',
  import: 'Incorporar respuestas',
  importHelp:
    'CSV o Excel: como se exporta aquí, o una tabla digitada cuyas columnas se llaman id y, por sus códigos, como los datos y las afirmaciones del cuestionario. Primero se revisa; nada se guarda antes de que usted lo diga.',
  chooseFile: 'Elegir un archivo',
  file: 'Un archivo',
  isWindows: 'Es correcto',
  idsSame: 'Son los mismos',
  idsNew: 'Son nuevos',
  readAs: (name, { rows, form }) =>
    `${name}: ${rows === 1 ? 'una respuesta' : `${rows} respuestas`}, leído como ${
      form.kind === 'workbook'
        ? `la hoja «${form.sheet}»`
        : `${form.encoding} con ${{ ',': 'comas', ';': 'punto y coma', '\t': 'tabuladores' }[form.separator ?? ','] ?? `«${form.separator}»`}`
    }.`,
  wouldBe: ({ stored, repeated, older, more }) =>
    [
      `${stored} se guardarían${standing(more?.stands ?? {}, {
        counted: 'contadas',
        late: 'contadas como tardías',
        uncounted: 'no contadas',
        withdrawn: 'retiradas',
        waiting: 'en espera junto a una contada',
        held: 'retenidas',
      })}`,
      ...(repeated > 0 ? [`${repeated} ya están`] : []),
      ...(older > 0 ? [`${older} son más antiguas que lo que hay`] : []),
    ].join('; ') + '.',
  takeIn: (n) => (n === 1 ? 'Incorporarla' : `Incorporar ${n}`),
  notThis: 'Este archivo no',
  looking: 'Viendo el archivo…',
  taking: 'Incorporándolo…',
  imported: ({ stored, repeated, older }) =>
    [
      `${stored} guardadas`,
      ...(repeated > 0 ? [`${repeated} ya estaban`] : []),
      ...(older > 0 ? [`${older} más antiguas que lo que hay`] : []),
    ].join(', ') + '.',
  imports: 'Incorporados en los últimos siete días',
  importOf: (label, time, n) => `${label} · ${time} · ${n === 1 ? 'una respuesta' : `${n} respuestas`}`,
  takeBack: 'Deshacer',
  takeBackQuestion: (n) =>
    `Vuelve lo que había antes de estas ${n}. Lo que otra persona cambió después queda como está.`,
  keep: 'Dejar',
  takenBack: (undone, kept) =>
    kept === 0 ? `${undone} deshechas.` : `${undone} deshechas; ${kept} cambiaron después y quedan.`,
  finals: 'Informes definitivos',
  finalsHelp:
    'Un informe definitivo no cambia. Una retirada da por sí sola la versión siguiente; lo que usted escriba después la da cuando usted lo indica. Los archivos de respuestas se hacen de nuevo cada vez.',
  finalVersion: (n, time, responses) => `Versión ${n} · ${time} · ${responses} respuestas`,
  page: 'Página',
  changedSince: 'Usted ha escrito más desde entonces: aún no está en ningún informe definitivo.',
  makeVersion: (n) => `Hacer la versión ${n}`,
}

/** The words of this folder's pages, beside those that all have. */
export const useText = wordsWith({ en, es })
