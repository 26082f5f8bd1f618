import { saveFile } from '../../ui/save-file.ts'
import { useStore } from '../../ui/store.ts'
import { takeUpdate, worker } from '../../ui/worker.ts'
import type { Session } from '../session/session.ts'
import type { SessionView } from '../session/view.ts'
import { useText } from '../language.ts'
import { damagedOf } from './damaged.ts'
import { InsideNote } from './inside-note.tsx'
import { RefusedNote } from './refused-note.tsx'
import { useWordsApart } from './words-apart.ts'

/** What few ever see: a newer version of the page; answers that were refused, begun again, damaged; a code that is looked for too often. */
export default function RareNotes({ session, view }: { session: Session; view: SessionView }) {
  const { t } = useText()
  const words = useWordsApart()
  const { updateWaiting, updating } = useStore(worker)
  const { local, leftOut, damaged, phase, memory } = view
  const saveDamaged = async () =>
    saveFile(`plenaria-${local.survey}-aside.json`, JSON.stringify(await damagedOf(session)))
  return (
    <>
      {!isSecureContext && <p class="note warn">{words.insecure}</p>}
      {memory === 'volatile' && <p class="note warn">{words.memoryless}</p>}
      <InsideNote />
      {updateWaiting && (
        <div class="note">
          <p role="status">
            {updating === 'no' ? words.update : updating === 'asked' ? words.updating : words.updateStuck}
          </p>
          {updating === 'no' && (
            <button type="button" class="button" onClick={takeUpdate}>
              {words.updateNow}
            </button>
          )}
        </div>
      )}
      {(phase === 'crowded' || phase === 'unknown') && (
        <div class="note warn" role="alert">
          <p>{phase === 'unknown' ? words.unknownCode(local.survey) : words.crowded}</p>
          <p class="row">
            <button type="button" class="button" onClick={() => void session.loadSurvey()}>
              {t.tryAgain}
            </button>
            <a class="button plain" href="/">
              {words.otherCode}
            </a>
          </p>
        </div>
      )}
      {damaged && (
        <div class="note warn">
          <p>{words.damaged}</p>
          <button type="button" class="button" onClick={() => void saveDamaged()}>
            {words.saveFile}
          </button>
        </div>
      )}
      {leftOut !== null && (
        <p class="note" role="status">
          {words.leftOut(leftOut)}
        </p>
      )}
      {local.refused && local.refused.revision === local.outgoing?.revision && (
        <RefusedNote session={session} view={view} />
      )}
    </>
  )
}
