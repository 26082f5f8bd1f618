import type { Arranging } from './arranging.ts'
import { useText } from '../messages.ts'

/** Whether the last change is kept, said where it is made. */
export function Saving({ arranging: { standing } }: { arranging: Arranging }) {
  const { t } = useText()
  const isTrouble = standing === 'failed' || standing === 'conflict'
  return (
    <p class={isTrouble ? 'note warn' : 'quiet small'} role="status" data-saving={standing}>
      {t.saving[standing]}
    </p>
  )
}
