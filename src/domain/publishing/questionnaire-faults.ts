import type { Fault } from '../answering/response.ts'
import { firstGroups } from '../survey/form-1.ts'
import { faultWords, type FaultWords } from './fault-words.ts'
import { nameFaults } from './name-faults.ts'
import type { Item, Localized, Questionnaire, Scale } from '../survey/questionnaire.ts'

/** The languages that a questionnaire of the first form has. */
const spoken = ['en', 'es']
/** Most numbers that may be chosen from. */
const mostNumbers = 1001

/**
 * What is wrong with a questionnaire beyond its shape, by path as `panels.0.items.3.text.es`: texts that a language
 * lacks, codes said twice, scales and facts that nothing here could count.
 */
export function questionnaireFaults(questionnaire: Questionnaire, say: FaultWords = faultWords.en): Fault[] {
  const faults: Fault[] = []
  const { form, languages, title, intro, glossary, scales, profile, groups, stems, panels } = questionnaire
  const fault = (path: string, detail: string) => void faults.push({ path, detail })
  const text = (path: string, words: Localized | undefined) => {
    for (const language of words ? languages : [])
      if (!words![language]?.trim()) fault(`${path}.${language}`, say.noText)
  }

  for (const [index, language] of languages.entries())
    if (form === 2 && !isTag(language)) fault(`languages.${index}`, say.notTag)
    else if (form === 1 && !spoken.includes(language))
      fault(`languages.${index}`, say.notOfPages(spoken.join(' and ')))
  for (const at of repeated(languages)) fault(`languages.${at}`, say.twice)
  for (const language of form === 1 ? spoken : [])
    if (!languages.includes(language)) fault('languages', say.mustSpeak(language, spoken.join(' and ')))
  text('title', title)
  text('intro', intro)
  for (const [term, words] of Object.entries(glossary)) text(`glossary.${term}`, words)
  for (const [stem, words] of Object.entries(stems)) text(`stems.${stem}`, words)
  for (const [name, scale] of Object.entries(scales)) {
    const [path, points] =
      form === 1 ? ['noOpinion', 'scale'] : [`scales.${name}.noOpinion`, `scales.${name}.points`]
    text(path, scale.noOpinion)
    scaleFaults(points, scale, { fault, text, say })
    if (
      form === 1 &&
      scale.points
        .map(({ value }) => value)
        .toSorted((a, b) => a - b)
        .join() !== '1,2,3,4'
    )
      fault(points, say.firstPoints)
  }

  for (const [index, { code, label, required, choices }] of profile.entries()) {
    const path = `profile.${index}`
    if (code === groups && !required) fault(`${path}.required`, say.isAsked(code))
    if (form === 1 && code !== groups && required) fault(`${path}.required`, say.isNotAsked)
    const values = choices.map(({ value }) => value)
    if (form === 1 && code === groups && values.toSorted().join() !== firstGroups.toSorted().join())
      fault(`${path}.choices`, say.firstChoices(firstGroups.join(', ')))
    if (choices.length === 0) fault(`${path}.choices`, say.noChoice)
    text(`${path}.label`, label)
    choiceFaults(`${path}.choices`, choices, { fault, text, say })
    for (const [at, { value }] of choices.entries())
      if (code === groups && figures.has(value)) fault(`${path}.choices.${at}.value`, say.isFigure(value))
  }
  if (groups !== null && !profile.some(({ code }) => code === groups))
    fault(form === 1 ? 'profile' : 'groups', form === 1 ? say.noFact(groups) : say.notFact)
  for (const at of repeated(profile.map(({ code }) => code))) fault(`profile.${at}.code`, say.twice)

  for (const [index, panel] of panels.entries()) {
    text(`panels.${index}.title`, panel.title)
    text(`panels.${index}.question`, panel.question)
    text(`panels.${index}.comment`, panel.comment)
    for (const [at, item] of panel.items.entries()) {
      const path = `panels.${index}.items.${at}`
      text(`${path}.text`, item.text)
      text(`${path}.hint`, item.hint)
      if (item.stem !== undefined && !Object.hasOwn(stems, item.stem)) fault(`${path}.stem`, say.notStem)
      itemFaults(path, item, questionnaire, { fault, text, say })
    }
  }
  for (const at of repeated(panels.map(({ id }) => id))) fault(`panels.${at}.id`, say.twice)
  nameFaults(questionnaire, fault, say)
  const places = panels.flatMap(({ items }, panel) => items.map(({ code }, item) => ({ code, panel, item })))
  for (const at of repeated(places.map(({ code }) => code)))
    fault(`panels.${places[at]!.panel}.items.${places[at]!.item}.code`, say.twice)
  return faults
}

/** Figures of the wire that stand beside the groups. */
const figures = new Set(['general', 'late', 'held', 'uncounted', 'withdrawn', 'waiting'])

interface Told {
  say: FaultWords
  fault: (path: string, detail: string) => void
  text: (path: string, words: Localized | undefined) => void
}

function scaleFaults(path: string, { points }: Scale, { fault, text, say }: Told): void {
  for (const [index, { label }] of points.entries()) text(`${path}.${index}.label`, label)
  for (const end of [0, points.length - 1]) if (!points[end]!.label) fault(`${path}.${end}.label`, say.noEnd)
  for (const at of repeated(points.map(({ value }) => String(value)))) fault(`${path}.${at}.value`, say.twice)
}

function choiceFaults(
  path: string,
  choices: { value: string; label: Localized }[],
  { fault, text, say }: Told,
): void {
  for (const [at, { value, label }] of choices.entries()) {
    if (!/^\w[\w-]{0,63}$/.test(value) || Object.hasOwn(Object.prototype, value))
      fault(`${path}.${at}.value`, say.notValue)
    text(`${path}.${at}.label`, label)
  }
  for (const at of repeated(choices.map(({ value }) => value))) fault(`${path}.${at}.value`, say.twice)
}

function itemFaults(path: string, item: Item, { scales }: Questionnaire, told: Told): void {
  const { fault, text, say } = told
  if (item.kind === 'scale' || item.kind === 'pair') {
    if (!Object.hasOwn(scales, item.scale)) fault(`${path}.scale`, say.notScale)
  }
  if (item.kind === 'pair') {
    text(`${path}.before`, item.before)
    text(`${path}.after`, item.after)
  }
  if (item.kind === 'one' || item.kind === 'many') {
    choiceFaults(`${path}.choices`, item.choices, told)
    text(`${path}.other`, item.other)
    if (item.other && !item.choices.some(({ value }) => value === 'other'))
      fault(`${path}.other`, say.noOther)
  }
  if (item.kind === 'number') {
    const { from, to, step, unit, recommend } = item
    text(`${path}.unit`, unit)
    if (from >= to) fault(`${path}.to`, say.notLarger)
    else if ((to - from) % step !== 0) fault(`${path}.step`, say.notStep)
    else if ((to - from) / step + 1 > mostNumbers) fault(`${path}.to`, say.tooMany(mostNumbers))
    if (recommend && (from !== 0 || to !== 10 || step !== 1)) fault(`${path}.recommend`, say.notRecommend)
  }
}

/** BCP 47, as it is written: `zh`, `pt-BR`, `zh-Hant`. */
export function isTag(language: string): boolean {
  try {
    return /^[a-z]{2,3}(-|$)/.test(language) && Intl.getCanonicalLocales(language)[0] === language
  } catch {
    return false
  }
}

/** Where a value stands that stood before. */
const repeated = (values: string[]): number[] =>
  values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []))
