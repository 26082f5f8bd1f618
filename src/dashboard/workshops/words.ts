import { wordsWith } from '../parts/words.ts'

const en = {
  welcome: 'Begin',
  ownWorkshop: 'A workshop of my own',
  ownWorkshopWhat: 'Write, paste or bring your questions, then print the poster.',
  example: 'Look at an example',
  exampleWhat:
    'A workshop of 2019 with all its figures, to look around in. It can be deleted like any other.',
  noWorkshop: 'There is no workshop yet.',
  untouched: 'The survey of 2019, empty',
  firstQuestions:
    'First the questions. They can be tried on a phone beside, and changed until they are published.',
  published: 'Or use one that is published',
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
  create: 'Create the workshop',
}

const es: typeof en = {
  welcome: 'Para empezar',
  ownWorkshop: 'Un taller propio',
  ownWorkshopWhat: 'Escriba, pegue o traiga sus preguntas y luego imprima el cartel.',
  example: 'Ver un ejemplo',
  exampleWhat:
    'Un taller de 2019 con todas sus cifras, para mirar con calma. Se puede borrar como cualquier otro.',
  noWorkshop: 'Aún no hay ningún taller.',
  untouched: 'La encuesta de 2019, vacía',
  firstQuestions: 'Primero las preguntas. Se prueban al lado en un teléfono, y se cambian hasta publicarlas.',
  published: 'O usar uno ya publicado',
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
  create: 'Crear el taller',
}

/** The words of this folder's pages, beside those that all have. */
export const useText = wordsWith({ en, es })
