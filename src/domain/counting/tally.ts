import * as z from 'zod/mini'
import { tokensOf, type PackedAnswers } from '../answering/packed-answers.ts'
import { cellsOf } from '../survey/kinds.ts'
import type { Item, Questionnaire } from '../survey/questionnaire.ts'

/**
 * How an item was answered: `counts` as `cellsOf` has them, so that counts[0] is the lowest point. No opinion and skipped
 * stand beside them, never among them; `answered` is how many answered where that is no sum: choices of many, words.
 */
export const Counts = z.object({
  counts: z.array(z.int()),
  noOpinion: z.int(),
  skipped: z.int(),
  answered: z.optional(z.int()),
})
export type Counts = z.infer<typeof Counts>

/** Counts of one item, by group; General is everybody. */
export const ItemTally = z.record(z.string(), Counts)
export type ItemTally = z.infer<typeof ItemTally> & { general?: Counts }

/**
 * Running totals of one item, in the manner of what is stored. Form 1: score 1, 2, 3, 4, no opinion, skipped. Form 2: by
 * the answer itself, `-` no opinion, '' skipped, `+` answered where several choices, or words, may be given.
 */
export type Cell = number[] | Record<string, number>

/** Running totals of one group, a cell for each item in questionnaire order. */
export type Cells = Cell[]

const emptyLetters = (items: number): Cells => Array.from({ length: items }, () => [0, 0, 0, 0, 0, 0])

/** Adds (by 1) or takes away (by −1) one respondent's answers, in place. Items of panels not sent count nowhere. */
export function countAnswers(cells: Cells, packed: PackedAnswers, by: 1 | -1): void {
  if (packed.startsWith(':')) return countTokens(cells, tokensOf(packed), by)
  if (cells.length < packed.length) cells.push(...emptyLetters(packed.length - cells.length))
  for (let index = 0; index < packed.length; index++) {
    const slot = '1234- '.indexOf(packed[index]!)
    const cell = cells[index] as number[]
    if (slot >= 0) cell[slot]! += by
  }
}

function countTokens(cells: Cells, tokens: string[], by: 1 | -1): void {
  for (const [index, token] of tokens.entries()) {
    const cell = (cells[index] ??= {}) as Record<string, number>
    if (token === '.') continue
    const keys = token.startsWith('+') ? ['+', ...token.slice(1).split('+').filter(Boolean)] : [token]
    for (const key of keys) addTo(cell, key, by)
  }
}

/** What comes to nothing leaves nothing: totals after any changes are those of a recount. */
function addTo(cell: Record<string, number>, key: string, by: number): void {
  const sum = (cell[key] ?? 0) + by
  if (sum === 0) delete cell[key]
  else cell[key] = sum
}

/** The sum of one item's totals. */
export function addCell(one: Cell, other: Cell): Cell {
  if (Array.isArray(one) && Array.isArray(other)) return one.map((n, slot) => n + other[slot]!)
  const sum = { ...(one as Record<string, number>) }
  for (const [key, n] of Object.entries(other as Record<string, number>)) addTo(sum, key, n)
  return sum
}

/** Item by item, the sum of two groups' or batches' totals. */
export function addCells(one: Cells, other: Cells): Cells {
  const sum: Cells = []
  // A plain loop: every commit runs through here.
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    const [left, right] = [one[index], other[index]]
    sum.push(left && right ? addCell(left, right) : (left ?? right)!)
  }
  return sum
}

/** An item's totals as figures; all zero where there are none. */
export function countsOf(
  cell: Cell | undefined,
  item: Item,
  questionnaire: Pick<Questionnaire, 'scales'>,
): Counts {
  if (Array.isArray(cell)) {
    const [one, two, three, four, noOpinion, skipped] = cell as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    return { counts: [one, two, three, four], noOpinion, skipped }
  }
  const of = (key: string) => cell?.[key] ?? 0
  const half = item.kind === 'pair' ? Object.keys(cell ?? {}).filter((key) => /^-\/|\/-$/.test(key)) : ['-']
  return {
    counts: cellsOf(item, questionnaire).map(of),
    noOpinion: half.reduce((sum, key) => sum + of(key), 0),
    skipped: of(''),
    ...((item.kind === 'many' || item.kind === 'text') && { answered: of('+') }),
  }
}

/** Figures of several groups as one. */
export function addCounts(all: Counts[]): Counts {
  const [first, ...rest] = all
  if (!first) return { counts: [], noOpinion: 0, skipped: 0 }
  return rest.reduce(
    (sum, { counts, noOpinion, skipped, answered }) => ({
      counts: sum.counts.map((n, index) => n + counts[index]!),
      noOpinion: sum.noOpinion + noOpinion,
      skipped: sum.skipped + skipped,
      ...(answered !== undefined && { answered: (sum.answered ?? 0) + answered }),
    }),
    first,
  )
}
