import { z, type Interval } from './intervals.ts'
import { logChoose, tail, tieTerm, twiceMidRanks } from './ranks.ts'

/** How often each point of a scale was chosen, the lowest first; 2 to 11 of them. */
export interface Spread {
  counts: readonly number[]
}

export const sizeOfGroup = ({ counts }: Spread): number => counts.reduce((sum, count) => sum + count, 0)

export interface Comparison {
  /** Two-sided p of the Mann–Whitney test, 0–1. */
  p: number
  /** Cliff's δ, −1 to 1: above 0 when the first group agrees more. */
  delta: number
}

/** How large a difference is, by |δ| (Romano et al. 2006: .147, .33, .474). */
export const sizeOf = (delta: number): 'negligible' | 'small' | 'medium' | 'large' =>
  Math.abs(delta) < 0.147
    ? 'negligible'
    : Math.abs(delta) < 0.33
      ? 'small'
      : Math.abs(delta) < 0.474
        ? 'medium'
        : 'large'

/** Outcomes that are looked at one by one; with more, the normal approximation is as good. */
const mostOutcomes = 1_000_000

/**
 * One item, two groups: Mann–Whitney, exact and conditional on the margins of the table of groups and points (ties are the
 * rule here), and Cliff's δ. Null where a group is empty: there is nothing to compare.
 */
export function compare(one: Spread, other: Spread): Comparison | null {
  const [n1, n2] = [sizeOfGroup(one), sizeOfGroup(other)]
  if (n1 === 0 || n2 === 0) return null
  const totals = one.counts.map((count, index) => count + other.counts[index]!)
  const ranks = twiceMidRanks(totals)
  const sum = one.counts.reduce((total, count, index) => total + count * ranks[index]!, 0)
  const expected = n1 * (n1 + n2 + 1)
  const outcomes = totals.slice(0, -1).reduce((product, total) => product * (Math.min(total, n1) + 1), 1)
  const away = Math.abs(sum - expected)
  const p =
    outcomes <= mostOutcomes ? exactP(totals, ranks, n1, expected, away) : normalP(totals, n1, n2, away)
  return { p, delta: (sum - expected) / (n1 * n2) }
}

/** The share of all tables with these margins whose rank sum is at least as far away. */
function exactP(totals: number[], ranks: number[], n: number, expected: number, away: number): number {
  const above = totals.map((_, point) => totals.slice(point + 1).reduce((sum, total) => sum + total, 0))
  const last = totals.length - 1
  let p = 0
  /** Deals out `left` people from this point on, the points below having taken theirs with this logarithm and rank sum. */
  function deal(point: number, left: number, log: number, below: number): void {
    const total = totals[point]!
    const from = Math.max(0, left - above[point]!)
    if (point < last - 1) {
      for (let count = from; count <= Math.min(total, left); count++)
        deal(point + 1, left - count, log + logChoose(total, count), below + count * ranks[point]!)
      return
    }
    const rest = totals[last]!
    const logFirst = log + logChoose(total, from) + logChoose(rest, left - from)
    // From one table to the next is a multiplication, unless the first is too unlikely to be a number at all.
    let share = logFirst > -600 ? Math.exp(logFirst) : 0
    for (let count = from; count <= Math.min(total, left); count++) {
      const above = left - count
      if (logFirst <= -600) share = Math.exp(log + logChoose(total, count) + logChoose(rest, above))
      const sum = below + count * ranks[point]! + above * ranks[last]!
      if (Math.abs(sum - expected) >= away) p += share
      share *= ((total - count) * above) / ((count + 1) * (rest - above + 1))
    }
  }
  deal(0, n, -logChoose(sizeOfGroup({ counts: totals }), n), 0)
  return Math.min(1, p)
}

/** The normal approximation with the variance that ties leave; only for groups too large to count out. */
function normalP(totals: number[], n1: number, n2: number, away: number): number {
  const n = n1 + n2
  const variance = ((n1 * n2) / 12) * (n + 1 - tieTerm(totals) / (n * (n - 1)))
  return variance === 0 ? 1 : tail(away / 2 / Math.sqrt(variance))
}

/** Holm's adjustment (1979) of many p at once, in their order. */
export function holm(ps: number[]): number[] {
  const adjusted: number[] = Array.from({ length: ps.length }, () => 1)
  let highest = 0
  const ascending = ps.map((p, index) => ({ p, index })).toSorted((a, b) => a.p - b.p)
  for (const [rank, { p, index }] of ascending.entries()) {
    highest = Math.max(highest, Math.min(1, (ps.length - rank) * p))
    adjusted[index] = highest
  }
  return adjusted
}

/**
 * A 95 % interval around Cliff's δ by his consistent variance, not symmetric (Cliff 1996; Feng and Cliff 2004); null
 * where a group has fewer than two.
 */
export function deltaInterval(one: Spread, other: Spread): Interval | null {
  const [m, n] = [sizeOfGroup(one), sizeOfGroup(other)]
  if (m < 2 || n < 2) return null
  /** Dominance of one score over all of a group: the mean of the signs of the differences. */
  const over = (score: number, group: Spread, size: number) =>
    group.counts.reduce((sum, count, at) => sum + count * Math.sign(score - at), 0) / size
  const rows = one.counts.map((count, score) => ({ count, d: over(score, other, n) }))
  const columns = other.counts.map((count, score) => ({ count, d: -over(score, one, m) }))
  const delta = rows.reduce((sum, { count, d }) => sum + count * d, 0) / m
  const spread = (all: typeof rows) => all.reduce((sum, { count, d }) => sum + count * (d - delta) ** 2, 0)
  let single = 0
  for (const [a, left] of one.counts.entries())
    for (const [b, right] of other.counts.entries()) single += left * right * (Math.sign(a - b) - delta) ** 2
  const variance = Math.max(
    0,
    (n * n * spread(rows) + m * m * spread(columns) - single) / (m * n * (m - 1) * (n - 1)),
  )
  const wide = z * Math.sqrt(variance) * Math.sqrt((1 - delta ** 2) ** 2 + z * z * variance)
  const base = 1 - delta ** 2 + z * z * variance
  if (base === 0) return { from: delta, to: delta }
  return { from: (delta - delta ** 3 - wide) / base, to: (delta - delta ** 3 + wide) / base }
}
