import { deltaInterval, sizeOf } from '../../domain/counting/comparison.ts'
import { differencesIn, type Difference } from '../../domain/counting/differences.ts'
import { agreement, meanInterval, noInterval, type Interval } from '../../domain/counting/intervals.ts'
import { answered, meanScore } from '../../domain/counting/statistics.ts'
import type { Counts } from '../../domain/counting/tally.ts'
import type { Report, ReportTable } from '../../domain/reporting/report.ts'
import { groupName, groupsOf } from '../../domain/survey/groups.ts'
import { isAgreement } from '../../domain/reporting/agreement.ts'
import { twoMeans } from '../../domain/reporting/two-means.ts'
import { valuesOf } from '../../domain/survey/kinds.ts'
import type { Item, Questionnaire } from '../../domain/survey/questionnaire.ts'
import type { Phrases } from './phrases.ts'

/** A table as it is written down: `head`, and rows as long as it. */
export interface TableText {
  head: string[]
  rows: string[][]
}

/**
 * The annex's tables of one panel: every count of every group, with its intervals, item by item; a table for each set of
 * points that its scales have.
 */
export function distributionTables(
  { questionnaire }: Report,
  { rows }: ReportTable,
  phrases: Phrases,
): TableText[] {
  const { words } = phrases
  const tables = new Map<string, TableText>()
  for (const [index, { item, tally }] of rows.entries()) {
    if (item.kind !== 'scale') continue
    const values = valuesOf(item, questionnaire)!
    let table = tables.get(values.join())
    if (!table)
      tables.set(
        values.join(),
        (table = {
          head: [
            words.number,
            words.group,
            ...values.map(String),
            words.noOpinion,
            words.skipped,
            words.agree,
            words.meanInterval,
          ],
          rows: [],
        }),
      )
    for (const [group, name] of groupNames(questionnaire, phrases)) {
      const counts = tally[group]
      if (counts)
        table.rows.push([
          String(index + 1),
          name,
          ...[...counts.counts, counts.noOpinion, counts.skipped].map(String),
          agreePhrase(counts, phrases),
          meanPhrase(counts, values, phrases),
        ])
    }
  }
  return [...tables.values()]
}

const groupNames = (questionnaire: Questionnaire, { words, language }: Phrases): [string, string][] => [
  ['general', words.general],
  ...groupsOf(questionnaire).map((group): [string, string] => [group.value, groupName(group, language)]),
]

function agreePhrase(counts: Counts, { number }: Phrases): string {
  const found = agreement(counts)
  if (!found) return '–'
  const percent = (share: number) => number(100 * share)
  const { share, interval } = found
  return `${percent(share)} % (${percent(interval.from)}–${percent(interval.to)})`
}

function meanPhrase(counts: Counts, values: number[], { number, words }: Phrases): string {
  const n = answered(counts)
  if (n === 0) return '–'
  const mean = meanScore(counts, values)!.sum / n
  const interval = meanInterval(counts, values)
  // An interval around a mean may reach past the scale; the scale does not.
  const held = (value: number) => number(Math.min(values.at(-1)!, Math.max(values[0]!, value)), 2)
  const around = interval
    ? `${held(interval.from)}–${held(interval.to)}`
    : words.noInterval[noInterval(counts) ?? 'few']
  return `${number(mean, 2)} (${around})`
}

const differencesOf = ({ questionnaire, tables }: Report): Map<string, Difference> =>
  differencesIn(
    questionnaire,
    Object.fromEntries(tables.flatMap(({ rows }) => rows.map(({ item, tally }) => [item.code, tally]))),
  )

/** Of each item whether its groups, or its before and after, differ, in words; nothing where there is nothing to compare. */
export function differencePhrases(report: Report, phrases: Phrases): Map<string, string> {
  const { words } = phrases
  const names = new Map(groupNames(report.questionnaire, phrases))
  const rows = new Map(report.tables.flatMap((table) => table.rows.map((row) => [row.item.code, row])))
  const said = (code: string, found: Difference): string => {
    if (!found.differs) return words.noClearDifference
    if (found.kind === 'pair') return words.changed(signed(found.mean, phrases))
    if (found.kind === 'several') return words.severalDiffer
    const [first, second] = found.groups
    const [one, other] = found.delta > 0 ? [first, second] : [second, first]
    const { item, means } = rows.get(code)!
    const inWords = isAgreement(item, report.questionnaire) ? words.agreesMore : words.isHigher
    const shown = twoMeans(means[one], means[other])
    const printed: [string, string] | null = shown && [
      phrases.number(shown[0], 1),
      phrases.number(shown[1], 1),
    ]
    return inWords(names.get(one)!, printed, words.sizes[sizeOf(found.delta)])
  }
  return new Map([...differencesOf(report)].map(([code, found]) => [code, said(code, found)]))
}

const signed = (value: number, { number }: Phrases): string => number(value, 2).replace('-', '−')

/** The annex's comparisons of one panel, each with what it is of: how large, with its interval, and the adjusted p. */
export function comparisonTables(
  report: Report,
  { rows }: ReportTable,
  phrases: Phrases,
): (TableText & { caption: string })[] {
  const { words, number } = phrases
  const compared = differencesOf(report)
  const names = new Map(groupNames(report.questionnaire, phrases))
  const pOf = ({ adjusted }: Difference) => (adjusted < 0.001 ? `< ${number(0.001, 3)}` : number(adjusted, 3))
  const around = (interval: Interval | null) =>
    interval ? ` (${signed(interval.from, phrases)} – ${signed(interval.to, phrases)})` : ''
  const table = (
    kind: Difference['kind'],
    caption: string,
    head: string,
    size: (found: Difference, item: Item, tally: ReportTable['rows'][number]['tally']) => string,
  ) => ({
    caption,
    head: [words.number, head, words.adjusted],
    rows: rows.flatMap(({ item, tally }, index) => {
      const found = compared.get(item.code)
      return found?.kind === kind ? [[String(index + 1), size(found, item, tally), pOf(found)]] : []
    }),
  })
  const [first] = [...compared.values()].filter(({ kind }) => kind === 'two')
  const [one = '', other = ''] = first?.kind === 'two' ? first.groups.map((group) => names.get(group)!) : []
  return [
    table('two', words.comparisons(one, other), words.delta, (found, _, tally) => {
      if (found.kind !== 'two') return ''
      const [left, right] = found.groups.map((group) => tally[group]!)
      return signed(found.delta, phrases) + around(deltaInterval(left!, right!))
    }),
    table('several', words.severalCompared, words.epsilon, (found) =>
      found.kind === 'several' ? number(found.epsilonSquared, 2) : '',
    ),
    table('pair', words.pairsCompared, words.change, (found) =>
      found.kind === 'pair' ? signed(found.mean, phrases) + around(found.interval) : '',
    ),
  ].filter((some) => some.rows.length > 0)
}
