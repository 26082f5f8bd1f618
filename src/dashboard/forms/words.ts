import { wordsWith } from '../parts/words.ts'

const en = {
  untitled: 'Untitled',
  begin: 'A new questionnaire',
  paste: 'Paste your statements',
  pasteWhat: 'From Word, a PDF, Excel or Markdown.',
  template: {
    blank: 'Begin with an empty one',
    evaluation: 'Workshop evaluation',
    knowledge: 'Before and after',
  },
  templateWhat: {
    blank: 'One panel, five points from strongly agree to strongly disagree.',
    evaluation: 'Two panels on five points, and whether one would recommend it.',
    knowledge: 'Each statement answered twice: how it was, and how it is now.',
  },
  bringFile: 'Bring a file (XLSForm or JSON)',
  drafts: 'Drafts',
  nextOf: 'the next version of a published one',
  delete: 'Delete',
  deleted: (title: string) => `“${title}” is deleted.`,
  undoDelete: 'Bring it back',
  publishedOnes: 'Published',
  items: (n: number) => (n === 1 ? '1 item' : `${n} items`),
  versionShort: (n: number) => `version ${n}`,
  use: 'Start a workshop',
  copy: 'Copy',
  copyCalled: (title: string) => `${title} (2)`,
  newVersion: 'New version',
  published: (title: string, version: number): string => `“${title}”, version ${version}, is published.`,
  startWorkshop: 'Start a workshop with it',
  formRead: (asked: number, items: number, panels: number, languages: string) =>
    `${asked} questions found. ${items} items in ${panels} ${panels === 1 ? 'panel' : 'panels'} are taken, in ${languages}; facts and closing words beside them.`,
  formRefused: (n: number): string => (n === 1 ? 'One row cannot be taken:' : `${n} rows cannot be taken:`),
  formLeft: (n: number): string =>
    n === 1 ? 'One thing is otherwise here' : `${n} things are otherwise here`,
  bareLanguage: 'The labels are written in',
  countsMost: 'Which answer counts the most?',
  open: 'Open it in the editor',
  openWithout: 'Open it without these rows',
  notThis: 'Not this file',
  notJson: 'is not JSON',
  publishFile: (name: string, version: string) =>
    `Publish “${name}”, version ${version}, as the file has it? What is published does not change any more; open workshops that ask it, and were never closed, ask it of whoever begins from then on.`,
  publish: 'Publish',
  notPublish: 'Do not publish',
  pasteHelp:
    'Headings become panels, numbers and bullets go; columns may be languages. It is shown below as it would be taken, and opened as a draft: nothing is published yet.',
  pasteHere: 'Your text',
  pasteLanguage: 'It is written in',
  pasteColumn: (n: number) => `Column ${n} is written in`,
  leftOut: 'left out',
  pasteTitle: 'Title of the questionnaire',
  pasteScale: 'Answered on',
  pasteTwice: 'Each is answered twice, before and after',
  pasteFound: (items: number, panels: number, languages: string) =>
    `${items} ${items === 1 ? 'statement' : 'statements'} in ${panels} ${panels === 1 ? 'panel' : 'panels'} · ${languages}`,
  pasteBeside:
    'With each statement “No opinion” can be chosen, and each panel ends with a field for recommendations: both can be taken out in the editor.',
  pasteLeft: (n: number): string => (n === 1 ? 'One line is left out' : `${n} lines or columns are left out`),
  pasteTake: (items: number): string =>
    items === 1 ? 'Open this statement as a draft' : `Open these ${items} statements as a draft`,
  line: (n: number) => `line ${n}`,
}

const es: typeof en = {
  untitled: 'Sin título',
  begin: 'Un cuestionario nuevo',
  paste: 'Pegar sus afirmaciones',
  pasteWhat: 'De Word, un PDF, Excel o Markdown.',
  template: {
    blank: 'Empezar con uno vacío',
    evaluation: 'Evaluación del taller',
    knowledge: 'Antes y después',
  },
  templateWhat: {
    blank: 'Un panel, cinco puntos de muy de acuerdo a muy en desacuerdo.',
    evaluation: 'Dos paneles con cinco puntos, y si uno lo recomendaría.',
    knowledge: 'Cada afirmación se responde dos veces: cómo era y cómo es ahora.',
  },
  bringFile: 'Traer un archivo (XLSForm o JSON)',
  drafts: 'Borradores',
  nextOf: 'la siguiente versión de uno publicado',
  delete: 'Borrar',
  deleted: (title) => `«${title}» se borró.`,
  undoDelete: 'Recuperarlo',
  publishedOnes: 'Publicados',
  items: (n) => (n === 1 ? '1 pregunta' : `${n} preguntas`),
  versionShort: (n) => `versión ${n}`,
  use: 'Empezar un taller',
  copy: 'Copiar',
  copyCalled: (title) => `${title} (2)`,
  newVersion: 'Nueva versión',
  published: (title, version) => `«${title}», versión ${version}, está publicado.`,
  startWorkshop: 'Empezar un taller con él',
  formRead: (asked, items, panels, languages) =>
    `Se encontraron ${asked} preguntas. Se toman ${items} en ${panels} ${panels === 1 ? 'panel' : 'paneles'}, en ${languages}; además, los datos y los comentarios finales.`,
  formRefused: (n) => (n === 1 ? 'Una fila no se puede tomar:' : `${n} filas no se pueden tomar:`),
  formLeft: (n) => (n === 1 ? 'Una cosa es distinta aquí' : `${n} cosas son distintas aquí`),
  bareLanguage: 'Las etiquetas están escritas en',
  countsMost: '¿Qué respuesta cuenta más?',
  open: 'Abrirlo en el editor',
  openWithout: 'Abrirlo sin estas filas',
  notThis: 'Este archivo no',
  notJson: 'no es JSON',
  publishFile: (name, version) =>
    `¿Publicar «${name}», versión ${version}, tal como está en el archivo? Lo publicado ya no cambia; los talleres abiertos que lo preguntan y nunca se cerraron lo dan a quien empiece desde entonces.`,
  publish: 'Publicar',
  notPublish: 'No publicar',
  pasteHelp:
    'Los títulos se vuelven paneles, los números y viñetas se quitan; las columnas pueden ser idiomas. Abajo se muestra como se tomaría, y se abre como borrador: todavía no se publica nada.',
  pasteHere: 'Su texto',
  pasteLanguage: 'Está escrito en',
  pasteColumn: (n) => `La columna ${n} está escrita en`,
  leftOut: 'queda fuera',
  pasteTitle: 'Título del cuestionario',
  pasteScale: 'Se responde en',
  pasteTwice: 'Cada una se responde dos veces, antes y después',
  pasteFound: (items, panels, languages) =>
    `${items} ${items === 1 ? 'afirmación' : 'afirmaciones'} en ${panels} ${panels === 1 ? 'panel' : 'paneles'} · ${languages}`,
  pasteBeside:
    'En cada afirmación se puede elegir «Sin opinión» y cada panel termina con un campo para recomendaciones: ambos se quitan en el editor.',
  pasteLeft: (n) => (n === 1 ? 'Una línea queda fuera' : `${n} líneas o columnas quedan fuera`),
  pasteTake: (items) =>
    items === 1 ? 'Abrir esta afirmación como borrador' : `Abrir estas ${items} afirmaciones como borrador`,
  line: (n) => `línea ${n}`,
}

/** The words of the questionnaires' pages, beside those that all pages have. */
export const useText = wordsWith({ en, es })
