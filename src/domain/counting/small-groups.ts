import { answered } from './statistics.ts'
import { sectors } from '../answering/response.ts'
import type { Counts, ItemTally } from './tally.ts'

/** Fewer people than this are nowhere shown as a group. */
export const smallestGroup = 5

/** Everybody who sent the panel, with or without an answer to the item. */
const asked = (counts: Counts): number => answered(counts) + counts.noOpinion + counts.skipped

/** Whether figures of these people may be shown: nobody at all, or enough of them. */
export const isLarge = (counts: Counts): boolean =>
  asked(counts) === 0 ||
  (asked(counts) >= smallestGroup && (answered(counts) === 0 || answered(counts) >= smallestGroup))

const sectorsOf = ({ public: one, private: two, other }: ItemTally): Counts[] =>
  [one, two, other].filter((counts) => counts !== undefined)

/**
 * What anyone may see of an item: General from five people on; the sectors only where none of them is a small group,
 * since a missing one could be found by subtracting the others from General. Undefined: nothing.
 */
function publicItem(item: ItemTally): ItemTally | undefined {
  if (!item.general || !isLarge(item.general)) return undefined
  return sectorsOf(item).every(isLarge) ? item : { general: item.general }
}

/**
 * The item's figures as they are published after `published`. The difference of two publications is a group too, so
 * figures move only when at least five people more stand behind them: each sector for itself, with General as their
 * sum; or General alone while sectors are not shown. A sector whose growth is smaller stays as it was published.
 */
export function nextPublished(published: ItemTally | undefined, now: ItemTally): ItemTally | undefined {
  const next = publicItem(now)
  if (!published?.general || !next?.general) return published ?? next
  // Where General stood alone, sectors would tell later who was the small group then: it stays alone.
  if (sectorsOf(published).length === 0)
    return hasGrown(published.general, next.general) ? { general: next.general } : published
  const moved = sectors.filter((sector) => hasGrown(published[sector], now[sector]))
  if (moved.length === 0) return published
  const shown: ItemTally = { ...published }
  for (const sector of moved) shown[sector] = now[sector]!
  return { ...shown, general: sumCounts(sectorsOf(shown)) }
}

/** At least five more people, and of those who scored none more or at least five: a mean never moves by one voice. */
function hasGrown(before: Counts | undefined, now: Counts | undefined): boolean {
  if (!before || !now || !isLarge(now)) return false
  const scored = answered(now) - answered(before)
  return (
    asked(now) - asked(before) >= smallestGroup &&
    (scored >= smallestGroup || before.counts.join() === now.counts.join())
  )
}

const sumCounts = (all: Counts[]): Counts => ({
  counts: [0, 1, 2, 3].map((score) =>
    all.reduce((sum, { counts }) => sum + counts[score]!, 0),
  ) as Counts['counts'],
  noOpinion: all.reduce((sum, { noOpinion }) => sum + noOpinion, 0),
  skipped: all.reduce((sum, { skipped }) => sum + skipped, 0),
})

/**
 * Which of several groups may be shown beside their total: none under five, and when all that is hidden is itself
 * fewer than five, the next larger group is hidden with it.
 */
export function visibleGroups(sizes: number[]): boolean[] {
  const visible = sizes.map((n) => n === 0 || n >= smallestGroup)
  for (;;) {
    const hidden = sizes.reduce((sum, n, index) => sum + (visible[index] ? 0 : n), 0)
    if (hidden === 0 || hidden >= smallestGroup) return visible
    const left = sizes.flatMap((n, index) => (visible[index] && n > 0 ? [{ n, index }] : []))
    const smallest = left.toSorted((a, b) => a.n - b.n)[0]
    if (!smallest) return visible
    visible[smallest.index] = false
  }
}
