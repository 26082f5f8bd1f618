import { isPending } from '../../domain/answering/local-response.ts'
import { handover } from '../apart/handover.ts'
import { useText } from '../language.ts'
import { saveResponse } from '../save-response.ts'
import type { Session } from '../session/session.ts'
import type { SessionView } from '../session/view.ts'
import { TakingBack } from './taking-back.tsx'

/** What a respondent may do with their own answers: check, save, hand over, withdraw, remove. */
export function YourAnswers({ session, view }: { session: Session; view: SessionView }) {
  const { t } = useText()
  const { local } = view
  if (local.edits === 0) return null
  return (
    <details class="more">
      <summary>{t.yours}</summary>
      <p class="row">
        {local.acknowledged > 0 && (
          <button type="button" class="button" onClick={() => void session.checkReceipt()}>
            {t.check}
          </button>
        )}
        <button type="button" class="button" onClick={() => saveResponse(local)}>
          {t.saveFile}
        </button>
        {isPending(local) && !local.outgoing?.withdrawn && (
          <button type="button" class="button" onClick={() => handover.set({ open: true })}>
            {t.handOver}
          </button>
        )}
      </p>
      <TakingBack session={session} local={local} />
    </details>
  )
}
