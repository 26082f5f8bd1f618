import type { Registrations } from '../../domain/wire/file-protocol.ts'
import type { VersionChanges } from '../../domain/publishing/version-changes.ts'
import { wordsWith } from '../parts/words.ts'

/** Some codes, as many as one reads. */
const listOf = (codes: string[]): string =>
  codes.length === 0 ? '–' : codes.slice(0, 8).join(', ') + (codes.length > 8 ? ' …' : '')

const en = {
  logo: 'Logo on the report’s cover',
  chooseLogo: 'Choose a picture',
  otherLogo: 'Another picture',
  noPicture: 'This browser cannot read the file as a picture.',
  aboutWorkshop: 'The workshop',
  wantedNumber: 'A whole number from 0 to 1,000,000, please.',
  wantedDay: 'A day, please.',
  zone: 'Time zone, in which its days begin',
  wantedZone: 'The name of a time zone, please, such as America/Santiago.',
  version: (n: number) => `Questionnaire, version ${n}`,
  newerVersion: (n: number) =>
    `Version ${n} is published. Moved to it, the workshop asks it of whoever begins from then on. Answers given so far stay and count; statements that version ${n} does not have keep their figures.`,
  newerWhileFinal: (n: number) =>
    `Version ${n} is published. The count is final and stays with this one; reopen it to move the workshop.`,
  moveTo: (n: number) => `Ask version ${n} from now on …`,
  moveQuestion: (n: number, { added, dropped, reworded }: VersionChanges): string =>
    [
      `Version ${n} has ${added.length} new statements (${listOf(added)}), leaves out ${dropped.length} (${listOf(dropped)}) and says ${reworded.length} in other words (${listOf(reworded)}).`,
      ...(reworded.length > 0
        ? [
            'Answers given to the old words count with those to the new, and stand under the new words everywhere; where they mean something else, the questionnaire needs a new code for them.',
          ]
        : []),
    ].join(' '),
  moveYes: (n: number) => `Ask version ${n}`,
  moveNo: (n: number) => `Stay with version ${n}`,
  movedTo: (n: number) => `Version ${n} is asked from now on.`,
  counted: ({ counted, repeated, cancelled, left }: Registrations['lines']): string =>
    [
      counted === 1 ? 'One person counted' : `${counted} people counted`,
      ...(repeated > 0 ? [`${repeated} listed again`] : []),
      ...(cancelled > 0 ? [`${cancelled} cancelled`] : []),
      ...(left > 0 ? [`${left} lines that name nobody`] : []),
    ].join(' · '),
  askMeaning: 'These are none of the questionnaire’s choices. What do they mean?',
  nothing: 'Nothing',
  onLines: (n: number): string => (n === 1 ? 'one line' : `${n} lines`),
  countSo: 'Count them so',
  wantedIndicator: 'A name, and whole numbers from 0 to 1,000,000, please.',
  attendance: 'Who was there',
  attendanceHelp: 'What you leave empty is “not stated”.',
  attendances: {
    participants: 'Participants',
    women: 'Women',
    men: 'Men',
    economies: 'Member economies',
    panellists: 'Experts and panellists',
    womenPanellists: 'Women among them',
    privatePanellists: 'Private sector among them',
    customsPanellists: 'Customs experts among them',
  },
  countRegistrations: 'Count a list of registrations',
  registrationsHelp:
    'CSV or Excel, one line for each person; economy, gender, sector and role are counted as far as it has them. It is not kept.',
  editIndicators: 'Change indicators and targets',
  newIndicator: 'New indicator',
  addIndicator: 'Add one of your own',
  indicatorSet: {
    general: 'Add the general ones',
    apec: 'Add those of APEC, 2019',
  },
  part: 'Result',
  whole: 'Of (for a share)',
  deleteSurvey: 'Delete this survey',
  deleteHelp:
    'Every answer, comment and arrangement goes, and nothing brings it back but a backup. Take the files out first.',
  typeCode: (code: string) => `Type ${code} to confirm`,
  deleteForGood: 'Delete for good',
  deleteOn: 'Delete it by itself on',
  deleteOnHelp: 'Empty: it stays until somebody deletes it.',
  wantedDeleteOn: 'A day to come, please.',
  willDelete: (day: string) =>
    `From ${day} on everything of this workshop is deleted within two days: answers, comments, reports that were kept. Take the files out before. Files and backups that were taken stay where they are.`,
}

const es: typeof en = {
  logo: 'Logotipo en la portada del informe',
  chooseLogo: 'Elegir una imagen',
  otherLogo: 'Otra imagen',
  noPicture: 'Este navegador no puede leer el archivo como imagen.',
  aboutWorkshop: 'El taller',
  wantedNumber: 'Un número entero de 0 a 1.000.000, por favor.',
  wantedDay: 'Un día, por favor.',
  zone: 'Zona horaria, en la que empiezan sus días',
  wantedZone: 'El nombre de una zona horaria, por favor, como America/Santiago.',
  version: (n) => `Cuestionario, versión ${n}`,
  newerVersion: (n) =>
    `La versión ${n} está publicada. Si el taller pasa a ella, la recibe quien empiece desde entonces. Las respuestas ya dadas se mantienen y cuentan; las afirmaciones que la versión ${n} no tiene conservan sus cifras.`,
  newerWhileFinal: (n) =>
    `La versión ${n} está publicada. El recuento es definitivo y sigue con esta; reábralo para cambiar el taller.`,
  moveTo: (n) => `Usar la versión ${n} desde ahora…`,
  moveQuestion: (n, { added, dropped, reworded }) =>
    [
      `La versión ${n} tiene ${added.length} afirmaciones nuevas (${listOf(added)}), omite ${dropped.length} (${listOf(dropped)}) y dice ${reworded.length} con otras palabras (${listOf(reworded)}).`,
      ...(reworded.length > 0
        ? [
            'Las respuestas a las palabras anteriores cuentan junto con las nuevas y aparecen en todas partes bajo las nuevas; si significan otra cosa, el cuestionario necesita un código nuevo para ellas.',
          ]
        : []),
    ].join(' '),
  moveYes: (n) => `Usar la versión ${n}`,
  moveNo: (n) => `Seguir con la versión ${n}`,
  movedTo: (n) => `Desde ahora se usa la versión ${n}.`,
  counted: ({ counted, repeated, cancelled, left }) =>
    [
      counted === 1 ? 'Una persona contada' : `${counted} personas contadas`,
      ...(repeated > 0 ? [`${repeated} repetidas`] : []),
      ...(cancelled > 0 ? [`${cancelled} canceladas`] : []),
      ...(left > 0 ? [`${left} líneas que no nombran a nadie`] : []),
    ].join(' · '),
  askMeaning: 'Estas no son opciones del cuestionario. ¿Qué significan?',
  nothing: 'Nada',
  onLines: (n) => (n === 1 ? 'una línea' : `${n} líneas`),
  countSo: 'Contarlas así',
  wantedIndicator: 'Un nombre y números enteros de 0 a 1.000.000, por favor.',
  attendance: 'Quiénes asistieron',
  attendanceHelp: 'Lo que quede vacío es «sin indicar».',
  attendances: {
    participants: 'Participantes',
    women: 'Mujeres',
    men: 'Hombres',
    economies: 'Economías miembro',
    panellists: 'Expertos y panelistas',
    womenPanellists: 'Mujeres entre ellos',
    privatePanellists: 'Sector privado entre ellos',
    customsPanellists: 'Expertos aduaneros entre ellos',
  },
  countRegistrations: 'Contar una lista de inscripciones',
  registrationsHelp:
    'CSV o Excel, una línea por persona; se cuentan economía, género, sector y rol hasta donde figuren. No se guarda.',
  editIndicators: 'Cambiar indicadores y metas',
  newIndicator: 'Nuevo indicador',
  addIndicator: 'Agregar uno propio',
  indicatorSet: {
    general: 'Añadir los generales',
    apec: 'Añadir los de APEC, 2019',
  },
  part: 'Resultado',
  whole: 'De (si es proporción)',
  deleteSurvey: 'Borrar esta encuesta',
  deleteHelp:
    'Se borran todas las respuestas, comentarios y ajustes; solo una copia de seguridad los devuelve. Descargue antes los archivos.',
  typeCode: (code) => `Escriba ${code} para confirmar`,
  deleteForGood: 'Borrar para siempre',
  deleteOn: 'Borrarla sola el día',
  deleteOnHelp: 'Vacío: se conserva hasta que alguien la borre.',
  wantedDeleteOn: 'Un día por venir, por favor.',
  willDelete: (day) =>
    `A partir del ${day} se borra en dos días todo lo de este taller: respuestas, comentarios e informes guardados. Descargue antes los archivos. Los archivos y las copias ya descargados quedan donde están.`,
}

/** The words of this folder's pages, beside those that all have. */
export const useText = wordsWith({ en, es })
