import { sizeOf, type Difference } from '../../domain/counting/comparison.ts'
import { useText } from './words.ts'

/** Whether public and private sector differ, in words; never a naked p. */
export function DifferenceChip({ difference }: { difference: Difference | undefined }) {
  const { t } = useText()
  if (!difference) return <span class="quiet">–</span>
  const { differs, delta } = difference
  if (!differs) return <span class="quiet small">{t.noClearDifference}</span>
  return (
    <span class="chip">{t.differ(t.sizes[sizeOf(delta)], delta > 0 ? t.publicShort : t.privateShort)}</span>
  )
}
