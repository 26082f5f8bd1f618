import type { Item, Localized, Panel, Questionnaire } from './questionnaire.ts'
import { textIn } from './text-in.ts'

type Scales = Pick<Questionnaire, 'scales'>

/** The points of a scale or the numbers that may be chosen, the lowest first; undefined where answers are no numbers. */
export function valuesOf(item: Item, { scales }: Scales): number[] | undefined {
  if (item.kind === 'scale' || item.kind === 'pair')
    return scales[item.scale]!.points.map(({ value }) => value).toSorted((a, b) => a - b)
  if (item.kind !== 'number') return undefined
  const { from, to, step } = item
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step)
}

/**
 * What may be answered, each by the key that it is counted under: points and numbers by rising value, choices in their
 * order, pairs row by row (`before/after`); words have none.
 */
export function cellsOf(item: Item, questionnaire: Scales): string[] {
  if (item.kind === 'text') return []
  if (item.kind === 'one' || item.kind === 'many') return item.choices.map(({ value }) => value)
  const values = valuesOf(item, questionnaire)!.map(String)
  return item.kind === 'pair'
    ? values.flatMap((before) => values.map((after) => `${before}/${after}`))
    : values
}

/** What each of an item's cells is called, in their order, beside the key that it is counted under. */
export function cellsNamed(
  item: Item,
  questionnaire: Scales,
  language: string,
): { key: string; label: string }[] {
  const named = (key: string, label: Localized | undefined) => ({
    key,
    label: textIn(label, language) || key,
  })
  if (item.kind === 'one' || item.kind === 'many')
    return item.choices.map(({ value, label }) => named(value, label))
  const points = item.kind === 'scale' ? questionnaire.scales[item.scale]!.points : []
  return cellsOf(item, questionnaire).map((key) =>
    named(key, points.find(({ value }) => String(value) === key)?.label),
  )
}

/** An item for each of the scales that a panel has, in their order. */
export const scalesIn = ({ items }: Panel, { scales }: Scales): Item[] => {
  const first = new Map<string, Item>()
  for (const item of items)
    if (item.kind === 'scale') {
      const key = JSON.stringify(scales[item.scale])
      if (!first.has(key)) first.set(key, item)
    }
  return [...first.values()]
}
