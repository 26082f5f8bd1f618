import { compareAll, deltaInterval, sizeOf } from '../domain/counting/comparison.ts'
import { agreement, meanInterval, noInterval } from '../domain/counting/intervals.ts'
import { answered } from '../domain/counting/statistics.ts'
import type { Report, ReportTable } from '../domain/reporting/report.ts'
import { strata, type Counts } from '../domain/counting/tally.ts'
import type { Phrases } from './phrases.ts'

/** The annex's table of one panel: every count of every group, with its intervals, item by item. */
export function distributionRows(
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
            meanPhrase(counts, phrases),
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

function meanPhrase(counts: Counts, { number, words }: Phrases): string {
  const n = answered(counts)
  if (n === 0) return '–'
  const mean = counts.counts.reduce((sum, count, index) => sum + count * (index + 1), 0) / n
  const interval = meanInterval(counts)
  // An interval around a mean may reach past the scale; the scale does not.
  const held = (value: number) => number(Math.min(4, Math.max(1, value)), 2)
  const around = interval
    ? `${held(interval.from)}–${held(interval.to)}`
    : words.noInterval[noInterval(counts) ?? 'few']
  return `${number(mean, 2)} (${around})`
}

const itemsOf = ({ tables }: Report) =>
  Object.fromEntries(tables.flatMap(({ rows }) => rows.map(({ item, tally }) => [item.code, tally])))

/** Of each item whether public and private sector differ, in words; empty where there is nothing to compare. */
export function differencePhrases(report: Report, { words }: Phrases): Map<string, string> {
  return new Map(
    [...compareAll(itemsOf(report))].map(([code, { differs, delta }]) => [
      code,
      differs
        ? words.agreesMore(delta > 0 ? words.public : words.private, sizeOf(delta))
        : words.noClearDifference,
    ]),
  )
}

/** The annex's comparisons of one panel: δ with its interval and the adjusted p, item by item. */
export function comparisonRows(
  report: Report,
  { rows }: ReportTable,
  phrases: Phrases,
): { head: string[]; rows: string[][] } {
  const { words, number } = phrases
  const signed = (value: number) => number(value, 2).replace('-', '−')
  const compared = compareAll(itemsOf(report))
  return {
    head: [words.number, words.delta, words.adjusted],
    rows: rows.flatMap(({ item, tally }, index) => {
      const found = compared.get(item.code)
      const { public: one, private: other } = tally
      if (!found || !one || !other) return []
      const interval = deltaInterval(one, other)
      const around = interval ? ` (${signed(interval.from)} – ${signed(interval.to)})` : ''
      const { adjusted, delta } = found
      const least = `< ${number(0.001, 3)}`
      return [[String(index + 1), signed(delta) + around, adjusted < 0.001 ? least : number(adjusted, 3)]]
    }),
  }
}
