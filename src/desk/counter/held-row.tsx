import { useState } from 'preact/hooks'
import type { Held } from '../../domain/handing-over/held.ts'
import { Question } from '../../ui/question.tsx'
import { useText } from '../messages.ts'

/** One that is held: where it came from, how it stands, and the way to give up what will never be accepted. */
export function HeldRow({ one, remove }: { one: Held; remove: (one: Held) => Promise<void> }) {
  const { t } = useText()
  const [asked, ask] = useState(false)
  return (
    <li>
      <span>{t.sources[one.response.source]}</span>
      <span class={one.receiptCode ? 'good' : 'warn'}>
        {one.receiptCode ? t.readCode(one.receiptCode) : one.refused ? t.refused : t.waits}
      </span>
      {one.refused && (
        <button type="button" class="button danger" onClick={() => ask(true)}>
          {t.remove}
        </button>
      )}
      {one.refused && asked && (
        <Question
          text={t.removeSure}
          yes={t.yesRemove}
          no={t.cancelRemove}
          look="danger"
          onYes={() => void remove(one)}
          onNo={() => ask(false)}
        />
      )}
    </li>
  )
}
