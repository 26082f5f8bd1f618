import { sizeOf } from '../../domain/counting/comparison.ts'
import type { Difference } from '../../domain/counting/differences.ts'
import { isAgreement } from '../../domain/reporting/agreement.ts'
import { twoMeans } from '../../domain/reporting/two-means.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import type { ReportRow } from '../../domain/reporting/report.ts'
import { useText } from './words.ts'

interface Props {
  questionnaire: Questionnaire
  row: ReportRow
  difference: Difference | undefined
  /** What each group is called. */
  names: ReadonlyMap<string, string>
}

/** Whether groups, or before and after, differ: who by how much, in words; quiet where nothing can be told. Never a naked p. */
export function DifferenceChip({ questionnaire, row: { item, means }, difference, names }: Props) {
  const { t, language } = useText()
  if (!difference) return <span class="quiet">–</span>
  if (!difference.differs) return <span class="quiet small">{t.noClearDifference}</span>
  return <span class="chip">{said(difference)}</span>

  function said(found: Difference): string {
    if (found.kind === 'several') return t.severalDiffer
    if (found.kind === 'pair')
      return t.changed(
        found.mean.toLocaleString(language, { maximumFractionDigits: 2, signDisplay: 'exceptZero' }),
      )
    const [first, second] = found.groups
    const [one, other] = found.delta > 0 ? [first, second] : [second, first]
    const inWords = isAgreement(item, questionnaire) ? t.agreesMore : t.isHigher
    const shown = twoMeans(means[one], means[other])?.map((mean) =>
      mean.toLocaleString(language, { minimumFractionDigits: 1 }),
    )
    return inWords(
      names.get(one) ?? one,
      shown && t.against(shown[0]!, shown[1]!),
      t.sizes[sizeOf(found.delta)],
    )
  }
}
