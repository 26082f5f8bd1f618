import type { Item, Panel, Questionnaire } from './questionnaire.ts'
import { meanScore, type Mean } from './statistics.ts'
import { strata, type ItemTally, type Stratum } from './tally.ts'

/** One line of a report table: the item and, per stratum, its mean or null where nobody answered. */
export interface ReportRow {
  item: Item
  tally: ItemTally
  means: Record<Stratum, Mean | null>
}

export interface ReportTable {
  panel: Panel
  rows: ReportRow[]
}

/** The report's tables, one per panel, in questionnaire order. Items missing from the tally have null means. */
export function reportTables(questionnaire: Questionnaire, items: Record<string, ItemTally>): ReportTable[] {
  return questionnaire.panels.map((panel) => ({
    panel,
    rows: panel.items.map((item) => reportRow(item, items[item.code] ?? {})),
  }))
}

function reportRow(item: Item, tally: ItemTally): ReportRow {
  const means = Object.fromEntries(
    strata.map((stratum) => {
      const counts = tally[stratum]
      return [stratum, counts ? meanScore(counts) : null]
    }),
  ) as ReportRow['means']
  return { item, tally, means }
}
