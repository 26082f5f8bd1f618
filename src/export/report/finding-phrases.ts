import { sizeOf } from '../../domain/counting/comparison.ts'
import { answered, roundedMean, type Mean } from '../../domain/counting/statistics.ts'
import { findingsOf } from '../../domain/reporting/findings.ts'
import type { Report, ReportRow } from '../../domain/reporting/report.ts'
import { isAgreement } from '../../domain/reporting/agreement.ts'
import { twoMeans } from '../../domain/reporting/two-means.ts'
import { valuesOf } from '../../domain/survey/kinds.ts'
import { itemSentence } from '../../domain/survey/sentence.ts'
import type { Phrases } from './phrases.ts'
import { meanColumns } from './report-rows.ts'

/** What the report found, three to six sentences, each with how many stand behind it. */
export function findingPhrases(report: Report, phrases: Phrases): string[] {
  const { words, language, number } = phrases
  const { questionnaire, responses, attended, indicators } = report
  const { highest, lowest, furthest, changed, compared, differing } = findingsOf(report)
  const counted = responses['general'] ?? 0
  const names = new Map(meanColumns(report, phrases))
  const sentence = ({ item }: ReportRow) => itemSentence(questionnaire, item, language)
  const mean = (found: Mean) => number(roundedMean(found), 1)
  const scored = (row: ReportRow) => {
    const values = valuesOf(row.item, questionnaire)!
    const { general } = row.means
    return words.scored(mean(general!), String(values[0]), String(values.at(-1)), general!.n)
  }
  const judged = indicators.filter(({ met }) => met !== null)
  return [
    attended !== null && attended >= counted && attended > 0
      ? words.answeredOf(counted, attended, `${number((100 * counted) / attended, 1)} %`)
      : words.answered(counted),
    ...(judged.length > 0
      ? [words.targetsMet(judged.filter(({ met }) => met === true).length, judged.length)]
      : []),
    ...(highest
      ? [
          `${words.highest(isAgreement(highest.item, questionnaire))}: ${words.quoted(sentence(highest))} ${scored(highest)}`,
        ]
      : []),
    ...(lowest
      ? [
          `${words.lowest(isAgreement(lowest.item, questionnaire))}: ${words.quoted(sentence(lowest))} ${scored(lowest)}`,
        ]
      : []),
    ...(furthest
      ? [furthestApart(furthest)]
      : differing > 0
        ? [words.groupsDiffer(differing, compared)]
        : compared > 0
          ? [words.nobodyDiffers(compared)]
          : []),
    ...(changed
      ? [
          words.changedMost(
            words.quoted(sentence(changed.row)),
            number(changed.difference.mean, 2).replace('-', '−'),
            changed.difference.n,
          ),
        ]
      : []),
  ]

  function furthestApart({ row, difference }: NonNullable<ReturnType<typeof findingsOf>['furthest']>) {
    const [first, second] = difference.groups
    const [one, other] = difference.delta > 0 ? [first, second] : [second, first]
    const n = (group: string) => (row.tally[group] ? answered(row.tally[group]) : 0)
    const shown = twoMeans(row.means[one], row.means[other])
    return words.furthest({
      who: names.get(one) ?? one,
      than: names.get(other) ?? other,
      agrees: isAgreement(row.item, questionnaire),
      statement: words.quoted(sentence(row)),
      means: shown && [number(shown[0], 1), number(shown[1], 1)],
      size: words.sizes[sizeOf(difference.delta)],
      n: [n(one), n(other)],
    })
  }
}
