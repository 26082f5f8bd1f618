import type { Counts } from './tally.ts'

/** A mean as what it is made of: the sum of scores and how many gave one. Never rounded before it is shown. */
export interface Mean {
  sum: number
  n: number
}

/** How many gave a score: no opinion and skipped are outside. */
export const answered = ({ counts }: Counts): number => counts[0] + counts[1] + counts[2] + counts[3]

/** Mean score, or null when nobody answered: an empty cell is not a zero. */
export function meanScore(item: Counts): Mean | null {
  const n = answered(item)
  const [one, two, three, four] = item.counts
  return n === 0 ? null : { sum: one + 2 * two + 3 * three + 4 * four, n }
}

/** One decimal, half up, on integers: `toFixed(1)` would print 142/40 as 3.5. */
export const roundedMean = ({ sum, n }: Mean): number => Math.floor((20 * sum + n) / (2 * n)) / 10

/** Share of each score among those who answered, 0–1, score 1 first; null when nobody answered. */
export function shares(item: Counts): [number, number, number, number] | null {
  const n = answered(item)
  const [one, two, three, four] = item.counts
  return n === 0 ? null : [one / n, two / n, three / n, four / n]
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
