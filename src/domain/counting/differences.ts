import { columnsOf } from '../survey/groups.ts'
import { allItems } from '../survey/items.ts'
import type { Item, Questionnaire } from '../survey/questionnaire.ts'
import { compare, holm, sizeOf, sizeOfGroup, type Comparison, type Spread } from './comparison.ts'
import { change, pairsOf, type Change } from './paired.ts'
import { compareSeveral, type SeveralCompared } from './several.ts'
import type { ItemTally } from './tally.ts'

/** A group smaller than this is not compared in words. */
const fewestCompared = 5
/** An ε² under this is negligible: that of two groups as far apart as a small δ (0.147² as the share of ranks' variance). */
const leastEpsilonSquared = 0.01

/**
 * What was compared of an item: `two` groups, `several`, or a `pair` with itself. With Holm's adjustment over all that can
 * be, and whether it may be said that they differ. Never a naked p.
 */
export type Difference = { adjusted: number; differs: boolean } & (
  | ({ kind: 'two'; groups: [string, string] } & Comparison)
  | ({ kind: 'several'; groups: string[] } & SeveralCompared)
  | ({ kind: 'pair' } & Change)
)

type Unadjusted =
  | ({ kind: 'two'; groups: [string, string] } & Comparison)
  | ({ kind: 'several'; groups: string[] } & SeveralCompared)
  | ({ kind: 'pair' } & Change)

/** Every item of the questionnaire compared as far as it can be: by the groups that have columns, and pairs. */
export function differencesIn(
  questionnaire: Questionnaire,
  items: Record<string, ItemTally>,
): Map<string, Difference> {
  const groups = columnsOf(questionnaire).map(({ value }) => value)
  const found = allItems(questionnaire).flatMap((item) => {
    const tally = items[item.code]
    const compared = tally && comparedIn(item, questionnaire, tally, groups)
    return compared ? [{ code: item.code, tally, compared }] : []
  })
  const adjusted = holm(found.map(({ compared }) => compared.p))
  return new Map(
    found.map(({ code, tally, compared }, at) => [
      code,
      { ...compared, adjusted: adjusted[at]!, differs: adjusted[at]! < 0.05 && isClear(compared, tally) },
    ]),
  )
}

function comparedIn(
  item: Item,
  { scales }: Questionnaire,
  tally: ItemTally,
  groups: string[],
): Unadjusted | undefined {
  if (item.kind === 'pair') {
    const changed = tally.general && change(pairsOf(tally.general, scales[item.scale]!.points.length))
    return changed ? { kind: 'pair', ...changed } : undefined
  }
  if (item.kind !== 'scale' && item.kind !== 'number') return undefined
  const counts = groups.map((group) => tally[group] ?? { counts: [] })
  if (groups.length < 2 || counts.some((one) => one.counts.length === 0)) return undefined
  if (groups.length === 2) {
    const compared = compareOnce(counts[0]!, counts[1]!)
    return compared ? { kind: 'two', groups: [groups[0]!, groups[1]!], ...compared } : undefined
  }
  const compared = compareSeveral(counts)
  return compared ? { kind: 'several', groups, ...compared } : undefined
}

/** Enough people in each group, and more than a negligible difference. */
function isClear(compared: Unadjusted, tally: ItemTally): boolean {
  if (compared.kind === 'pair') return compared.n >= fewestCompared
  const sizes = compared.groups.map((group) => sizeOfGroup(tally[group]!))
  if (compared.kind === 'two')
    return sizes.every((n) => n >= fewestCompared) && sizeOf(compared.delta) !== 'negligible'
  return sizes.every((n) => n === 0 || n >= fewestCompared) && compared.epsilonSquared >= leastEpsilonSquared
}

const remembered = new Map<string, Comparison | null>()

/** While answers arrive most items stay as they were; those are not counted out again. */
function compareOnce(one: Spread, other: Spread): Comparison | null {
  const key = `${one.counts.join()} ${other.counts.join()}`
  let found = remembered.get(key)
  if (found === undefined) {
    if (remembered.size > 500) remembered.clear()
    remembered.set(key, (found = compare(one, other)))
  }
  return found
}
