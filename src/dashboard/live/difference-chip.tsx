import { sizeOf } from '../../domain/counting/comparison.ts'
import type { Difference } from '../../domain/counting/differences.ts'
import { roundedMean } from '../../domain/counting/statistics.ts'
import { isAgreement } from '../../domain/survey/kinds.ts'
import type { ReportRow } from '../../domain/reporting/report.ts'
import { useText } from './words.ts'

interface Props {
  row: ReportRow
  difference: Difference | undefined
  /** What each group is called. */
  names: ReadonlyMap<string, string>
}

/** Whether groups, or before and after, differ: who by how much, in words; quiet where nothing can be told. Never a naked p. */
export function DifferenceChip({ row: { item, means }, difference, names }: Props) {
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
    const mean = (group: string) =>
      means[group] ? roundedMean(means[group]).toLocaleString(language, { minimumFractionDigits: 1 }) : '–'
    const words = isAgreement(item) ? t.agreesMore : t.isHigher
    return `${words(names.get(one) ?? one, mean(one), mean(other))} (${t.sizes[sizeOf(found.delta)]})`
  }
}
