/** What is said of a row: `refused` it is not taken, `left` something of it is left out, or is otherwise here. */
export interface Told {
  place: string
  kind: 'refused' | 'left'
  text: string
}

/** The sentences, in the languages of the organizers' pages: what stands there, and what to do instead. */
const en = {
  noSurvey: 'There is no sheet “survey” with the columns type, name and label.',
  noLabel: 'has no words; write what is asked into the label',
  noType: (type: string) =>
    `“${type}” is no question that can be asked here; ask it with a choice, a number or words, or leave it out`,
  repeat: 'A repeated group cannot be asked here; ask once, or once for each in a panel of its own.',
  inRepeat: 'stands in a repeated group, which cannot be asked here',
  relevant:
    'is asked only of some; here everybody is asked the same. Only words beside the choice “other” may depend on it',
  constraint:
    'limits the answers in a way that is not kept here; a number may go from one to another: . >= 0 and . <= 10',
  calculation: 'is calculated; answers are counted here as they are given',
  filter: 'shows other choices to others; here everybody is shown the same',
  noRange: 'needs to say from which number to which: constraint . >= 0 and . <= 10',
  badRange: 'says no whole numbers from one to another, at most 1,001 of them',
  noList: (list: string) => `There is no list “${list}” on the sheet “choices”.`,
  deep: 'is a group in a group in a group; two are kept apart here',
  noEnd: 'ends a group that was not begun',
  factKind: 'in the group “profile” may only be one choice of a list; ask anything else in a panel',
  unknownOther: 'asks what was meant by a choice “other” that is not there',
  meta: 'is what a device knows of itself or of its owner; nothing of that is asked here',
  mayBeSkipped: 'may be skipped here, as every statement may',
  byOrder: (list: string) =>
    `The names of “${list}” are no numbers: they count by their order, from the end that is asked for.`,
  translated: (language: string) => `has no words in ${language}; those of the first language stand there`,
  tableHead: 'is the head of a table; here the choices stand at each of its rows',
  bareIs: (language: string) =>
    `The labels name no language: they are taken for “${language}”. Choose another above, or write label::Deutsch (de) on their column.`,
  notPair: (code: string) =>
    `“${code}_before” and “${code}_after” do not say the same but for their ends on the sheet “plenaria”; they are two statements`,
  noExtra:
    'says nothing of what stands on the other sheets; perhaps what it names was taken out or is called otherwise',
  renamed: (from: string, to: string) => `“${from}” is called “${to}” here`,
}
type Sentences = typeof en

const es: Sentences = {
  noSurvey: 'No hay una hoja «survey» con las columnas type, name y label.',
  noLabel: 'no tiene palabras; escriba lo que se pregunta en label',
  noType: (type) =>
    `«${type}» no es una pregunta que se pueda hacer aquí; pregunte con una opción, un número o palabras, u omítala`,
  repeat: 'Un grupo repetido no se puede preguntar aquí; pregunte una vez, o una por panel.',
  inRepeat: 'está en un grupo repetido, que no se puede preguntar aquí',
  relevant:
    'se pregunta solo a algunas personas; aquí se pregunta lo mismo a todas. Solo las palabras junto a la opción «other» pueden depender de ella',
  constraint:
    'limita las respuestas de un modo que aquí no se guarda; un número puede ir de uno a otro: . >= 0 and . <= 10',
  calculation: 'se calcula; aquí las respuestas se cuentan como se dan',
  filter: 'muestra otras opciones a otras personas; aquí todas ven las mismas',
  noRange: 'tiene que decir de qué número a cuál: constraint . >= 0 and . <= 10',
  badRange: 'no dice números enteros de uno a otro, como máximo 1.001',
  noList: (list) => `No hay una lista «${list}» en la hoja «choices».`,
  deep: 'es un grupo dentro de un grupo dentro de un grupo; aquí se distinguen dos',
  noEnd: 'cierra un grupo que no se abrió',
  factKind: 'en el grupo «profile» solo puede ser una opción de una lista; pregunte lo demás en un panel',
  unknownOther: 'pregunta por una opción «other» que no existe',
  meta: 'es lo que un aparato sabe de sí o de su dueño; nada de eso se pregunta aquí',
  mayBeSkipped: 'se puede omitir aquí, como toda afirmación',
  byOrder: (list) =>
    `Los nombres de «${list}» no son números: cuentan por su orden, desde el extremo que se pregunta.`,
  translated: (language) => `no tiene palabras en ${language}; quedan las del primer idioma`,
  tableHead: 'es el encabezado de una tabla; aquí las opciones están en cada una de sus filas',
  bareIs: (language) =>
    `Las etiquetas no dicen su idioma: se toman por «${language}». Elija otro arriba, o escriba label::Deutsch (de) en su columna.`,
  notPair: (code) =>
    `«${code}_before» y «${code}_after» no dicen lo mismo salvo el final que está en la hoja «plenaria»; son dos afirmaciones`,
  noExtra:
    'no dice nada de lo que está en las otras hojas; quizá lo que nombra se quitó o se llama de otro modo',
  renamed: (from, to) => `«${from}» se llama «${to}» aquí`,
}

export const sentences = { en, es }
export type { Sentences }
