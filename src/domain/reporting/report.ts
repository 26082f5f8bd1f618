import type { Arrangements, Recommendation } from './arrangements.ts'
import { indicatorResults, type IndicatorResult } from './indicators.ts'
import type { Tally } from '../wire/protocol.ts'
import type { Item, Panel, Questionnaire } from '../survey/questionnaire.ts'
import { answered, meanScore, type Mean } from '../counting/statistics.ts'
import type { Workshop } from '../survey/survey.ts'
import { groupsOf } from '../survey/groups.ts'
import { valuesOf } from '../survey/kinds.ts'
import type { ItemTally } from '../counting/tally.ts'

/** One line of a report table: the item and, by group, its mean or null where nobody answered, or it has none. */
export interface ReportRow {
  item: Item
  tally: ItemTally
  means: { general: Mean | null; [group: string]: Mean | null }
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
    rows: panel.items.map((item) => reportRow(item, items[item.code] ?? {}, questionnaire)),
    // Items that only some versions had were asked of fewer.
    reached: Math.max(0, ...panel.items.map(({ code }) => asked(items[code]?.general))),
  }))
}

const asked = (counts: ItemTally['general']): number =>
  counts ? answered(counts) + counts.noOpinion + counts.skipped : 0

function reportRow(item: Item, tally: ItemTally, questionnaire: Questionnaire): ReportRow {
  const meanOf = (group: string) => {
    const counts = tally[group]
    const values = hasMean(item) ? valuesOf(item, questionnaire) : undefined
    return counts && values ? meanScore(counts, values) : null
  }
  const groups = groupsOf(questionnaire).map(({ value }) => [value, meanOf(value)] as const)
  return { item, tally, means: { general: meanOf('general'), ...Object.fromEntries(groups) } }
}

/** Whether a mean of what is answered says anything: a recommendation is a score, a pair a change. */
export const hasMean = (item: Item): boolean =>
  item.kind === 'scale' || (item.kind === 'number' && !item.recommend)

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
  /** The picture on its cover, a PNG in base64. */
  logo?: string
}

/** The report of a survey as it stands. */
export function buildReport(
  about: Pick<Report, 'code' | 'workshop' | 'questionnaire' | 'version' | 'hash' | 'sources' | 'logo'>,
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
