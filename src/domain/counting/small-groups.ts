import { answered } from './statistics.ts'
import { addCounts, type Counts, type ItemTally } from './tally.ts'

/** Fewer people than this are nowhere shown as a group. */
export const smallestGroup = 5

/** Everybody who sent the panel, with or without an answer to the item. */
const asked = (counts: Counts): number => answered(counts) + counts.noOpinion + counts.skipped

/** Whether figures of these people may be shown: nobody at all, or enough of them. */
export const isLarge = (counts: Counts): boolean =>
  asked(counts) === 0 ||
  (asked(counts) >= smallestGroup && (answered(counts) === 0 || answered(counts) >= smallestGroup))

/** One panel as everybody is shown it, and the set of responses that all of its figures are of. */
export interface PanelShown {
  /** Figures of the whole set, item by item, by group. Nobody but the organizer sees them all. */
  counted: Record<string, ItemTally>
  /** Items whose groups are never shown: they would tell who the small group was. */
  alone: string[]
}

/** Every group that is counted beside General. */
const groupsIn = (item: ItemTally): string[] => Object.keys(item).filter((group) => group !== 'general')

const countsIn = (item: ItemTally): Counts[] => groupsIn(item).flatMap((group) => item[group] ?? [])

/**
 * What anybody may see of a panel: an item's General from five people on, and its groups where none of them is a small
 * group, since a missing one could be found by subtracting the others from General.
 */
export function visibleItems({ counted, alone }: PanelShown): Record<string, ItemTally> {
  return Object.fromEntries(
    Object.entries(counted).flatMap(([code, item]) => {
      if (!item.general || !isLarge(item.general) || asked(item.general) === 0) return []
      return [[code, alone.includes(code) ? { general: item.general } : item]]
    }),
  )
}

/**
 * The panel as it is shown after `before` (undefined: it never was). All figures are of one set of responses. The
 * difference of two sets is a group too: a group's part of the set moves, with every item, only when at least five people
 * more are in it for each figure that it moves. Undefined: there is nothing to show; the same object: nothing moves.
 */
export function nextShown(
  before: PanelShown | undefined,
  now: Record<string, ItemTally>,
): PanelShown | undefined {
  if (!before) {
    const first = { counted: now, alone: aloneIn(now, []) }
    return Object.keys(visibleItems(first)).length > 0 ? first : undefined
  }
  const seen = visibleItems(before)
  const isAlone = Object.keys(seen).every((code) => before.alone.includes(code))
  const divided = [...new Set(Object.values(now).flatMap(groupsIn))]
  // Where nothing divides the tables, everybody is the one group.
  const groups = divided.length > 0 ? divided : ['general']
  const moved = groups.filter((group) => {
    const changes = Object.entries(now).filter(
      ([code, item]) => !same(before.counted[code]?.[group], item[group]),
    )
    return (
      changes.length > 0 &&
      (isAlone ||
        changes.every(([code, item]) => !seen[code]?.[group] || hasGrown(seen[code][group], item[group])))
    )
  })
  if (moved.length === 0) return before
  const counted = Object.fromEntries(
    Object.entries(now).map(([code, item]) => {
      const next: ItemTally = { ...before.counted[code] }
      for (const group of moved) if (item[group]) next[group] = item[group]
      return [code, divided.length > 0 ? { ...next, general: addCounts(countsIn(next)) } : next]
    }),
  )
  const after = { counted, alone: aloneIn(counted, before.alone) }
  const shown = visibleItems(after)
  const holds = Object.entries(seen).every(
    ([code, { general }]) => same(general, shown[code]?.general) || hasGrown(general, shown[code]?.general),
  )
  return holds ? after : before
}

/** Where one group is small in any item, no item shows groups; where General stood alone once, it stays alone. */
function aloneIn(counted: Record<string, ItemTally>, before: string[]): string[] {
  const isWhole = Object.values(counted).every((item) =>
    countsIn(item).every((counts) => asked(counts) === 0 || asked(counts) >= smallestGroup),
  )
  return Object.entries(counted).flatMap(([code, item]) =>
    before.includes(code) || !isWhole || !countsIn(item).every(isLarge) ? [code] : [],
  )
}

const same = (one: Counts | undefined, other: Counts | undefined): boolean =>
  one === other ||
  (one !== undefined &&
    other !== undefined &&
    one.counts.join() === other.counts.join() &&
    answered(one) === answered(other) &&
    one.noOpinion === other.noOpinion &&
    one.skipped === other.skipped)

/** At least five more people, and of those who scored none more or at least five: a mean never moves by one voice. */
function hasGrown(before: Counts | undefined, now: Counts | undefined): boolean {
  if (!before || !now || !isLarge(now)) return false
  const scored = answered(now) - answered(before)
  return (
    asked(now) - asked(before) >= smallestGroup &&
    (scored >= smallestGroup || (scored === 0 && before.counts.join() === now.counts.join()))
  )
}

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
