import { wordsWith } from '../parts/words.ts'

const en = {
  workshops: 'Workshops',
  newWorkshop: 'New workshop',
  archived: (n: number) => `Archived (${n})`,
  deletedOn: (day: string) => `Deletes itself on ${day}`,
  archive: 'Archive',
  unarchive: 'Take out of the archive',
  copy: 'Copy',
  copyOf: (code: string) => `A copy of ${code}`,
  joinCode: 'Join code',
  joinCodeHelp: 'What people type when they cannot scan: 3 to 12 letters and digits.',
  another: 'Another',
  questionnaire: 'Questionnaire',
  statements: (n: number) => `${n} items`,
  otherQuestionnaire: 'Another one: write, paste or bring it',
  questionnaires: 'Questionnaires',
  create: 'Create the workshop',
}

const es: typeof en = {
  workshops: 'Talleres',
  newWorkshop: 'Nuevo taller',
  archived: (n) => `Archivados (${n})`,
  deletedOn: (day) => `Se borra sola el ${day}`,
  archive: 'Archivar',
  unarchive: 'Sacar del archivo',
  copy: 'Copiar',
  copyOf: (code) => `Copia de ${code}`,
  joinCode: 'Código para participar',
  joinCodeHelp: 'Lo que se escribe cuando no se puede escanear: de 3 a 12 letras y cifras.',
  another: 'Otro',
  questionnaire: 'Cuestionario',
  statements: (n) => `${n} preguntas`,
  otherQuestionnaire: 'Otro: escribirlo, pegarlo o traerlo',
  questionnaires: 'Cuestionarios',
  create: 'Crear el taller',
}

/** The words of this folder's pages, beside those that all have. */
export const useText = wordsWith({ en, es })
