import { z, type Interval } from './intervals.ts'
import { answered } from './statistics.ts'
import type { Counts } from './tally.ts'

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
 * One item, two groups: Mann–Whitney, exact and conditional on the 2×4 table's margins (ties are the rule here), and
 * Cliff's δ. Null where a group is empty: there is nothing to compare.
 */
export function compare(one: Counts, other: Counts): Comparison | null {
  const [n1, n2] = [answered(one), answered(other)]
  if (n1 === 0 || n2 === 0) return null
  const totals = one.counts.map((count, index) => count + other.counts[index]!)
  const ranks = twiceMidRanks(totals)
  const sum = one.counts.reduce((total, count, index) => total + count * ranks[index]!, 0)
  const expected = n1 * (n1 + n2 + 1)
  const outcomes = totals.slice(0, 3).reduce((product, total) => product * (Math.min(total, n1) + 1), 1)
  const away = Math.abs(sum - expected)
  const p =
    outcomes <= mostOutcomes ? exactP(totals, ranks, n1, expected, away) : normalP(totals, n1, n2, away)
  return { p, delta: (sum - expected) / (n1 * n2) }
}

/** Twice the mean rank of everybody who gave a score: twice, so that it stays whole. */
function twiceMidRanks(totals: number[]): number[] {
  let below = 0
  return totals.map((total) => {
    const rank = 2 * below + total + 1
    below += total
    return rank
  })
}

/** The share of all tables with these margins whose rank sum is at least as far away. */
function exactP(totals: number[], ranks: number[], n: number, expected: number, away: number): number {
  const [t1 = 0, t2 = 0, t3 = 0, t4 = 0] = totals
  const all = logChoose(t1 + t2 + t3 + t4, n)
  let p = 0
  for (let a = 0; a <= Math.min(t1, n); a++) {
    const first = logChoose(t1, a) - all
    for (let b = 0; b <= Math.min(t2, n - a); b++) {
      const second = first + logChoose(t2, b)
      const from = Math.max(0, n - a - b - t4)
      const log = second + logChoose(t3, from) + logChoose(t4, n - a - b - from)
      // From one table to the next is a multiplication, unless the first is too unlikely to be a number at all.
      let share = log > -600 ? Math.exp(log) : 0
      for (let c = from; c <= Math.min(t3, n - a - b); c++) {
        const d = n - a - b - c
        if (log <= -600) share = Math.exp(second + logChoose(t3, c) + logChoose(t4, d))
        const sum = a * ranks[0]! + b * ranks[1]! + c * ranks[2]! + d * ranks[3]!
        if (Math.abs(sum - expected) >= away) p += share
        share *= ((t3 - c) * d) / ((c + 1) * (t4 - d + 1))
      }
    }
  }
  return Math.min(1, p)
}

/** The normal approximation with the variance that ties leave; only for groups too large to count out. */
function normalP(totals: number[], n1: number, n2: number, away: number): number {
  const n = n1 + n2
  const ties = totals.reduce((sum, t) => sum + (t ** 3 - t), 0)
  const variance = ((n1 * n2) / 12) * (n + 1 - ties / (n * (n - 1)))
  return variance === 0 ? 1 : tail(away / 2 / Math.sqrt(variance))
}

/** P(|Z| ≥ z), by the continued fraction far out and the series near the middle (Abramowitz & Stegun 26.2.10, 26.2.14). */
function tail(z: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  if (z > 3) {
    let fraction = z
    for (let k = 60; k >= 1; k--) fraction = z + k / fraction
    return (2 * density) / fraction
  }
  let term = z
  let sum = z
  for (let k = 1; k < 100; k++) {
    term *= (z * z) / (2 * k + 1)
    sum += term
  }
  return 1 - 2 * density * sum
}

const logFactorials = [0, 0]

function logFactorial(n: number): number {
  for (let k = logFactorials.length; k <= n; k++) logFactorials.push(logFactorials[k - 1]! + Math.log(k))
  return logFactorials[n]!
}

const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k)

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

/** A group smaller than this is not compared in words, nor a difference that is negligible. */
const fewestCompared = 5

/** What can be said of public against private: that they differ, or that nothing clear is seen. Never a naked p. */
export interface Difference extends Comparison {
  adjusted: number
  differs: boolean
}

/**
 * A 95 % interval around Cliff's δ by his consistent variance, not symmetric (Cliff 1996; Feng and Cliff 2004); null
 * where a group has fewer than two.
 */
export function deltaInterval(one: Counts, other: Counts): Interval | null {
  const [m, n] = [answered(one), answered(other)]
  if (m < 2 || n < 2) return null
  /** Dominance of one score over all of a group: the mean of the signs of the differences. */
  const over = (score: number, group: Counts, size: number) =>
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

/** Every item's two groups compared, with Holm's adjustment over all that can be. */
export function compareAll(
  items: Record<string, { public?: Counts | undefined; private?: Counts | undefined }>,
): Map<string, Difference> {
  const compared = Object.entries(items).flatMap(([code, { public: one, private: other }]) => {
    const found = one && other && compareOnce(one, other)
    return found ? [{ code, ...found }] : []
  })
  const adjusted = holm(compared.map(({ p }) => p))
  return new Map(
    compared.map(({ code, p, delta }, index) => {
      const { public: one, private: other } = items[code]!
      const isLarge = answered(one!) >= fewestCompared && answered(other!) >= fewestCompared
      const differs = adjusted[index]! < 0.05 && isLarge && sizeOf(delta) !== 'negligible'
      return [code, { p, delta, adjusted: adjusted[index]!, differs }]
    }),
  )
}

const remembered = new Map<string, Comparison | null>()

/** While answers arrive most items stay as they were; those are not counted out again. */
function compareOnce(one: Counts, other: Counts): Comparison | null {
  const key = `${one.counts.join()} ${other.counts.join()}`
  let found = remembered.get(key)
  if (found === undefined) {
    if (remembered.size > 500) remembered.clear()
    remembered.set(key, (found = compare(one, other)))
  }
  return found
}
