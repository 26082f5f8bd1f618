import type { Fault } from '../answering/response.ts'
import { firstGroups } from '../survey/form-1.ts'
import { allItems } from '../survey/items.ts'
import { cellsOf } from '../survey/kinds.ts'
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
export function questionnaireFaults(questionnaire: Questionnaire): Fault[] {
  const faults: Fault[] = []
  const { form, languages, title, intro, glossary, scales, profile, groups, stems, panels } = questionnaire
  const fault = (path: string, detail: string) => void faults.push({ path, detail })
  const text = (path: string, words: Localized | undefined) => {
    for (const language of words ? languages : [])
      if (!words![language]?.trim()) fault(`${path}.${language}`, 'has no text')
  }

  for (const [index, language] of languages.entries())
    if (form === 2 && !isTag(language))
      fault(`languages.${index}`, 'is not a language’s code, as es or pt-BR')
    else if (form === 1 && !spoken.includes(language))
      fault(`languages.${index}`, `is not a language of the pages, which are ${spoken.join(' and ')}`)
  for (const at of repeated(languages)) fault(`languages.${at}`, 'is there twice')
  for (const language of form === 1 ? spoken : [])
    if (!languages.includes(language))
      fault(
        'languages',
        `must have “${language}”: the pages speak ${spoken.join(' and ')}, each with its own words`,
      )
  text('title', title)
  text('intro', intro)
  for (const [term, words] of Object.entries(glossary)) text(`glossary.${term}`, words)
  for (const [stem, words] of Object.entries(stems)) text(`stems.${stem}`, words)
  for (const [name, scale] of Object.entries(scales)) {
    const [path, points] =
      form === 1 ? ['noOpinion', 'scale'] : [`scales.${name}.noOpinion`, `scales.${name}.points`]
    text(path, scale.noOpinion)
    scaleFaults(points, scale, { fault, text })
    if (
      form === 1 &&
      scale.points
        .map(({ value }) => value)
        .toSorted((a, b) => a - b)
        .join() !== '1,2,3,4'
    )
      fault(points, 'must have the values 1, 2, 3 and 4, each once')
  }

  for (const [index, { code, label, required, choices }] of profile.entries()) {
    const path = `profile.${index}`
    if (code === groups && !required)
      fault(`${path}.required`, `must be true: every table is divided by the ${code}`)
    if (form === 1 && code !== groups && required)
      fault(`${path}.required`, 'must be false: only the sector is asked of everybody')
    const values = choices.map(({ value }) => value)
    if (form === 1 && code === groups && values.toSorted().join() !== firstGroups.toSorted().join())
      fault(`${path}.choices`, `must be ${firstGroups.join(', ')}`)
    if (choices.length === 0) fault(`${path}.choices`, 'must have at least one choice')
    text(`${path}.label`, label)
    choiceFaults(`${path}.choices`, choices, { fault, text })
    for (const [at, { value }] of choices.entries())
      if (code === groups && figures.has(value))
        fault(`${path}.choices.${at}.value`, `must be another than “${value}”, which is a figure’s name`)
  }
  if (groups !== null && !profile.some(({ code }) => code === groups))
    fault(
      form === 1 ? 'profile' : 'groups',
      form === 1 ? `has no question for the ${groups}` : 'is not the code of a profile question',
    )
  for (const at of repeated(profile.map(({ code }) => code))) fault(`profile.${at}.code`, 'is there twice')

  for (const [index, panel] of panels.entries()) {
    text(`panels.${index}.title`, panel.title)
    text(`panels.${index}.question`, panel.question)
    text(`panels.${index}.comment`, panel.comment)
    for (const [at, item] of panel.items.entries()) {
      const path = `panels.${index}.items.${at}`
      text(`${path}.text`, item.text)
      text(`${path}.hint`, item.hint)
      if (item.stem !== undefined && !Object.hasOwn(stems, item.stem))
        fault(`${path}.stem`, 'is not one of the stems')
      itemFaults(path, item, questionnaire, { fault, text })
    }
  }
  for (const at of repeated(panels.map(({ id }) => id))) fault(`panels.${at}.id`, 'is there twice')
  nameFaults(questionnaire, fault)
  const places = panels.flatMap(({ items }, panel) => items.map(({ code }, item) => ({ code, panel, item })))
  for (const at of repeated(places.map(({ code }) => code)))
    fault(`panels.${places[at]!.panel}.items.${places[at]!.item}.code`, 'is there twice')
  return faults
}

/** Figures of the wire that stand beside the groups. */
const figures = new Set(['general', 'late', 'held', 'uncounted', 'withdrawn', 'waiting'])

interface Told {
  fault: (path: string, detail: string) => void
  text: (path: string, words: Localized | undefined) => void
}

function scaleFaults(path: string, { points }: Scale, { fault, text }: Told): void {
  for (const [index, { label }] of points.entries()) text(`${path}.${index}.label`, label)
  for (const end of [0, points.length - 1])
    if (!points[end]!.label) fault(`${path}.${end}.label`, 'must have words: it is an end of the scale')
  for (const at of repeated(points.map(({ value }) => String(value))))
    fault(`${path}.${at}.value`, 'is there twice')
}

function choiceFaults(
  path: string,
  choices: { value: string; label: Localized }[],
  { fault, text }: Told,
): void {
  for (const [at, { value, label }] of choices.entries()) {
    if (!/^\w[\w-]{0,63}$/.test(value) || Object.hasOwn(Object.prototype, value))
      fault(`${path}.${at}.value`, 'must be letters, digits, - or _, as CHL')
    text(`${path}.${at}.label`, label)
  }
  for (const at of repeated(choices.map(({ value }) => value))) fault(`${path}.${at}.value`, 'is there twice')
}

function itemFaults(path: string, item: Item, { scales }: Questionnaire, told: Told): void {
  const { fault, text } = told
  if (item.kind === 'scale' || item.kind === 'pair') {
    if (!Object.hasOwn(scales, item.scale)) fault(`${path}.scale`, 'is not one of the scales')
  }
  if (item.kind === 'pair') {
    text(`${path}.before`, item.before)
    text(`${path}.after`, item.after)
  }
  if (item.kind === 'one' || item.kind === 'many') {
    choiceFaults(`${path}.choices`, item.choices, told)
    text(`${path}.other`, item.other)
    if (item.other && !item.choices.some(({ value }) => value === 'other'))
      fault(`${path}.other`, 'needs a choice with the value “other”')
  }
  if (item.kind === 'number') {
    const { from, to, step, unit, recommend } = item
    text(`${path}.unit`, unit)
    if (from >= to) fault(`${path}.to`, 'must be larger than “from”')
    else if ((to - from) % step !== 0) fault(`${path}.step`, 'must lead from “from” to “to”')
    else if ((to - from) / step + 1 > mostNumbers)
      fault(`${path}.to`, `leaves more than ${mostNumbers} numbers to choose from`)
    if (recommend && (from !== 0 || to !== 10 || step !== 1))
      fault(`${path}.recommend`, 'is told of numbers from 0 to 10')
  }
}

/**
 * What a version asks otherwise under the same code than those before it: their answers could not be counted together.
 * By path; `before` has the published versions, the newest first.
 */
export function meaningFaults(questionnaire: Questionnaire, before: Questionnaire[]): Fault[] {
  const faults: Fault[] = []
  for (const other of before) {
    if (other.groups !== questionnaire.groups)
      faults.push({
        path: 'groups',
        detail: `must be “${other.groups}”, as in version ${other.version}: one table is divided by one fact`,
      })
    const asked = new Map(allItems(other).map((item) => [item.code, item]))
    for (const [index, panel] of questionnaire.panels.entries())
      for (const [at, item] of panel.items.entries()) {
        const twin = asked.get(item.code)
        if (twin && !isSameAnswer([item, questionnaire], [twin, other]))
          faults.push({
            path: `panels.${index}.items.${at}.code`,
            detail: `must be another: version ${other.version} takes other answers under “${item.code}”`,
          })
      }
    if (faults.length > 0) break
  }
  return faults
}

/** Choices may come and go; points and numbers are what a mean is made of. */
const isSameAnswer = ([item, one]: [Item, Questionnaire], [twin, other]: [Item, Questionnaire]): boolean =>
  item.kind === twin.kind && ('choices' in item || cellsOf(item, one).join() === cellsOf(twin, other).join())

/** BCP 47, as it is written: `zh`, `pt-BR`, `zh-Hant`. */
function isTag(language: string): boolean {
  try {
    return /^[a-z]{2,3}(-|$)/.test(language) && Intl.getCanonicalLocales(language)[0] === language
  } catch {
    return false
  }
}

/** Where a value stands that stood before. */
const repeated = (values: string[]): number[] =>
  values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []))
