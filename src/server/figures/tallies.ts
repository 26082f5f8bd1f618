import type { Tally } from '../../domain/wire/protocol.ts'
import { allItems } from '../../domain/survey/items.ts'
import { groupsOf } from '../../domain/survey/groups.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { addCell, countsOf, type Cell, type ItemTally } from '../../domain/counting/tally.ts'
import type { StoredSurvey, TallyRow } from '../store/contract.ts'
import type { Snapshot } from './snapshots.ts'

/** As 2019-08-16T15:04:05Z. */
export const secondsOf = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, 'Z')

/** The running totals as the organizer sees them: everything. `union` has all that any of the versions asked. */
export function fullTally(
  survey: StoredSurvey,
  epoch: string,
  rows: TallyRow[],
  versions: Map<string, Questionnaire>,
  union: Questionnaire,
  asOf: Date,
): Tally {
  const total = (figure: 'responses' | 'late' | 'uncounted' | 'withdrawn' | 'held', some = rows) =>
    some.reduce((sum, row) => sum + row[figure], 0)
  const groups = groupsOf(union).map(({ value }) => ({
    value,
    rows: rows.filter((row) => row.stratum === value),
  }))
  const all = cellsByItem(rows, versions)
  const byGroup = groups.map((group) => ({ ...group, cells: cellsByItem(group.rows, versions) }))
  const items: Record<string, ItemTally> = {}
  for (const item of allItems(union)) {
    const counts = (cells: Map<string, Cell>) => countsOf(cells.get(item.code), item, union)
    items[item.code] = { general: counts(all) }
    for (const { value, cells } of byGroup) items[item.code]![value] = counts(cells)
  }
  return {
    protocol: 1,
    epoch,
    asOf: secondsOf(asOf),
    state: survey.state,
    responses: {
      general: total('responses'),
      ...Object.fromEntries(groups.map((group) => [group.value, total('responses', group.rows)])),
      late: total('late'),
      held: total('held'),
      uncounted: total('uncounted'),
      withdrawn: total('withdrawn'),
    },
    items,
  }
}

/** Totals by item code, all versions of the questionnaire together: an item that kept its code kept its meaning. */
function cellsByItem(rows: TallyRow[], versions: Map<string, Questionnaire>): Map<string, Cell> {
  const found = new Map<string, Cell>()
  for (const row of rows) {
    const questionnaire = versions.get(row.questionnaire)
    if (!questionnaire) continue
    for (const [index, { code }] of allItems(questionnaire).entries()) {
      const cell = row.cells[index]
      const before = found.get(code)
      if (cell) found.set(code, before ? addCell(before, cell) : cell)
    }
  }
  return found
}

/** The number of responses that everybody may see goes in steps of this many. */
const stepForEverybody = 5

/** What anyone may see: the figures that were shown last, when that was, and about how many have answered. */
export const publicTally = (
  tally: Tally,
  snapshot: Pick<Snapshot, 'number' | 'taken'> | undefined,
  items: Record<string, ItemTally>,
): Tally => ({
  ...tally,
  ...(snapshot && { asOf: secondsOf(new Date(snapshot.taken)), snapshot: snapshot.number }),
  responses: {
    general: Math.floor((tally.responses['general'] ?? 0) / stepForEverybody) * stepForEverybody,
  },
  items,
})
