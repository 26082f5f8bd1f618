import type { Counts } from '../../domain/counting/tally.ts'
import type { Item } from '../../domain/survey/questionnaire.ts'

/** How the answers to an item spread, drawn as a bar with its shares beneath; `name` is what the picture is called. */
export interface BarCell {
  name: string
  item: Item
  counts: Counts
}

export type Cell = string | BarCell

export interface TableBlock {
  kind: 'table'
  caption?: string
  /** Of the columns, in percent. */
  widths: number[]
  head: string[]
  rows: Cell[][]
  /** Columns of figures, which stand at the right. */
  figures: number[]
  /** Many rows in small letters. */
  dense?: boolean
}

/** What a report is made of, one after the other; each kind of file writes these, and nothing else. */
export type Block =
  | { kind: 'heading'; level: 1 | 2; text: string; newPage?: boolean }
  /** `opens` is read before what comes next, and stands on one page with it. */
  | { kind: 'text'; text: string; small?: boolean; opens?: boolean }
  /** Sentences, each with its mark. */
  | { kind: 'points'; texts: string[] }
  | { kind: 'numbered'; texts: { text: string; note: string }[] }
  | { kind: 'code'; lines: string[] }
  /** The points of scales, the lowest first, each in its colour. */
  | { kind: 'legend'; points: { point: number; of: number; label: string }[] }
  | TableBlock

/** Paper that a report is printed on. */
export const papers = ['a4', 'letter'] as const
export type Paper = (typeof papers)[number]
