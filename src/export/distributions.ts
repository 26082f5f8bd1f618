import { compareAll } from '../domain/counting/comparison.ts'
import { agreement, meanInterval } from '../domain/counting/intervals.ts'
import type { Report, ReportTable } from '../domain/reporting/report.ts'
import { strata, type Counts } from '../domain/counting/tally.ts'
import type { Phrases } from './phrases.ts'

/** The annex's table of one panel: every count of every group, with its intervals, item by item. */
export function distributionRows(
  report: Report,
  { rows }: ReportTable,
  phrases: Phrases,
): { head: string[]; rows: string[][] } {
  const { words } = phrases
  return {
    head: [
      words.number,
      words.group,
      '1',
      '2',
      '3',
      '4',
      words.noOpinion,
      words.skipped,
      words.agree,
      words.meanInterval,
    ],
    rows: rows.flatMap(({ tally }, index) =>
      strata.flatMap((stratum) => {
        const counts = tally[stratum]
        if (!counts) return []
        const { counts: scores, noOpinion, skipped } = counts
        return [
          [
            String(index + 1),
            words[stratum],
            ...[...scores, noOpinion, skipped].map(String),
            agreePhrase(counts, phrases),
            meanPhrase(counts, stratum === 'general' ? report.attended : null, phrases),
          ],
        ]
      }),
    ),
  }
}

function agreePhrase(counts: Counts, { number }: Phrases): string {
  const found = agreement(counts)
  if (!found) return '–'
  const percent = (share: number) => number(100 * share)
  const { share, interval } = found
  return `${percent(share)} % (${percent(interval.from)}–${percent(interval.to)})`
}

function meanPhrase(counts: Counts, population: number | null, { number }: Phrases): string {
  const interval = meanInterval(counts, population ?? undefined)
  if (!interval) return '–'
  const n = counts.counts.reduce((sum, count) => sum + count, 0)
  const mean = counts.counts.reduce((sum, count, index) => sum + count * (index + 1), 0) / n
  // An interval around a mean may reach past the scale; the scale does not.
  const held = (value: number) => number(Math.min(4, Math.max(1, value)), 2)
  return `${number(mean, 2)} (${held(interval.from)}–${held(interval.to)})`
}

/** Of each item whether public and private sector differ, in words; empty where there is nothing to compare. */
export function differencePhrases(report: Report, { words, number }: Phrases): Map<string, string> {
  const items = Object.fromEntries(
    report.tables.flatMap(({ rows }) => rows.map(({ item, tally }) => [item.code, tally])),
  )
  return new Map(
    [...compareAll(items)].map(([code, { differs, delta }]) => [
      code,
      `${differs ? words.differ : words.cannotTell} (δ\u00a0${number(delta, 2).replace('-', '−')})`,
    ]),
  )
}
