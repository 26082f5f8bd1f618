import type { Arrangements, Recommendation } from './arrangements.ts'
import { indicatorResults, type IndicatorResult } from './indicators.ts'
import type { Tally } from '../wire/protocol.ts'
import type { Item, Panel, Questionnaire } from '../survey/questionnaire.ts'
import { answered, meanScore, type Mean } from '../counting/statistics.ts'
import type { Workshop } from '../survey/survey.ts'
import { strata, type ItemTally, type Stratum } from '../counting/tally.ts'

/** One line of a report table: the item and, per stratum, its mean or null where nobody answered. */
export interface ReportRow {
  item: Item
  tally: ItemTally
  means: Record<Stratum, Mean | null>
}

export interface ReportTable {
  panel: Panel
  rows: ReportRow[]
  /** Responses in which the panel was sent, blank ones too: what its figures are a part of. */
  reached: number
}

/** The report's tables, one per panel, in questionnaire order. Items missing from the tally have null means. */
export function reportTables(questionnaire: Questionnaire, items: Record<string, ItemTally>): ReportTable[] {
  return questionnaire.panels.map((panel) => ({
    panel,
    rows: panel.items.map((item) => reportRow(item, items[item.code] ?? {})),
    // Items that only some versions had were asked of fewer.
    reached: Math.max(0, ...panel.items.map(({ code }) => asked(items[code]?.general))),
  }))
}

const asked = (counts: ItemTally['general']): number =>
  counts ? answered(counts) + counts.noOpinion + counts.skipped : 0

function reportRow(item: Item, tally: ItemTally): ReportRow {
  const means = Object.fromEntries(
    strata.map((stratum) => {
      const counts = tally[stratum]
      return [stratum, counts ? meanScore(counts) : null]
    }),
  ) as ReportRow['means']
  return { item, tally, means }
}

/** Everything that the printed report says, in no language yet. */
export interface Report {
  code: string
  workshop: Workshop
  questionnaire: Questionnaire
  /** Until the survey is final the figures may still move, and every page says so. */
  final: boolean
  version: number
  /** When the figures were read, as 2019-08-16T15:04:05Z. */
  asOf: string
  /** SHA-256 of the responses they were counted from, in hexadecimal. */
  hash: string
  responses: Tally['responses']
  /** Counted responses by how they came: phone, kiosk, qr, paper. */
  sources: Record<string, number>
  /** How many were there; null where nobody has said. */
  attended: number | null
  indicators: IndicatorResult[]
  tables: ReportTable[]
  recommendations: Recommendation[]
}

/** The report of a survey as it stands. */
export function buildReport(
  about: Pick<Report, 'code' | 'workshop' | 'questionnaire' | 'version' | 'hash' | 'sources'>,
  { state, asOf, responses, items }: Tally,
  { attendance, indicators, recommendations }: Arrangements,
): Report {
  return {
    ...about,
    final: state === 'final',
    asOf,
    responses,
    attended: attendance.participants,
    indicators: indicatorResults(indicators, attendance, recommendations.length, responses['general'] ?? 0),
    tables: reportTables(about.questionnaire, items),
    recommendations,
  }
}
