import { itemSentence } from '../domain/survey/sentence.ts'
import type { Report, ReportTable } from '../domain/reporting/report.ts'
import type { Phrases } from './phrases.ts'

/** The workshop in figures, a measure and its result a row: the same in every kind of report. */
export function activityRows(
  { responses, sources, attended }: Report,
  { words, number, fraction }: Phrases,
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
    ...(['public', 'private', 'other'] as const).map((sector) => [
      `${words.bySector}: ${words[sector]}`,
      number(of(sector)),
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

/** The source report's five columns: number, statement, three means. */
export const meanRows = (
  { questionnaire }: Report,
  { rows }: ReportTable,
  { language, mean }: Phrases,
): string[][] =>
  rows.map(({ item, means }, index) => [
    String(index + 1),
    itemSentence(questionnaire, item, language),
    mean(means.general),
    mean(means.public),
    mean(means.private),
  ])

/** What a panel's figures are a part of, and how many stand behind each column of its means. */
export function baseText({ responses }: Report, { rows, reached }: ReportTable, { words }: Phrases): string {
  const range = (stratum: 'general' | 'public' | 'private') => {
    const all = rows.map(({ means }) => means[stratum]?.n ?? 0)
    const [least, most] = [Math.min(...all), Math.max(...all)]
    return `${words[stratum]} ${least === most ? most : `${least}–${most}`}`
  }
  const columns = (['general', 'public', 'private'] as const).map(range).join(', ')
  return words.base(reached, responses['general'] ?? 0, columns)
}

/** A file's name says whether its figures may still move: `APEC-report-provisional-v1.docx`. */
export const fileName = ({ code, final, version }: Report, what: string, ending: string): string =>
  `${code.replace(/[^\w-]/g, '_')}-${what}-${final ? 'final' : 'provisional'}-v${version}.${ending}`

/** The file that the report's hash is of. */
export const responsesFile = (report: Report): string => fileName(report, 'responses', 'csv')
