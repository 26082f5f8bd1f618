import type { Tally } from '../../domain/wire/protocol.ts'
import { allItems } from '../../domain/survey/items.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { sectors } from '../../domain/answering/response.ts'
import { addCells, countsOf, emptyCells, type Cells, type ItemTally } from '../../domain/counting/tally.ts'
import type { StoredSurvey, TallyRow } from '../store/contract.ts'
import type { Snapshot } from './snapshots.ts'

/** As 2019-08-16T15:04:05Z. */
export const secondsOf = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, 'Z')

/** The running totals as the organizer sees them: everything. */
export function fullTally(
  survey: StoredSurvey,
  epoch: string,
  rows: TallyRow[],
  versions: Map<string, Questionnaire>,
  asOf: Date,
): Tally {
  const of = (sector: string) => rows.filter((row) => row.stratum === sector)
  const total = (figure: 'responses' | 'late' | 'uncounted' | 'withdrawn' | 'held', some = rows) =>
    some.reduce((sum, row) => sum + row[figure], 0)
  const bySector = new Map(sectors.map((sector) => [sector, cellsByItem(of(sector), versions)]))
  const items: Record<string, ItemTally> = {}
  for (const questionnaire of versions.values())
    for (const { code } of allItems(questionnaire)) {
      const cells = sectors.map((sector) => bySector.get(sector)?.get(code) ?? emptyCells(1)[0]!)
      const general = addCells(cells.map((cell) => [cell]))[0]!
      items[code] = { general: countsOf(general) }
      for (const [index, sector] of sectors.entries()) items[code][sector] = countsOf(cells[index]!)
    }
  return {
    protocol: 1,
    epoch,
    asOf: secondsOf(asOf),
    state: survey.state,
    responses: {
      general: total('responses'),
      public: total('responses', of('public')),
      private: total('responses', of('private')),
      other: total('responses', of('other')),
      late: total('late'),
      held: total('held'),
      uncounted: total('uncounted'),
      withdrawn: total('withdrawn'),
    },
    items,
  }
}

/** Totals by item code, all versions of the questionnaire together: an item that kept its code kept its meaning. */
function cellsByItem(rows: TallyRow[], versions: Map<string, Questionnaire>): Map<string, Cells[number]> {
  const found = new Map<string, Cells[number]>()
  for (const row of rows) {
    const questionnaire = versions.get(row.questionnaire)
    if (!questionnaire) continue
    for (const [index, { code }] of allItems(questionnaire).entries()) {
      const cell = row.cells[index] ?? emptyCells(1)[0]!
      const before = found.get(code)
      found.set(code, before ? addCells([[before], [cell]])[0]! : cell)
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
