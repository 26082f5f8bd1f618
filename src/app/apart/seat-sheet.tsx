import { useEffect, useRef, useState } from 'preact/hooks'
import { readSeat, seatId, seatSecret } from '../../domain/answering/seat.ts'
import { digestOf } from '../../offline/identity.ts'
import { valueOf } from '../../ui/form.ts'
import type { Session } from '../session/session.ts'
import type { SessionView } from '../session/view.ts'
import { useWordsApart } from './words-apart.ts'

/** One voice for each card: the card's code, scanned with the address or typed in, names the response. */
export default function SeatSheet({
  session,
  view,
  scanned,
}: {
  session: Session
  view: SessionView
  /** The code that the page's address came with. */
  scanned: string | undefined
}) {
  const words = useWordsApart().seat
  const dialog = useRef<HTMLDialogElement>(null)
  const [wrong, setWrong] = useState(false)
  const taken = useRef(false)
  const { survey } = view.local

  const take = async (typed: string) => {
    const code = readSeat(typed)
    setWrong(code === undefined)
    if (code === undefined) return
    await session.takeSeat(seatId(await digestOf(seatSecret(survey, code))))
    taken.current = true
    dialog.current?.close()
  }
  useEffect(() => {
    dialog.current?.showModal()
    // The code is for this phone alone, not for its history.
    if (scanned) history.replaceState(null, '', location.pathname)
    if (scanned) void take(scanned)
  }, [])
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void take(valueOf(event, 'seat'))
  }
  return (
    <dialog
      class="handover"
      ref={dialog}
      // Without a card there is nothing to go on with: what a second Escape closes is opened again.
      onCancel={(event) => event.preventDefault()}
      onClose={() => !taken.current && dialog.current?.showModal()}
      aria-labelledby="seat-title"
    >
      <form onSubmit={submit}>
        <h2 id="seat-title">{words.title}</h2>
        <p>{words.help}</p>
        <label for="seat">{words.code}</label>
        <input class="field seat-code" id="seat" name="seat" maxLength={30} autocomplete="off" required />
        <p class="row">
          <button type="submit" class="button primary wide">
            {words.take}
          </button>
        </p>
        {wrong && (
          <p class="note warn" role="alert">
            {words.wrong}
          </p>
        )}
      </form>
    </dialog>
  )
}
