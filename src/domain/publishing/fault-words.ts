const en = {
  noText: 'has no text',
  notTag: 'is not a language’s code, as es or pt-BR',
  notOfPages: (languages: string) => `is not a language of the pages, which are ${languages}`,
  twice: 'is there twice',
  mustSpeak: (language: string, all: string) =>
    `must have “${language}”: the pages speak ${all}, each with its own words`,
  firstPoints: 'must have the values 1, 2, 3 and 4, each once',
  isAsked: (code: string) => `must be true: every table is divided by the ${code}`,
  isNotAsked: 'must be false: only the sector is asked of everybody',
  firstChoices: (values: string) => `must be ${values}`,
  noChoice: 'must have at least one choice',
  isFigure: (value: string) => `must be another than “${value}”, which is a figure’s name`,
  noFact: (code: string) => `has no question for the ${code}`,
  notFact: 'is not the code of a profile question',
  notStem: 'is not one of the stems',
  noEnd: 'must have words: it is an end of the scale',
  notValue: 'must be letters, digits, - or _, as CHL',
  notScale: 'is not one of the scales',
  noOther: 'needs a choice with the value “other”',
  notLarger: 'must be larger than “from”',
  notStep: 'must lead from “from” to “to”',
  tooMany: (most: number) => `leaves more than ${most} numbers to choose from`,
  notRecommend: 'is told of numbers from 0 to 10',
  isColumn: (column: string) => `must be another: “${column}” is a column already`,
  onlyCapitals: (column: string) => `must be another: “${column}” differs in nothing but capitals`,
  notName: 'must be letters, digits and _, beginning with a letter, as p1q3',
  reserved: (name: string) => `must be another than “${name}”, which means something else`,
  affixes: 'must not begin with a_ or r_, nor end with _comment or _other: such columns mean something else',
  otherGroups: (groups: string, version: number) =>
    `must be “${groups}”, as in version ${version}: one table is divided by one fact`,
  otherAnswers: (code: string, version: number) =>
    `must be another: version ${version} takes other answers under “${code}”`,
  takenMeanwhile: (code: string, version: number) =>
    `must be another: version ${version}, published meanwhile, has “${code}” for another statement`,
  calledSo: (id: string) => `must be another: “${id}” is called so already`,
  noStatement: 'has no statement',
}

const es: typeof en = {
  noText: 'no tiene texto',
  notTag: 'no es el código de un idioma, como es o pt-BR',
  notOfPages: (languages) => `no es un idioma de las páginas, que son ${languages}`,
  twice: 'está dos veces',
  mustSpeak: (language, all) =>
    `debe tener «${language}»: las páginas hablan ${all}, cada una con sus palabras`,
  firstPoints: 'debe tener los valores 1, 2, 3 y 4, cada uno una vez',
  isAsked: () => 'debe pedirse siempre: divide todas las tablas',
  isNotAsked: 'no debe pedirse siempre: solo el sector se pide a todos',
  firstChoices: (values) => `debe ser ${values}`,
  noChoice: 'debe tener al menos una opción',
  isFigure: (value) => `debe ser distinto de «${value}», que es el nombre de una cifra`,
  noFact: (code) => `no pregunta ${code}`,
  notFact: 'no es el código de un dato',
  notStem: 'no es ninguno de los comienzos',
  noEnd: 'debe tener palabras: es un extremo de la escala',
  notValue: 'deben ser letras, cifras, - o _, como CHL',
  notScale: 'no es ninguna de las escalas',
  noOther: 'necesita una opción con el valor «other»',
  notLarger: 'debe ser mayor que el primero',
  notStep: 'debe llevar del primero al último',
  tooMany: (most) => `deja elegir entre más de ${most} números`,
  notRecommend: 'se pide con números de 0 a 10',
  isColumn: (column) => `debe ser otro: «${column}» ya es una columna`,
  onlyCapitals: (column) => `debe ser otro: «${column}» solo difiere en mayúsculas`,
  notName: 'deben ser letras, cifras y _, y empezar con una letra, como p1q3',
  reserved: (name) => `debe ser distinto de «${name}», que significa otra cosa`,
  affixes: 'no debe empezar con a_ o r_ ni terminar en _comment o _other: esas columnas significan otra cosa',
  otherGroups: (groups, version) =>
    `debe ser «${groups}», como en la versión ${version}: una tabla se divide por un solo dato`,
  otherAnswers: (code, version) =>
    `debe ser otro: la versión ${version} admite otras respuestas con «${code}»`,
  takenMeanwhile: (code, version) =>
    `debe ser otro: la versión ${version}, publicada mientras tanto, tiene «${code}» para otra afirmación`,
  calledSo: (id) => `debe ser otro: «${id}» ya se llama así`,
  noStatement: 'no tiene ninguna afirmación',
}

/** What can be wrong with a questionnaire, in words; the wire says it in English. */
export const faultWords = { en, es }
export type FaultWords = typeof en
