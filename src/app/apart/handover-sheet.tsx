import { generate } from 'lean-qr/nano'
import { useEffect, useRef, useState } from 'preact/hooks'
import { framesOf } from '../../domain/handing-over/frames.ts'
import { packHandover } from '../../domain/handing-over/handover.ts'
import { confirmByCode, handOver } from '../../domain/handing-over/handing.ts'
import { digestOf } from '../../offline/identity.ts'
import { squeeze } from '../../offline/squeeze.ts'
import { valueOf } from '../../ui/form.ts'
import { QrPicture } from '../../ui/qr/qr.tsx'
import { useText } from '../language.ts'
import type { Session } from '../session/session.ts'
import type { SessionView } from '../session/view.ts'
import { useWordsApart } from './words-apart.ts'

/** Milliseconds that each code of a sequence stays. */
const perFrame = 260

interface Props {
  session: Session
  view: SessionView
  close: () => void
}

/** The response as a QR code for a staff member's phone, where there is no network; and the way back, a code typed in. */
export default function HandoverSheet({ session, view, close }: Props) {
  const { t } = useText()
  const words = useWordsApart()
  const dialog = useRef<HTMLDialogElement>(null)
  const [frames, setFrames] = useState<string[]>([])
  const [shown, show] = useState(0)
  const [wrong, setWrong] = useState(false)
  const { local, survey } = view
  const { outgoing, shown: given, id, writeKey, survey: code } = local
  const questionnaire = survey!.questionnaire

  useEffect(() => {
    dialog.current?.showModal()
    session.change(handOver(questionnaire))
  }, [])
  useEffect(() => {
    if (!given) return
    void packHandover(code, { id, writeKey, response: given }, questionnaire, squeeze).then((packed) =>
      setFrames(framesOf(packed)),
    )
  }, [given])
  useEffect(() => {
    if (frames.length < 2) return undefined
    const timer = setInterval(() => show((n) => n + 1), perFrame)
    return () => clearInterval(timer)
  }, [frames])

  const confirm = async (event: SubmitEvent) => {
    event.preventDefault()
    const typed = valueOf(event, 'code')
    const digest = await digestOf(JSON.stringify(given))
    const proof = await digestOf(`${id} ${given?.revision} ${digest}`)
    const step = confirmByCode(typed, proof)
    setWrong(step === undefined)
    if (step) session.change(step)
  }
  const frame = frames[shown % Math.max(1, frames.length)]
  const picture = frame && generate(`${location.origin}/desk/h/${code}#${frame}`)
  const isConfirmed = outgoing !== null && local.confirmed === outgoing.revision

  return (
    <dialog class="handover" ref={dialog} onClose={close} aria-labelledby="handover">
      <h2 id="handover">{words.title}</h2>
      <p>{frames.length > 1 ? words.many(frames.length) : words.one}</p>
      {picture && <QrPicture size={picture.size} isDark={(x, y) => picture.get(x, y)} label={words.title} />}
      {isConfirmed ? (
        <p class="note good" role="status">
          {t.received(local.receiptCode ?? '')}
        </p>
      ) : (
        <form onSubmit={(event) => void confirm(event)}>
          <label for="desk-code">{words.code}</label>
          <p class="row">
            <input
              class="field short"
              id="desk-code"
              name="code"
              maxLength={9}
              autocomplete="off"
              autocapitalize="characters"
            />
            <button type="submit" class="button">
              {words.confirm}
            </button>
          </p>
          {wrong && (
            <p class="note warn" role="alert">
              {words.wrong}
            </p>
          )}
        </form>
      )}
      <button type="button" class="button wide" onClick={() => dialog.current?.close()}>
        {words.close}
      </button>
    </dialog>
  )
}
