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
  uploadQuestionnaire: 'Upload one (XLSForm or JSON)',
  formRead: (asked: number, items: number, panels: number, languages: string) =>
    `${asked} questions found. ${items} items in ${panels} ${panels === 1 ? 'panel' : 'panels'} are taken, in ${languages}; facts and closing words beside them.`,
  formRefused: (n: number): string => (n === 1 ? 'One row cannot be taken:' : `${n} rows cannot be taken:`),
  formLeft: (n: number): string =>
    n === 1 ? 'One thing is otherwise here' : `${n} things are otherwise here`,
  bareLanguage: 'The labels are written in',
  countsMost: 'Which answer counts the most?',
  paste: 'Or paste your statements',
  pasteHelp:
    'From Word, a PDF, Excel or Markdown. Headings become panels, numbers and bullets go; columns may be languages. It is shown below as it would be asked; nothing is published before you say so.',
  pasteHere: 'Your text',
  pasteTitle: 'Title of the questionnaire',
  pasteScale: 'Answered on',
  pasteFound: (items: number, panels: number, languages: string) =>
    `${items} ${items === 1 ? 'statement' : 'statements'} in ${panels} ${panels === 1 ? 'panel' : 'panels'} · ${languages}`,
  pasteLeft: (n: number): string => (n === 1 ? 'One line is left out' : `${n} lines or columns are left out`),
  pasteTake: 'Publish this questionnaire …',
  untitled: 'Untitled',
  line: (n: number) => `line ${n}`,
  notJson: 'is not JSON',
  publishQuestion: (name: string, version: string) =>
    `Publish “${name}”, version ${version}? It is never changed again; open workshops that ask this questionnaire, and were never closed, ask it of whoever begins from then on.`,
  publish: 'Publish',
  publishWithout: 'Publish without these rows',
  notPublish: 'Do not publish',
  wouldAsk: (title: string) =>
    `What you pasted or chose is not published. This workshop would ask “${title}”.`,
  createSo: 'Create it so',
  notYet: 'Not yet',
  create: 'Create the workshop',
  published: (version: number): string =>
    `Version ${version} is published. Open workshops that ask this questionnaire, and were never closed, ask it of whoever begins from now on. Answers given so far stay and count; statements that it does not have keep their figures.`,
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
  uploadQuestionnaire: 'Subir uno (XLSForm o JSON)',
  formRead: (asked, items, panels, languages) =>
    `Se encontraron ${asked} preguntas. Se toman ${items} en ${panels} ${panels === 1 ? 'panel' : 'paneles'}, en ${languages}; además, los datos y los comentarios finales.`,
  formRefused: (n) => (n === 1 ? 'Una fila no se puede tomar:' : `${n} filas no se pueden tomar:`),
  formLeft: (n) => (n === 1 ? 'Una cosa es distinta aquí' : `${n} cosas son distintas aquí`),
  bareLanguage: 'Las etiquetas están escritas en',
  countsMost: '¿Qué respuesta cuenta más?',
  paste: 'O pegue sus afirmaciones',
  pasteHelp:
    'De Word, un PDF, Excel o Markdown. Los títulos se vuelven paneles, los números y viñetas se quitan; las columnas pueden ser idiomas. Abajo se muestra como se preguntaría; nada se publica antes de que usted lo diga.',
  pasteHere: 'Su texto',
  pasteTitle: 'Título del cuestionario',
  pasteScale: 'Se responde en',
  pasteFound: (items, panels, languages) =>
    `${items} ${items === 1 ? 'afirmación' : 'afirmaciones'} en ${panels} ${panels === 1 ? 'panel' : 'paneles'} · ${languages}`,
  pasteLeft: (n) => (n === 1 ? 'Una línea queda fuera' : `${n} líneas o columnas quedan fuera`),
  pasteTake: 'Publicar este cuestionario…',
  untitled: 'Sin título',
  line: (n) => `línea ${n}`,
  notJson: 'no es JSON',
  publishQuestion: (name, version) =>
    `¿Publicar «${name}», versión ${version}? Ya no se cambia nunca; los talleres abiertos con este cuestionario que nunca se cerraron la dan a quien empiece desde entonces.`,
  publish: 'Publicar',
  publishWithout: 'Publicar sin estas filas',
  notPublish: 'No publicar',
  wouldAsk: (title) => `Lo que pegó o eligió no está publicado. Este taller preguntaría «${title}».`,
  createSo: 'Crearlo así',
  notYet: 'Todavía no',
  create: 'Crear el taller',
  published: (version) =>
    `La versión ${version} está publicada. Los talleres abiertos con este cuestionario que nunca se cerraron la dan a quien empiece desde ahora. Las respuestas ya dadas se mantienen y cuentan; las afirmaciones que no tiene conservan sus cifras.`,
}

/** The words of this folder's pages, beside those that all have. */
export const useText = wordsWith({ en, es })
