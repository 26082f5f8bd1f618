import type { Questionnaire } from './questionnaire.ts'
import { sectors, type Fault } from '../answering/response.ts'

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
    if (!/^[a-z]{2,3}$/.test(language)) fault(`languages.${index}`, 'is not a language code, as en')
  text('title', title)
  text('noOpinion', noOpinion)
  for (const [term, words] of Object.entries(glossary)) text(`glossary.${term}`, words)
  for (const [stem, words] of Object.entries(stems)) text(`stems.${stem}`, words)
  for (const [index, { label }] of scale.entries()) text(`scale.${index}.label`, label)
  const values = scale.map(({ value }) => value).toSorted((a, b) => a - b)
  if (values.join() !== '1,2,3,4') fault('scale', 'must have the values 1, 2, 3 and 4, each once')

  for (const [index, { code, label, choices }] of profile.entries()) {
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
      if (item.stem !== undefined && !(item.stem in stems))
        fault(`panels.${index}.items.${at}.stem`, 'is not one of the stems')
    }
  }
  for (const at of repeated(panels.map(({ id }) => id))) fault(`panels.${at}.id`, 'is there twice')
  const places = panels.flatMap(({ items }, panel) => items.map(({ code }, item) => ({ code, panel, item })))
  for (const at of repeated(places.map(({ code }) => code)))
    fault(`panels.${places[at]!.panel}.items.${places[at]!.item}.code`, 'is there twice')
  return faults
}

/** Where a value stands that stood before. */
const repeated = (values: string[]): number[] =>
  values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []))
