import { isPending } from '../../../domain/answering/local-response.ts'
import { saveFile } from '../../../ui/save-file.ts'
import { useText } from '../../language.ts'
import { saveResponse } from '../../save-response.ts'
import type { Session } from '../../session/session.ts'
import type { SessionView } from '../../session/view.ts'
import { handover } from '../handover.ts'
import { OwnList } from './own-list.tsx'
import { ownText } from './own-text.ts'
import { TakingBack } from './taking-back.tsx'
import { useWordsApart } from '../words-apart.ts'

/** One's own answers to read, and what one may do with them: keep a copy, check, hand over, withdraw, remove. */
export default function YourAnswers({ session, view }: { session: Session; view: SessionView }) {
  const { t, language } = useText()
  const words = useWordsApart()
  const { local, survey } = view
  const { questionnaire } = survey!
  const text = () => ownText(questionnaire, local, language, words.yours)
  // Whoever turns the sharing down has been asked; nothing is lost.
  const share = () => void navigator.share({ text: text() }).catch(() => undefined)
  return (
    <>
      <OwnList questionnaire={questionnaire} local={local} />
      <p class="row">
        {'share' in navigator && (
          <button type="button" class="button" onClick={share}>
            {words.yours.share}
          </button>
        )}
        <button
          type="button"
          class="button"
          onClick={() => saveFile(`plenaria-${local.survey}.txt`, text(), 'text/plain;charset=utf-8')}
        >
          {words.yours.saveText}
        </button>
        {local.acknowledged > 0 && (
          <button type="button" class="button" onClick={() => void session.checkReceipt()}>
            {words.check}
          </button>
        )}
        {isPending(local) && !local.outgoing?.withdrawn && (
          <button type="button" class="button" onClick={() => handover.set({ open: true })}>
            {t.handOver}
          </button>
        )}
      </p>
      {view.checked && (
        <p class="note" role="status">
          {words.checked[view.checked]}
        </p>
      )}
      <div class="row">
        <button type="button" class="button" onClick={() => saveResponse(local)}>
          {words.yours.saveKey}
        </button>
        <span class="quiet">{words.yours.saveKeyHelp}</span>
      </div>
      <TakingBack session={session} local={local} />
    </>
  )
}
