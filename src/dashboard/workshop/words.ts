import { wordsWith } from '../parts/words.ts'

const en = {
  aboutWorkshop: 'The workshop',
  wantedNumber: 'A whole number from 0 to 1,000,000, please.',
  wantedDay: 'A day, please.',
  wantedIndicator: 'A name, and whole numbers from 0 to 1,000,000, please.',
  attendance: 'Who was there',
  attendanceHelp: 'Type it in, or count a list of registrations. What you leave empty is “not stated”.',
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
  countRegistrations: 'Count a CSV of registrations',
  registrationsHelp:
    'One line for each person with the columns economy, gender, sector, role. It is counted and not kept.',
  editIndicators: 'Change indicators and targets',
  newIndicator: 'New indicator',
  addIndicator: 'Add one of your own',
  part: 'Result',
  whole: 'Of (for a share)',
  deleteSurvey: 'Delete this survey',
  deleteHelp:
    'Every answer, comment and arrangement goes, and nothing brings it back but a backup. Take the files out first.',
  typeCode: (code: string) => `Type ${code} to confirm`,
  deleteForGood: 'Delete for good',
}

const es: typeof en = {
  aboutWorkshop: 'El taller',
  wantedNumber: 'Un número entero de 0 a 1.000.000, por favor.',
  wantedDay: 'Un día, por favor.',
  wantedIndicator: 'Un nombre y números enteros de 0 a 1.000.000, por favor.',
  attendance: 'Quiénes asistieron',
  attendanceHelp: 'Escríbalo, o cuente una lista de inscripciones. Lo que quede vacío es «sin indicar».',
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
  countRegistrations: 'Contar un CSV de inscripciones',
  registrationsHelp:
    'Una línea por persona con las columnas economy, gender, sector, role. Se cuenta y no se guarda.',
  editIndicators: 'Cambiar indicadores y metas',
  newIndicator: 'Nuevo indicador',
  addIndicator: 'Agregar uno propio',
  part: 'Resultado',
  whole: 'De (si es proporción)',
  deleteSurvey: 'Borrar esta encuesta',
  deleteHelp:
    'Se borran todas las respuestas, comentarios y ajustes; solo una copia de seguridad los devuelve. Descargue antes los archivos.',
  typeCode: (code) => `Escriba ${code} para confirmar`,
  deleteForGood: 'Borrar para siempre',
}

/** The words of this folder's pages, beside those that all have. */
export const useText = wordsWith({ en, es })
