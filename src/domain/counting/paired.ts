import { fewest, tQuantile, type Interval } from './intervals.ts'
import { meanScore, roundedMean } from './statistics.ts'
import type { Counts } from './tally.ts'
import { logChoose, tail, tieTerm, twiceMidRanks } from './ranks.ts'

export interface Change {
  /** How many gave both. */
  n: number
  /** The mean of after minus before, in points. */
  mean: number
  /** Its 95 % interval, t·SD/√n; null with fewer than ten pairs or where all changed alike. */
  interval: Interval | null
  /** Two-sided p of the Wilcoxon signed-rank test, 0–1. */
  p: number
}

/** Pairs that are counted out one by one; with more, the normal approximation is as good. */
const mostPairs = 200

/**
 * How a pair of scores changed: `pairs[before][after]` is how many gave that pair, the lowest score first. Wilcoxon's
 * signed-rank test (1945), pairs without a change left out, exact and conditional on the sizes of the changes (ties are
 * the rule here); null where nobody gave both.
 */
export function change(pairs: readonly (readonly number[])[]): Change | null {
  /** How many changed by so much: up, and either way. */
  const up = pairs.map(() => 0)
  const moved = pairs.map(() => 0)
  let [n, sum, squares] = [0, 0, 0]
  for (const [before, row] of pairs.entries())
    for (const [after, count] of row.entries()) {
      const by = after - before
      n += count
      sum += count * by
      squares += count * by * by
      moved[Math.abs(by)]! += count
      if (by > 0) up[by]! += count
    }
  if (n === 0) return null
  const mean = sum / n
  const deviations = squares - (sum * sum) / n
  const half = tQuantile(n - 1) * Math.sqrt(deviations / (n - 1) / n)
  const isSame = n * squares === sum * sum
  return {
    n,
    mean,
    interval: n < fewest || isSame ? null : { from: mean - half, to: mean + half },
    p: signedRankP(moved.slice(1), up.slice(1)),
  }
}

/** `moved` and `up`: how many changed by one point, by two …, either way and upwards. */
function signedRankP(moved: number[], up: number[]): number {
  const ranks = twiceMidRanks(moved)
  const weigh = (counts: number[]) => counts.reduce((sum, count, at) => sum + count * ranks[at]!, 0)
  const n = moved.reduce((sum, count) => sum + count, 0)
  const all = weigh(moved)
  const away = Math.abs(2 * weigh(up) - all)
  if (n === 0) return 1
  if (n > mostPairs) {
    const variance = (n * (n + 1) * (2 * n + 1)) / 24 - tieTerm(moved) / 48
    return tail(away / 4 / Math.sqrt(variance))
  }
  /** How likely each sum of twice the upward ranks is, if each pair might as well have changed the other way. */
  let chances = new Float64Array(all + 1)
  chances[0] = 1
  let most = 0
  for (const [at, size] of moved.entries()) {
    const next = new Float64Array(all + 1)
    for (let upwards = 0; upwards <= size; upwards++) {
      const chance = Math.exp(logChoose(size, upwards) - size * Math.LN2)
      for (let sum = 0; sum <= most; sum++) next[sum + upwards * ranks[at]!]! += chances[sum]! * chance
    }
    most += size * ranks[at]!
    chances = next
  }
  return Math.min(
    1,
    chances.reduce((sum, chance, at) => (Math.abs(2 * at - all) >= away ? sum + chance : sum), 0),
  )
}

/** A pair's counts as rows of before and columns of after; `points` is how many the scale has. */
export const pairsOf = ({ counts }: Pick<Counts, 'counts'>, points: number): number[][] =>
  Array.from({ length: points }, (_, row) => counts.slice(row * points, (row + 1) * points))

/** How one side of a pair was answered, by those who gave both. */
export function sideOf(counts: Counts, points: number, side: 'before' | 'after'): Counts {
  const pairs = pairsOf(counts, points)
  const sum = (all: number[]) => all.reduce((total, n) => total + n, 0)
  return {
    ...counts,
    counts: pairs.map((row, at) => sum(side === 'before' ? row : pairs.map((one) => one[at]!))),
  }
}

/** The means of before and of after, to one decimal, of those who gave both; null where nobody did. */
export const pairMeans = (counts: Counts, values: readonly number[]): (number | null)[] =>
  (['before', 'after'] as const).map((side) => {
    const mean = meanScore(sideOf(counts, values.length, side), values)
    return mean && roundedMean(mean)
  })
