import { sideOf } from '../../domain/counting/paired.ts'
import { answered, meanScore, recommendation } from '../../domain/counting/statistics.ts'
import type { Counts } from '../../domain/counting/tally.ts'
import { hasMean, type Report, type ReportTable } from '../../domain/reporting/report.ts'
import { columnsOf, groupName, groupsOf } from '../../domain/survey/groups.ts'
import { cellsNamed, scalesIn, valuesOf } from '../../domain/survey/kinds.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { itemSentence } from '../../domain/survey/sentence.ts'
import type { Phrases } from './phrases.ts'
import { textIn } from '../../domain/survey/text-in.ts'

/** The workshop in figures, a measure and its result a row: the same in every kind of report. */
export function activityRows(
  { questionnaire, responses, sources, attended }: Report,
  { words, language, number, fraction }: Phrases,
): string[][] {
  const of = (figure: string) => responses[figure] ?? 0
  const isPossible = attended !== null && of('general') <= attended
  return [
    [words.attended, attended === null ? words.unknown : number(attended)],
    [words.responses, number(of('general'))],
    [
      words.responseRate,
      attended === null
        ? words.unknown
        : isPossible
          ? fraction(of('general'), attended)
          : `${of('general')}/${attended}: ${words.contradictory}`,
    ],
    ...groupsOf(questionnaire).map((group) => [
      `${words.byGroup}: ${groupName(group, language)}`,
      number(of(group.value)),
    ]),
    ...(['phone', 'kiosk', 'qr', 'paper'] as const)
      .filter((source) => (sources[source] ?? 0) > 0)
      .map((source) => [`${words.bySource}: ${words.sources[source]}`, number(sources[source]!)]),
    ...(['late', 'uncounted', 'waiting', 'held', 'withdrawn'] as const)
      .filter((figure) => of(figure) > 0)
      .map((figure) => [words[figure], number(of(figure))]),
  ]
}

/** Name, target, result, met or not. */
export const indicatorRows = ({ indicators }: Report, { indicator }: Phrases): string[][] =>
  indicators.map((one) => {
    const { name, target, result, verdict } = indicator(one)
    return [name, target, result, verdict]
  })

/** The columns of a table of means: General and every group that has one. */
export const meanColumns = ({ questionnaire }: Report, { words, language }: Phrases): [string, string][] => [
  ['general', words.general],
  ...columnsOf(questionnaire).map((group): [string, string] => [group.value, groupName(group, language)]),
]

/** The source report's columns: number, statement, a mean of everybody and of each group. */
export const meanRows = (report: Report, { rows }: ReportTable, phrases: Phrases): string[][] =>
  rows.flatMap(({ item, means }, index) =>
    hasMean(item)
      ? [
          [
            String(index + 1),
            itemSentence(report.questionnaire, item, phrases.language),
            ...meanColumns(report, phrases).map(([column]) => phrases.mean(means[column])),
          ],
        ]
      : [],
  )

/** What has no mean: every answer of it, with how many gave it and their share, of everybody and of each group. */
export function answerRows(report: Report, { rows }: ReportTable, phrases: Phrases): string[][] {
  const { language, words, number } = phrases
  const columns = meanColumns(report, phrases).map(([column]) => column)
  return rows.flatMap(({ item, tally }, index) => {
    if (hasMean(item)) return []
    const sentence = `${index + 1}. ${itemSentence(report.questionnaire, item, language)}`
    const all = columns.map((column) => tally[column])
    const share = (counts: Counts | undefined, n: number) =>
      !counts || answered(counts) === 0 ? '–' : `${n} (${number((100 * n) / answered(counts))} %)`
    const row = (label: string, cell: (counts: Counts | undefined) => string) => [
      sentence,
      label,
      ...all.map(cell),
    ]
    if (item.kind === 'text')
      return [row(words.wordsGiven, (counts) => String(counts ? answered(counts) : 0))]
    if (item.kind === 'pair') {
      const values = valuesOf(item, report.questionnaire)!
      const mean = (side: 'before' | 'after') => (counts: Counts | undefined) =>
        phrases.mean(counts && meanScore(sideOf(counts, values.length, side), values))
      return [
        row(words.before, mean('before')),
        row(words.after, mean('after')),
        row('n', (counts) => String(counts ? answered(counts) : 0)),
      ]
    }
    if (item.kind === 'number') {
      const of = (counts: Counts | undefined) => counts && recommendation(counts.counts)
      return [
        row(words.score, (counts) => {
          const found = of(counts)
          return found ? number(100 * found.score) : '–'
        }),
        ...(['promoters', 'passives', 'detractors'] as const).map((part) =>
          row({ promoters: '9–10', passives: '7–8', detractors: '0–6' }[part], (counts) => {
            const found = of(counts)
            return found ? `${number(100 * found[part])} %` : '–'
          }),
        ),
      ]
    }
    return cellsNamed(item, report.questionnaire, language).map(({ label }, at) =>
      row(label, (counts) => share(counts, counts?.counts[at] ?? 0)),
    )
  })
}

/** What a panel's figures are a part of, and how many stand behind each column of its means. */
export function baseText(report: Report, { rows, reached }: ReportTable, phrases: Phrases): string {
  const { words } = phrases
  const { responses } = report
  const range = ([column, name]: [string, string]) => {
    const all = rows.map(({ tally }) => (tally[column] ? answered(tally[column]) : 0))
    const [least, most] = [Math.min(...all), Math.max(...all)]
    return `${name} ${least === most ? most : `${least}–${most}`}`
  }
  const columns = meanColumns(report, phrases).map(range).join(', ')
  return words.base(reached, responses['general'] ?? 0, columns)
}

/** A file's name says whether its figures may still move: `APEC-report-provisional-v1.docx`. */
export const fileName = ({ code, final, version }: Report, what: string, ending: string): string =>
  `${code.replace(/[^\w-]/g, '_')}-${what}-${final ? 'final' : 'provisional'}-v${version}.${ending}`

/** The file that the report's hash is of. */
export const responsesFile = (report: Report): string => fileName(report, 'responses', 'csv')

/** Every scale as it is offered, the highest point first and no opinion last, each as one line. */
export const scalesOf = (questionnaire: Questionnaire, language: string): string[] => [
  ...new Set(
    questionnaire.panels.flatMap((panel) =>
      scalesIn(panel, questionnaire).map((item) => {
        const { noOpinion } = questionnaire.scales[(item as { scale: string }).scale]!
        const labels = cellsNamed(item, questionnaire, language)
          .map(({ label }) => label)
          .toReversed()
        return [...labels, ...(noOpinion ? [textIn(noOpinion, language)] : [])].join(' · ')
      }),
    ),
  ),
]
