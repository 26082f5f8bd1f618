import { useState } from 'preact/hooks'
import { type LocalResponse } from '../../../domain/answering/local-response.ts'
import { withdraw } from '../../../domain/answering/withdraw.ts'
import { Question } from '../../../ui/question.tsx'
import type { Session } from '../../session/session.ts'
import { useWordsApart } from '../words-apart.ts'

/** Withdrawing what was sent, and removing what is on this phone; each asks first. */
export function TakingBack({ session, local }: { session: Session; local: LocalResponse }) {
  const t = useWordsApart()
  const [asked, ask] = useState<'withdraw' | 'remove' | null>(null)
  const act = () => {
    if (asked === 'withdraw' && local.outgoing) session.change(withdraw)
    else void session.remove()
    ask(null)
    // What was pressed is gone: go on from the top of the page.
    requestAnimationFrame(() => document.querySelector('h1')?.focus())
  }
  const question = (
    <Question
      key={asked}
      text={asked === 'withdraw' ? t.withdrawSure : t.removeSure}
      yes={t.yes}
      no={t.no}
      look="danger"
      onYes={act}
      onNo={() => ask(null)}
    />
  )
  return (
    <>
      {local.outgoing && (
        <div class="row">
          <button type="button" class="button danger" onClick={() => ask('withdraw')}>
            {t.withdraw}
          </button>
          <span class="quiet">{t.withdrawHelp}</span>
        </div>
      )}
      {asked === 'withdraw' && question}
      <div class="row">
        <button type="button" class="button danger" onClick={() => ask('remove')}>
          {t.remove}
        </button>
        <span class="quiet">{t.removeHelp}</span>
      </div>
      {asked === 'remove' && question}
    </>
  )
}
