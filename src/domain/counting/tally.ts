import * as z from 'zod/mini'
import type { PackedAnswers } from '../answering/packed-answers.ts'
import { sectors } from '../answering/response.ts'

/** counts[0] is how many chose score 1 … counts[3] score 4. No opinion and skipped stand beside them, never among them. */
export const Counts = z.object({
  counts: z.tuple([z.int(), z.int(), z.int(), z.int()]),
  noOpinion: z.int(),
  skipped: z.int(),
})
export type Counts = z.infer<typeof Counts>

export const strata = ['general', ...sectors] as const
export type Stratum = (typeof strata)[number]

/** Counts of one item, by stratum; General is everybody, other included. */
export const ItemTally = z.record(z.string(), Counts)
export type ItemTally = Partial<Record<Stratum, Counts>>

/** Running totals of one item: score 1, 2, 3, 4, no opinion, skipped. */
export type Cell = [number, number, number, number, number, number]

/** Running totals of one stratum, a cell for each item in questionnaire order. */
export type Cells = Cell[]

export const emptyCells = (items: number): Cells => Array.from({ length: items }, () => [0, 0, 0, 0, 0, 0])

/** Adds (by 1) or takes away (by −1) one respondent's answers, in place. Items of panels not sent count nowhere. */
export function countAnswers(cells: Cells, packed: PackedAnswers, by: 1 | -1): void {
  if (cells.length < packed.length) cells.push(...emptyCells(packed.length - cells.length))
  for (let index = 0; index < packed.length; index++) {
    const slot = '1234- '.indexOf(packed[index]!)
    const cell = cells[index]!
    if (slot >= 0) cell[slot]! += by
  }
}

/** Cell by cell, the sum of several strata: General from its sectors. */
export function addCells(all: Cells[]): Cells {
  const sum = emptyCells(Math.max(0, ...all.map((cells) => cells.length)))
  // Plain loops: every commit runs through here.
  for (const cells of all)
    for (let index = 0; index < cells.length; index++)
      for (let slot = 0; slot < 6; slot++) sum[index]![slot]! += cells[index]![slot]!
  return sum
}

export const countsOf = ([one, two, three, four, noOpinion, skipped]: Cell): Counts => ({
  counts: [one, two, three, four],
  noOpinion,
  skipped,
})
