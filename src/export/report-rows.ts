import { itemSentence } from '../domain/survey/items.ts'
import type { Report, ReportTable } from '../domain/reporting/report.ts'
import type { Phrases } from './phrases.ts'

/** The workshop in figures, a measure and its result a row: the same in every kind of report. */
export function activityRows(
  { responses, attended }: Report,
  { words, number, fraction }: Phrases,
): string[][] {
  const of = (figure: string) => responses[figure] ?? 0
  return [
    [words.attended, attended === null ? words.unknown : number(attended)],
    [words.responses, number(of('general'))],
    [words.responseRate, attended === null ? words.unknown : fraction(of('general'), attended)],
    ...(['public', 'private', 'other'] as const).map((sector) => [
      `${words.bySector}: ${words[sector]}`,
      number(of(sector)),
    ]),
    ...(['late', 'uncounted', 'held', 'withdrawn'] as const)
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
