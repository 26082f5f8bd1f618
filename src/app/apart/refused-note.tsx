import { fittingIn, startedAgain } from '../../domain/answering/fitting.ts'
import { newIdentity } from '../../offline/identity.ts'
import { handover } from './handover.ts'
import { useText } from '../language.ts'
import { saveResponse } from '../save-response.ts'
import type { Session } from '../session/session.ts'
import type { SessionView } from '../session/view.ts'
import { OwnList } from './own/own-list.tsx'
import { useWordsApart } from './words-apart.ts'

/** What somebody can do whose answers the server will never take as they are. Nothing here takes anything away. */
export function RefusedNote({ session, view }: { session: Session; view: SessionView }) {
  const { t } = useText()
  const all = useWordsApart()
  const words = all.refused
  const { local, survey } = view
  if (!survey || !local.refused) return null
  const { problem } = local.refused
  const newest = session.newest() ?? survey.questionnaire
  const { left } = fittingIn(local, newest)
  const startAgain = () => {
    const again = startedAgain({ ...newIdentity(), survey: local.survey }, local, newest)
    session.goOnWith(again.local, again.left)
  }
  return (
    <section class="note warn" id="refused" tabIndex={-1} aria-labelledby="refused-title">
      <h2 id="refused-title">{words.title}</h2>
      <p>{words.why[problem as keyof typeof words.why] ?? words.why['invalid-response']}</p>
      <p>{words.again(left)}</p>
      <p class="row">
        <button type="button" class="button primary" onClick={startAgain}>
          {words.startAgain}
        </button>
        <button type="button" class="button" onClick={() => handover.set({ open: true })}>
          {t.handOver}
        </button>
        <button type="button" class="button" onClick={() => saveResponse(local)}>
          {all.saveFile}
        </button>
      </p>
      <details>
        <summary>{words.show}</summary>
        <OwnList questionnaire={survey.questionnaire} local={local} />
      </details>
    </section>
  )
}
