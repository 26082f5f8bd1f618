import type { Tally } from '../domain/protocol.ts'
import { allItems, type Questionnaire } from '../domain/questionnaire.ts'
import { sectors } from '../domain/response.ts'
import { addCells, countsOf, emptyCells, type Cells, type ItemTally } from '../domain/tally.ts'
import type { StoredSurvey, TallyRow } from './store/contract.ts'

/** Groups of fewer people than this are not shown to the public. */
const smallest = 5

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
    asOf: asOf.toISOString().replace(/\.\d+Z$/, 'Z'),
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

/**
 * What anyone may see: the items of revealed panels, and sectors only where none of them is a small group,
 * since a missing one could be found by subtracting the others from General.
 */
export function publicTally(tally: Tally, survey: StoredSurvey, questionnaire: Questionnaire): Tally {
  const { general = 0 } = tally.responses
  const sectorsShown = sectors.every((sector) => isShown(tally.responses[sector] ?? 0))
  const items: Tally['items'] = {}
  for (const panel of questionnaire.panels) {
    if (!survey.panels[panel.id]?.revealed) continue
    for (const { code } of panel.items) {
      const item = tally.items[code]
      if (!item?.general || sum(item.general) < smallest) continue
      const shown = sectorsShown && sectors.every((sector) => isShown(sum(item[sector]!)))
      items[code] = shown ? item : { general: item.general }
    }
  }
  return { ...tally, responses: { general }, items }
}

const isShown = (people: number) => people === 0 || people >= smallest

const sum = ({ counts, noOpinion, skipped }: { counts: number[]; noOpinion: number; skipped: number }) =>
  counts.reduce((total, n) => total + n, noOpinion + skipped)
