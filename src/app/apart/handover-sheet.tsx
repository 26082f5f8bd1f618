import { generate } from 'lean-qr/nano'
import { useEffect, useRef, useState } from 'preact/hooks'
import { framesOf, packHandover } from '../../domain/handing-over/handover.ts'
import { confirmByCode, handOver } from '../../domain/handing-over/handing.ts'
import { digestOf } from '../../offline/identity.ts'
import { squeeze } from '../../offline/squeeze.ts'
import { valueOf } from '../../ui/form.ts'
import { useText } from '../language.ts'
import type { Session, View } from '../session/session.ts'
import { useWordsApart } from './words-apart.ts'

/** Milliseconds that each code of a sequence stays. */
const perFrame = 260

interface Props {
  session: Session
  view: View
  close: () => void
}

/** The response as a QR code for a staff member's phone, where there is no network; and the way back, a code typed in. */
export function HandoverSheet({ session, view, close }: Props) {
  const { t } = useText()
  const words = useWordsApart()
  const dialog = useRef<HTMLDialogElement>(null)
  const [frames, setFrames] = useState<string[]>([])
  const [shown, show] = useState(0)
  const [wrong, setWrong] = useState(false)
  const { local, survey } = view
  const { outgoing, id, writeKey, survey: code } = local
  const questionnaire = survey!.questionnaire

  useEffect(() => {
    dialog.current?.showModal()
    session.change(handOver(questionnaire))
  }, [])
  useEffect(() => {
    if (outgoing?.source !== 'qr') return
    void packHandover(code, { id, writeKey, response: outgoing }, questionnaire, squeeze).then((packed) =>
      setFrames(framesOf(packed)),
    )
  }, [outgoing])
  useEffect(() => {
    if (frames.length < 2) return undefined
    const timer = setInterval(() => show((n) => n + 1), perFrame)
    return () => clearInterval(timer)
  }, [frames])

  const confirm = async (event: SubmitEvent) => {
    event.preventDefault()
    const typed = valueOf(event, 'code')
    const digest = await digestOf(JSON.stringify(outgoing))
    const proof = await digestOf(`${id} ${outgoing?.revision} ${digest}`)
    const step = confirmByCode(typed, proof)
    setWrong(step === undefined)
    if (step) session.change(step)
  }
  const frame = frames[shown % Math.max(1, frames.length)]
  const isConfirmed = outgoing !== null && local.confirmed === outgoing.revision

  return (
    <dialog class="handover" ref={dialog} onClose={close} aria-labelledby="handover">
      <h2 id="handover">{words.title}</h2>
      <p>{frames.length > 1 ? words.many(frames.length) : words.one}</p>
      {frame && <Code text={`${location.origin}/desk/h/${code}#${frame}`} label={words.title} />}
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

/** Black on white in every theme: cameras read nothing else reliably. */
function Code({ text, label }: { text: string; label: string }) {
  const code = generate(text)
  let path = ''
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`
  const size = code.size + 8
  return (
    <svg
      class="qr"
      viewBox={`-4 -4 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect x="-4" y="-4" width={size} height={size} fill="#fff" />
      <path d={path} />
    </svg>
  )
}
