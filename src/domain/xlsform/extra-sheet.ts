import { allItems } from '../survey/items.ts'
import type { Localized, Questionnaire } from '../survey/questionnaire.ts'
import { languageColumn } from './columns.ts'
import type { What } from './extra.ts'

/** Whether what the tables are divided by goes without saying: the first fact that everybody is asked. */
export const usualGroups = (profile: Questionnaire['profile']): string | null =>
  profile.find(({ required }) => required)?.code ?? null

/** What people say of themselves stands in a group of this name, unless a panel has it. */
export const factsGroup = ({ panels }: Questionnaire): string =>
  panels.some(({ id }) => id.toLowerCase() === 'profile') ? 'profile_of_people' : 'profile'

/** The sheet as it is written, its head first; only the head where there is nothing to say. */
export function extraSheet(questionnaire: Questionnaire): string[][] {
  const { languages, title, intro, glossary, profile, groups, panels, scales } = questionnaire
  const rows: string[][] = []
  const add = (what: What, name: string, value: string | number, label?: Localized) =>
    rows.push([what, name, String(value), ...languages.map((language) => label?.[language] ?? '')])

  if (languages.length > 1) add('title', '', '', title)
  if (intro) add('intro', '', '', intro)
  for (const [term, words] of Object.entries(glossary)) add('term', term, '', words)
  if (factsGroup(questionnaire) !== 'profile') add('facts group', factsGroup(questionnaire), '')
  if (groups !== usualGroups(profile)) add('tables by', '', groups ?? '')
  for (const { code, choices } of profile)
    for (const { value, column, short } of choices) {
      if (short) add('short', code, value, short)
      if (column === false) add('no column', code, value)
    }
  const items = allItems(questionnaire)
  const isUsed = (name: string) => items.some((item) => 'scale' in item && item.scale === name)
  for (const [name, { points }] of Object.entries(scales))
    if (isUsed(name) && points.some(({ value }) => value < 0)) add('negative scores', name, '')
  for (const item of items) {
    if (item.kind === 'pair') {
      add('before', item.code, '', item.before)
      add('after', item.code, '', item.after)
    }
    if (item.kind === 'number' && item.unit) add('unit', item.code, '', item.unit)
    if (item.kind === 'text') {
      if (item.lines !== 1 && item.lines !== 4) add('lines', item.code, item.lines)
      if (item.limit !== 2000) add('limit', item.code, item.limit)
    }
  }
  for (const { items: own, comment } of panels) {
    const last = own.at(-1)!
    if (last.kind === 'text' && !comment && own.length > 1 && !last.hint) add('not a comment', last.code, '')
  }
  return [
    ['what', 'name', 'value', ...languages.map((language) => languageColumn('label', language))],
    ...rows,
  ]
}
