import { visibleItems } from '../../domain/counting/small-groups.ts'
import type { ItemTally } from '../../domain/counting/tally.ts'
import type { StoredSurvey } from '../store/contract.ts'
import type { Snapshot } from './snapshots.ts'

/** The figures of the panels that are revealed now, as anybody may see them. */
export function shownItems(
  snapshot: Snapshot | undefined,
  { panels }: StoredSurvey,
): Record<string, ItemTally> {
  const revealed = Object.entries(snapshot?.panels ?? {}).filter(([id]) => panels[id]?.revealed)
  return Object.assign({}, ...revealed.map(([, shown]) => visibleItems(shown))) as Record<string, ItemTally>
}
