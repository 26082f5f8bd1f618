/** What is said about files that people bring, in the languages of the organizer's pages. */
const en = {
  file: 'file',
  encoding: 'encoding',
  line: (n: number) => `line ${n}`,
  column: (name: string) => `column ${name || '(no name)'}`,
  sheet: (name: string) => `sheet “${name}”`,
  cell: (name: string) => `cell ${name}`,
  empty: 'is empty; choose the file that has the table',
  tooManyLines: (n: number, most: number) => `has ${n} lines; at most ${most} are taken at once`,
  isOldWorkbook: 'is an old Excel workbook (.xls) or locked with a password; save it as .xlsx',
  isArchive: 'is a workbook or an archive, though its name says CSV; rename it to what it is (.xlsx)',
  isNoWorkbook: 'is no workbook, though its name says so; rename it to what it is (.csv)',
  isBinary: 'is not text; save the table as “CSV UTF-8” or as .xlsx',
  isDamaged: 'is not a whole workbook: it is damaged, or locked with a password',
  isOther: 'is not an Excel workbook (.xlsx); save it as one, or as “CSV UTF-8”',
  isLarge: (megabytes: number) => `is larger than ${megabytes} MB once it is unpacked`,
  hasMacros: 'has macros; save it as a workbook without them (.xlsx)',
  isHidden: 'is hidden; delete it, or show it and look at what it says',
  hasNoSheet: 'has no sheet',
  isFormula: 'holds a formula; copy the cells and paste them as values',
  isMerged: 'are merged; take the merging away, so that each cell says its own',
  askEncoding: (sample: string) =>
    `is not UTF-8. Read as windows-1252, as Windows saves it, it says “${sample}”. If that is right, say so; otherwise save it as “CSV UTF-8”`,
  openQuote: 'begins a quotation mark that does not end',
  strayQuote: 'has a quotation mark in the middle of a cell',
  tookTooLong: 'takes too long to read; split it, or save it as “CSV UTF-8”',
  tookTooMuch: 'needs more memory than there is for it; split it',
  unknownColumn: 'is not a column of this questionnaire',
  otherTable: (n: number, some: string) =>
    `has ${n} columns that this questionnaire does not have (${some} …): it is another survey’s table, or one of figures`,
  oneColumn: 'has one column; cells are divided by commas, semicolons or tabs',
  unnamedColumn: 'has cells but no name',
  twice: 'stands there twice',
  noColumn: (name: string) => `has no column ${name}`,
  noLines: 'has no line below its head; each response is one line',
  cells: (n: number, wanted: number) =>
    n === 1
      ? `has one cell instead of ${wanted}: it may be divided by another sign than the head`
      : `has ${n} cells instead of ${wanted}`,
  notAnswer: (letter: string) => `“${letter}” is not 1, 2, 3, 4, - or empty`,
  notInVersion: (version: string) => `does not belong to ${version}`,
  notStatus: (status: string) => `“${status}” is not counted, late, uncounted, withdrawn, waiting or held`,
  notDay: 'is not a day such as 2019-08-16',
  notWhole: (text: string) => `“${text}” is not a whole number from 1 on`,
  notVersion: 'is not a published version for this survey',
  sameAs: (line: number) => `is the same as in line ${line}`,
  noFirst: (status: string) => `“${status}” stands beside a response, and none with this id stands before it`,
  askIds: (name: string, known: string) =>
    `“${name}” may be “${known}”, which is there already: spreadsheets drop leading zeros. Say whether it is the same`,
  notChoice: (text: string) => `“${text}” is not one of the questionnaire’s choices`,
  noId: 'is empty; each response needs an id of its own',
  noneOf: (text: string, choices: string) => `“${text}” is none of ${choices}`,
  details: {} as Record<string, string>,
}

const es: typeof en = {
  file: 'archivo',
  encoding: 'codificación',
  line: (n) => `línea ${n}`,
  column: (name) => `columna ${name || '(sin nombre)'}`,
  sheet: (name) => `hoja «${name}»`,
  cell: (name) => `celda ${name}`,
  empty: 'está vacío; elija el archivo que tiene la tabla',
  tooManyLines: (n, most) => `tiene ${n} líneas; se admiten ${most} como máximo`,
  isOldWorkbook: 'es un libro de Excel antiguo (.xls) o está protegido con contraseña; guárdelo como .xlsx',
  isArchive:
    'es un libro o un archivo comprimido, aunque su nombre diga CSV; dele el nombre que le corresponde (.xlsx)',
  isNoWorkbook: 'no es un libro, aunque su nombre lo diga; dele el nombre que le corresponde (.csv)',
  isBinary: 'no es texto; guarde la tabla como «CSV UTF-8» o como .xlsx',
  isDamaged: 'no es un libro completo: está dañado o protegido con contraseña',
  isOther: 'no es un libro de Excel (.xlsx); guárdelo así o como «CSV UTF-8»',
  isLarge: (megabytes) => `ocupa más de ${megabytes} MB una vez descomprimido`,
  hasMacros: 'tiene macros; guárdelo como libro sin ellas (.xlsx)',
  isHidden: 'está oculta; elimínela, o muéstrela y vea lo que dice',
  hasNoSheet: 'no tiene ninguna hoja',
  isFormula: 'contiene una fórmula; copie las celdas y péguelas como valores',
  isMerged: 'están combinadas; quite la combinación, para que cada celda diga lo suyo',
  askEncoding: (sample) =>
    `no está en UTF-8. Leído como windows-1252, como lo guarda Windows, dice «${sample}». Si es correcto, confírmelo; si no, guárdelo como «CSV UTF-8»`,
  openQuote: 'abre unas comillas que no se cierran',
  strayQuote: 'tiene unas comillas en medio de una celda',
  tookTooLong: 'tarda demasiado en leerse; divídalo o guárdelo como «CSV UTF-8»',
  tookTooMuch: 'necesita más memoria de la que hay para él; divídalo',
  unknownColumn: 'no es una columna de este cuestionario',
  otherTable: (n, some) =>
    `tiene ${n} columnas que este cuestionario no tiene (${some}…): es la tabla de otra encuesta, o una de cifras`,
  oneColumn: 'tiene una sola columna; las celdas se separan con comas, punto y coma o tabuladores',
  unnamedColumn: 'tiene celdas pero no nombre',
  twice: 'aparece dos veces',
  noColumn: (name) => `no tiene la columna ${name}`,
  noLines: 'no tiene ninguna línea bajo el encabezado; cada respuesta es una línea',
  cells: (n, wanted) =>
    n === 1
      ? `tiene una celda en lugar de ${wanted}: puede estar separada por otro signo que el encabezado`
      : `tiene ${n} celdas en lugar de ${wanted}`,
  notAnswer: (letter) => `«${letter}» no es 1, 2, 3, 4, - ni vacío`,
  notInVersion: (version) => `no pertenece a ${version}`,
  notStatus: (status) => `«${status}» no es counted, late, uncounted, withdrawn, waiting ni held`,
  notDay: 'no es un día como 2019-08-16',
  notWhole: (text) => `«${text}» no es un número entero desde 1`,
  notVersion: 'no es una versión publicada de esta encuesta',
  sameAs: (line) => `es igual que en la línea ${line}`,
  noFirst: (status) => `«${status}» acompaña a una respuesta, y ninguna con este id está antes`,
  askIds: (name, known) =>
    `«${name}» puede ser «${known}», que ya está: las hojas de cálculo quitan los ceros iniciales. Indique si es el mismo`,
  notChoice: (text) => `«${text}» no es una de las opciones del cuestionario`,
  noId: 'está vacía; cada respuesta necesita un id propio',
  noneOf: (text, choices) => `«${text}» no es ninguno de ${choices}`,
  details: {
    'is not a language of this questionnaire': 'no es un idioma de este cuestionario',
    'is required once a panel is sent': 'es obligatorio cuando se envía un panel',
    'must be empty in a withdrawn response': 'debe estar vacío en una respuesta retirada',
    'is not one of the choices': 'no es una de las opciones',
    'has a character that cannot be stored': 'tiene un carácter que no se puede guardar',
    'The response was withdrawn.': 'La respuesta fue retirada.',
    'Another content was sent with this revision.': 'Con esta revisión se envió otro contenido.',
  },
}

const all = { en, es }
export type FileWords = typeof en

/** The words in a language; English where there are none. */
export const fileWords = (language: unknown): FileWords => (language === 'es' ? all.es : all.en)

/** What other parts of the program say about one response, in the same language. */
export const saidIn = (words: FileWords, detail: string): string => words.details[detail] ?? detail
