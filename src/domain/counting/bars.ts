import { shares } from './statistics.ts'
import type { Counts } from './tally.ts'

/** One piece of a bar: where it begins and how wide it is, in percent of those who gave a score. */
export interface BarPart {
  score: 1 | 2 | 3 | 4
  from: number
  width: number
}

/**
 * The pieces of one item's bar, score 1 first. Diverging: zero lies between 2 and 3, so the bar spans −100 to 100
 * (Heiberger & Robbins 2014). Plain: from 0 to 100. Empty when nobody answered.
 */
export function barParts(counts: Counts, kind: 'diverging' | 'plain'): BarPart[] {
  const found = shares(counts)
  if (!found) return []
  let from = kind === 'diverging' ? -100 * (found[0] + found[1]) : 0
  return found.map((share, index) => {
    const part = { score: (index + 1) as BarPart['score'], from, width: 100 * share }
    from += part.width
    return part
  })
}
