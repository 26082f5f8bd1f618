import type { ImportResult } from '../../domain/wire/file-protocol.ts'
import { wordsWith } from '../parts/words.ts'

const en = {
  reportCsv: 'Report tables (CSV)',
  responsesCsv: 'Responses (CSV)',
  isProvisional: (n: number) => `PROVISIONAL, version ${n}: the count is not final, and every file says so.`,
  isFinal: (n: number) => `FINAL, version ${n}.`,
  theReport: 'The report',
  reportLanguage: 'Language of the files',
  reportDocx: 'Word report',
  reportHtml: 'Page to print (PDF)',
  theData: 'The data',
  responsesXlsx: 'Workbook (XLSX)',
  responsesJson: 'Responses (JSON)',
  syntaxSps: 'SPSS syntax',
  syntaxR: 'R syntax',
  dataHelp: 'Codes, not labels, in the CSV; the workbook has both, a codebook and the report’s tables.',
  import: 'Take responses in',
  importHelp: 'A CSV as exported here, or a typed-in table with id, sector and the statements’ codes.',
  chooseCsv: 'Choose a CSV file',
  imported: ({ stored, repeated, older }: ImportResult) =>
    `${stored} stored, ${repeated} already there, ${older} older than what is there.`,
}

const es: typeof en = {
  reportCsv: 'Tablas del informe (CSV)',
  responsesCsv: 'Respuestas (CSV)',
  isProvisional: (n) => `PROVISIONAL, versión ${n}: el recuento no es definitivo, y cada archivo lo dice.`,
  isFinal: (n) => `DEFINITIVO, versión ${n}.`,
  theReport: 'El informe',
  reportLanguage: 'Idioma de los archivos',
  reportDocx: 'Informe en Word',
  reportHtml: 'Página para imprimir (PDF)',
  theData: 'Los datos',
  responsesXlsx: 'Libro de cálculo (XLSX)',
  responsesJson: 'Respuestas (JSON)',
  syntaxSps: 'Sintaxis de SPSS',
  syntaxR: 'Sintaxis de R',
  dataHelp:
    'El CSV lleva códigos, no etiquetas; el libro lleva ambos, un libro de códigos y las tablas del informe.',
  import: 'Incorporar respuestas',
  importHelp:
    'Un CSV como el que se exporta aquí, o una tabla digitada con id, sector y los códigos de las afirmaciones.',
  chooseCsv: 'Elegir un archivo CSV',
  imported: ({ stored, repeated, older }) =>
    `${stored} guardadas, ${repeated} ya estaban, ${older} más antiguas que lo que hay.`,
}

/** The words of this folder's pages, beside those that all have. */
export const useText = wordsWith({ en, es })
