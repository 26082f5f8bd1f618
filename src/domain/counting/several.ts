import { sizeOfGroup, type Spread } from './comparison.ts'
import { chiSquareTail, tieTerm, twiceMidRanks } from './ranks.ts'

export interface SeveralCompared {
  /** P of the Kruskal–Wallis test, 0–1. */
  p: number
  /** ε², 0–1: the share of the ranks' variance that lies between the groups (Kelley 1935; Tomczak and Tomczak 2014). */
  epsilonSquared: number
}

/**
 * One item, three groups or more: Kruskal–Wallis with the correction for ties, by χ² (Kruskal and Wallis 1952), and ε².
 * Groups without an answer stand aside; null where fewer than two are left. Where all said the same there is no difference.
 */
export function compareSeveral(groups: readonly Spread[]): SeveralCompared | null {
  const compared = groups
    .map(({ counts }) => ({ counts, n: sizeOfGroup({ counts }) }))
    .filter(({ n }) => n > 0)
  if (compared.length < 2) return null
  const totals = compared[0]!.counts.map((_, point) =>
    compared.reduce((sum, { counts }) => sum + counts[point]!, 0),
  )
  const n = sizeOfGroup({ counts: totals })
  const left = 1 - tieTerm(totals) / (n ** 3 - n)
  if (left === 0) return { p: 1, epsilonSquared: 0 }
  const ranks = twiceMidRanks(totals)
  const between = compared.reduce((sum, group) => {
    const ranked = group.counts.reduce((all, count, point) => all + count * ranks[point]!, 0) / 2
    return sum + (ranked - (group.n * (n + 1)) / 2) ** 2 / group.n
  }, 0)
  const h = (12 * between) / (n * (n + 1)) / left
  return { p: chiSquareTail(h, compared.length - 1), epsilonSquared: h / (n - 1) }
}
