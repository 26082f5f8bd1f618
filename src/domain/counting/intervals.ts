import { answered } from './statistics.ts'
import type { Counts } from './tally.ts'

/** From and to, in the unit of what it is about. Always 95 %. */
export interface Interval {
  from: number
  to: number
}

/** The normal distribution's 0.975 quantile. */
export const z = 1.959963984540054

/**
 * Share 0–1 that agreed, with its Wilson interval (Wilson 1927): everybody above the middle of the scale, whose middle
 * point, where there is one, is a point of its own. Null when nobody answered.
 */
export function agreement(item: Counts): { share: number; interval: Interval } | null {
  const n = answered(item)
  if (n === 0) return null
  const agreed = item.counts.slice(Math.ceil(item.counts.length / 2)).reduce((sum, count) => sum + count, 0)
  return { share: agreed / n, interval: wilson(agreed, n) }
}

/** Wilson's interval for `part` of `n`, without continuity correction. */
export function wilson(part: number, n: number): Interval {
  const share = part / n
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return { from: part === 0 ? 0 : middle - half, to: part === n ? 1 : middle + half }
}

/** Fewer scores than this tell too little of a mean: at five, a skewed statement's interval misses one time in three. */
export const fewest = 10

/** Why a mean has no interval: fewer than ten gave a score, or all of them the same; null where it has one. */
export function noInterval(item: Counts): 'few' | 'same' | null {
  if (answered(item) < fewest) return 'few'
  return item.counts.filter((count) => count > 0).length === 1 ? 'same' : null
}

/**
 * t·SD/√n around the mean score, in points; null where `noInterval` says why. `values` is what each of the counts stands
 * for. Without a factor for how many were there: respondents chose themselves, and no other interval has one. Say so
 * beside it.
 */
export function meanInterval(item: Counts, values: readonly number[]): Interval | null {
  if (noInterval(item) !== null) return null
  const n = answered(item)
  const mean = item.counts.reduce((sum, count, at) => sum + count * values[at]!, 0) / n
  const squares = item.counts.reduce((sum, count, at) => sum + count * (values[at]! - mean) ** 2, 0)
  const half = tQuantile(n - 1) * Math.sqrt(squares / (n - 1) / n)
  return { from: mean - half, to: mean + half }
}

const quantiles = new Map<number, number>()

/** The 0.975 quantile of Student's t, for whole degrees of freedom. */
export function tQuantile(df: number): number {
  let found = quantiles.get(df)
  if (found === undefined) {
    // Halving the angle, not t itself: it has two ends, however heavy the tails are.
    let [low, high] = [0, Math.PI / 2]
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2
      if (within(middle, df) < 0.95) low = middle
      else high = middle
    }
    quantiles.set(df, (found = Math.sqrt(df) * Math.tan(low)))
  }
  return found
}

/** P(|T| < √df · tan θ), by the finite series for whole df (Abramowitz & Stegun 26.7.3 and 26.7.4). */
function within(theta: number, df: number): number {
  const cos2 = Math.cos(theta) ** 2
  const odd = df % 2 === 1
  let term = odd ? Math.cos(theta) : 1
  let sum = df === 1 ? 0 : term
  for (let k = odd ? 2 : 1; k <= df - 3; k += 2) {
    term *= (cos2 * k) / (k + 1)
    sum += term
  }
  return odd ? (2 / Math.PI) * (theta + Math.sin(theta) * sum) : Math.sin(theta) * sum
}
