import { sizeOf } from '../../domain/counting/comparison.ts'
import type { Difference } from '../../domain/counting/differences.ts'
import { useText } from './words.ts'

interface Props {
  difference: Difference | undefined
  /** What each group is called. */
  names: ReadonlyMap<string, string>
}

/** Whether groups, or before and after, differ, in words; never a naked p. */
export function DifferenceChip({ difference, names }: Props) {
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
    const [one, other] = found.groups
    return t.differ(t.sizes[sizeOf(found.delta)], names.get(found.delta > 0 ? one : other) ?? '')
  }
}
