import { shares } from './statistics.ts'
import type { Counts } from './tally.ts'

/** One piece of a bar: which point, 0 the lowest, where it begins and how wide it is, in percent of those who gave one. */
export interface BarPart {
  point: number
  from: number
  width: number
}

/**
 * The pieces of one item's bar, the lowest point first. Diverging: zero lies between the lower and the upper half, in the
 * middle of the middle point where there is one, so the bar spans −100 to 100 (Heiberger & Robbins 2014). Plain: from 0
 * to 100. Empty when nobody answered.
 */
export function barParts(counts: Counts, kind: 'diverging' | 'plain'): BarPart[] {
  const found = shares(counts)
  if (!found) return []
  const half = found.length / 2
  /** How much of a point lies below zero. */
  const below = (point: number) => Math.max(0, Math.min(1, half - point))
  let from =
    kind === 'diverging' ? -100 * found.reduce((sum, share, point) => sum + share * below(point), 0) : 0
  return found.map((share, point) => {
    const part = { point, from, width: 100 * share }
    from += part.width
    return part
  })
}

/**
 * Which of eleven tones a point has: 1 is the strongest below the middle, 6 the middle itself, 11 the strongest above.
 * Points at the same distance from the middle are as strong.
 */
export function toneOf(point: number, points: number): number {
  const side = Math.floor(points / 2)
  if (point >= side) return points % 2 === 1 && point === side ? 6 : 12 - toneOf(points - 1 - point, points)
  return side === 1 ? 3 : 1 + Math.round((4 * point) / (side - 1))
}
