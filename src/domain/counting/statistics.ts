import type { Counts } from './tally.ts'

/** A mean as what it is made of: the sum of scores and how many gave one. Never rounded before it is shown. */
export interface Mean {
  sum: number
  n: number
}

/** How many answered with a point, a number, a choice or words: no opinion and skipped are outside. */
export const answered = ({ counts, answered: n }: Counts): number =>
  n ?? counts.reduce((sum, count) => sum + count, 0)

/** Mean score, or null when nobody answered: an empty cell is not a zero. `values` is what each of `counts` stands for. */
export function meanScore(item: Counts, values: readonly number[]): Mean | null {
  const n = answered(item)
  return n === 0 ? null : { sum: item.counts.reduce((sum, count, at) => sum + count * values[at]!, 0), n }
}

/** One decimal, half up, on integers: `toFixed(1)` would print 142/40 as 3.5. */
export const roundedMean = ({ sum, n }: Mean): number => Math.floor((20 * sum + n) / (2 * n)) / 10

/**
 * The middle of all numbers given, between two of them halfway; null when nobody answered. `values` is what each of `counts`
 * stands for, the lowest first.
 */
export function median({ counts }: Counts, values: readonly number[]): number | null {
  const n = counts.reduce((sum, count) => sum + count, 0)
  const at = (place: number): number => {
    let before = 0
    return values[counts.findIndex((count) => (before += count) > place)]!
  }
  return n === 0 ? null : (at(Math.floor((n - 1) / 2)) + at(Math.floor(n / 2))) / 2
}

/** Share of each cell among those who answered, 0–1, the lowest first; null when nobody answered. */
export function shares(item: Counts): number[] | null {
  const n = answered(item)
  return n === 0 ? null : item.counts.map((count) => count / n)
}

/**
 * Whether people would recommend it, 0 to 10: promoters said 9 or 10, detractors 0 to 6 (Reichheld 2003). The score is the
 * difference of their shares, −1 to 1, and no mean; null when nobody answered. `counts[0]` is how many said 0.
 */
export function recommendation(counts: readonly number[]): {
  promoters: number
  passives: number
  detractors: number
  score: number
} | null {
  const over = (from: number, to: number) => counts.slice(from, to).reduce((sum, count) => sum + count, 0)
  const [low, middle, high] = [over(0, 7), over(7, 9), over(9, 11)]
  const n = low + middle + high
  return n === 0
    ? null
    : { promoters: high / n, passives: middle / n, detractors: low / n, score: (high - low) / n }
}
