import { useState } from 'preact/hooks'
import { isPending, withdraw } from '../../domain/answering/local-response.ts'
import { handover } from '../apart/handover.ts'
import { useText } from '../language.ts'
import { saveResponse } from '../save-response.ts'
import type { Session } from '../session/session.ts'
import type { SessionView } from '../session/view.ts'

/** What a respondent may do with their own answers: check, save, withdraw, remove. */
export function YourAnswers({ session, view }: { session: Session; view: SessionView }) {
  const { t } = useText()
  const [asked, ask] = useState<'withdraw' | 'remove' | null>(null)
  const { local } = view
  if (local.edits === 0) return null
  const act = () => {
    if (asked === 'withdraw' && local.outgoing) session.change(withdraw)
    else void session.remove()
    ask(null)
    // What was pressed is gone: go on from the top of the page.
    requestAnimationFrame(() => document.querySelector('h1')?.focus())
  }
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
      {local.outgoing && (
        <>
          <p class="quiet">{t.withdrawHelp}</p>
          <button type="button" class="button danger" onClick={() => ask('withdraw')}>
            {t.withdraw}
          </button>
        </>
      )}
      <p class="quiet">{t.removeHelp}</p>
      <button type="button" class="button danger" onClick={() => ask('remove')}>
        {t.remove}
      </button>
      {asked && (
        <div class="note warn" role="alert">
          <p>{asked === 'withdraw' ? t.withdrawSure : t.removeSure}</p>
          <p class="row">
            <button type="button" class="button danger" onClick={act}>
              {t.yes}
            </button>
            <button type="button" class="button" onClick={() => ask(null)}>
              {t.no}
            </button>
          </p>
        </div>
      )}
    </details>
  )
}
