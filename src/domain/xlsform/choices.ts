import type { Localized, Scale } from '../survey/questionnaire.ts'
import { valueFor } from './codes.ts'
import { languageCode, readSheet, type Sheet, type SheetRow } from './sheet.ts'

/** One choice of a list, with the name that the file gives it. */
export interface ChoiceRow {
  name: string
  value: string
  label: Localized
}

/** Every list of the sheet `choices`, by its name. */
export function choicesIn(
  sheet: Sheet | undefined,
  bare: string,
  textOf: (row: SheetRow, column: string) => Localized | undefined,
): Map<string, ChoiceRow[]> {
  const lists = new Map<string, ChoiceRow[]>()
  for (const row of sheet ? readSheet(sheet, languageCode, bare).rows : []) {
    const list = row.cell('list_name') || row.cell('list name')
    const name = row.cell('name')
    const label = textOf(row, 'label')
    if (list === '' || name === '' || !label) continue
    const all = lists.get(list) ?? []
    lists.set(list, all)
    const value = valueFor(name)
    all.push({
      name,
      value: all.some((one) => one.value === value) ? `${value}_${all.length}` : value,
      label,
    })
  }
  return lists
}

const noOpinionNames = /^(na|n_?a|no_?opinion|dk|dont_?know|dnk|-[1-9]\d?)$/i

/** Whether a choice's name is a score that a point may have. */
const isScore = (name: string, from: number): boolean =>
  /^-?\d{1,4}$/.test(name) && Number(name) >= from && Number(name) <= 1000

/**
 * A list as a scale: whole numbers as names are the scores, other names count by their order, the first the most. Undefined
 * where it has too few points or too many. Below 0 is no opinion, unless `hasNegative`.
 */
export function scaleFrom(
  list: ChoiceRow[],
  hasNegative: boolean,
): { scale: Scale; isByOrder: boolean } | undefined {
  const areScored = list.every(({ name }) => isScore(name, -1000) || noOpinionNames.test(name))
  const isAside = ({ name }: ChoiceRow) =>
    noOpinionNames.test(name) && (!name.startsWith('-') || (areScored && !hasNegative))
  const points = list.filter((choice) => !isAside(choice))
  const [aside, ...more] = list.filter(isAside)
  const scores = new Set(points.map(({ name }) => Number(name)))
  const isNumbered =
    points.every(({ name }) => isScore(name, hasNegative ? -1000 : 0)) && scores.size === points.length
  if (points.length < 2 || points.length > 11 || more.length > 0) return undefined
  const isWord = ({ name, label }: ChoiceRow) => Object.values(label).some((text) => text !== name)
  return {
    isByOrder: !isNumbered,
    scale: {
      points: points.map((choice, at) => ({
        value: isNumbered ? Number(choice.name) : points.length - at,
        ...((at === 0 || at === points.length - 1 || isWord(choice)) && { label: choice.label }),
      })),
      ...(aside && { noOpinion: aside.label }),
    },
  }
}
