import { useState } from 'preact/hooks'
import type { LocalResponse } from '../domain/local-response.ts'
import { useText } from './language.ts'
import type { Session, View } from './session.ts'

/** What a respondent may do with their own answers: check, save, withdraw, remove. */
export function YourAnswers({ session, view }: { session: Session; view: View }) {
  const { t } = useText()
  const [asked, ask] = useState<'withdraw' | 'remove' | null>(null)
  const { local } = view
  if (local.edits === 0) return null
  const act = () => {
    if (asked === 'withdraw' && local.outgoing) session.withdraw()
    else void session.remove()
    ask(null)
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
        <button type="button" class="button" onClick={() => saveFile(local)}>
          {t.saveFile}
        </button>
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

/** The whole copy as a file, key included: whoever holds it can deliver it. */
function saveFile(local: LocalResponse): void {
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(local, null, 2)], { type: 'application/json' }),
  )
  const link = document.createElement('a')
  link.href = address
  link.download = `plenaria-${local.survey}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
