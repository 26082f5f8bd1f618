import type { Questionnaire } from './questionnaire.ts'
import { sectors, type Fault } from '../answering/response.ts'

/** The languages that the pages speak. */
const spoken = ['en', 'es']

/**
 * What is wrong with a questionnaire beyond its shape, by path as `panels.0.items.3.text.es`: texts that a language
 * lacks, codes said twice, a scale or a sector question that nothing else here could count.
 */
export function questionnaireFaults(questionnaire: Questionnaire): Fault[] {
  const faults: Fault[] = []
  const { languages, title, glossary, scale, noOpinion, profile, stems, panels } = questionnaire
  const fault = (path: string, detail: string) => void faults.push({ path, detail })
  const text = (path: string, words: Record<string, string>) => {
    for (const language of languages)
      if (!words[language]?.trim()) fault(`${path}.${language}`, 'has no text')
  }

  for (const [index, language] of languages.entries())
    if (!spoken.includes(language))
      fault(`languages.${index}`, `is not a language of the pages, which are ${spoken.join(' and ')}`)
  for (const language of spoken)
    if (!languages.includes(language))
      fault(
        'languages',
        `must have “${language}”: the pages speak ${spoken.join(' and ')}, each with its own words`,
      )
  text('title', title)
  text('noOpinion', noOpinion)
  for (const [term, words] of Object.entries(glossary)) text(`glossary.${term}`, words)
  for (const [stem, words] of Object.entries(stems)) text(`stems.${stem}`, words)
  for (const [index, { label }] of scale.entries()) text(`scale.${index}.label`, label)
  const values = scale.map(({ value }) => value).toSorted((a, b) => a - b)
  if (values.join() !== '1,2,3,4') fault('scale', 'must have the values 1, 2, 3 and 4, each once')

  for (const [index, { code, label, required, choices }] of profile.entries()) {
    if (code === 'sector' && !required)
      fault(`profile.${index}.required`, 'must be true: every table is divided by the sector')
    if (code !== 'sector' && required)
      fault(`profile.${index}.required`, 'must be false: only the sector is asked of everybody')
    if (choices.length === 0) fault(`profile.${index}.choices`, 'must have at least one choice')
    for (const [at, { value }] of choices.entries())
      if (!/^[\w-]{1,64}$/.test(value))
        fault(`profile.${index}.choices.${at}.value`, 'must be letters, digits, - or _, as CHL')
    text(`profile.${index}.label`, label)
    for (const [at, choice] of choices.entries()) text(`profile.${index}.choices.${at}.label`, choice.label)
    for (const at of repeated(choices.map(({ value }) => value)))
      fault(`profile.${index}.choices.${at}.value`, 'is there twice')
    if (
      code === 'sector' &&
      choices
        .map(({ value }) => value)
        .toSorted()
        .join() !== [...sectors].toSorted().join()
    )
      fault(`profile.${index}.choices`, 'must be public, private and other')
  }
  if (!profile.some(({ code }) => code === 'sector')) fault('profile', 'has no question for the sector')
  for (const at of repeated(profile.map(({ code }) => code))) fault(`profile.${at}.code`, 'is there twice')

  for (const [index, panel] of panels.entries()) {
    text(`panels.${index}.title`, panel.title)
    text(`panels.${index}.question`, panel.question)
    text(`panels.${index}.comment`, panel.comment)
    for (const [at, item] of panel.items.entries()) {
      text(`panels.${index}.items.${at}.text`, item.text)
      if (item.stem !== undefined && !Object.hasOwn(stems, item.stem))
        fault(`panels.${index}.items.${at}.stem`, 'is not one of the stems')
    }
  }
  for (const at of repeated(panels.map(({ id }) => id))) fault(`panels.${at}.id`, 'is there twice')
  nameFaults(questionnaire, fault)
  const places = panels.flatMap(({ items }, panel) => items.map(({ code }, item) => ({ code, panel, item })))
  for (const at of repeated(places.map(({ code }) => code)))
    fault(`panels.${places[at]!.panel}.items.${places[at]!.item}.code`, 'is there twice')
  return faults
}

/** Names that a language's own objects have, that SPSS keeps for itself, or that files have for something else. */
const reserved = new Set([
  ...Object.getOwnPropertyNames(Object.prototype).map((name) => name.toLowerCase()),
  ...'all and by eq ge gt le lt ne not or to with'.split(' '),
  ...'id sector economy gender role in_report general late held withdrawn'.split(' '),
])

/** Items and comments are columns of every file, whose programs know no capitals and take few other characters. */
function nameFaults({ panels }: Questionnaire, fault: (path: string, detail: string) => void): void {
  const taken = new Map<string, string>()
  const look = (path: string, name: string, column: string) => {
    const key = column.toLowerCase()
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name))
      fault(path, 'must be letters, digits and _, beginning with a letter, as p1q3')
    else if (reserved.has(name.toLowerCase()))
      fault(path, `must be another than “${name}”, which means something else`)
    else if (/^[ar]_|_comment$/i.test(name))
      fault(path, 'must not begin with a_ or r_, nor end with _comment: such columns mean something else')
    else if (taken.has(key) && taken.get(key) !== column)
      fault(path, `must be another: “${taken.get(key)}” differs in nothing but capitals`)
    if (!taken.has(key)) taken.set(key, column)
  }
  for (const [index, panel] of panels.entries()) {
    look(`panels.${index}.id`, panel.id, `${panel.id}_comment`)
    for (const [at, { code }] of panel.items.entries()) look(`panels.${index}.items.${at}.code`, code, code)
  }
}

/** Where a value stands that stood before. */
const repeated = (values: string[]): number[] =>
  values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []))
