import { useState } from 'preact/hooks'
import { valueOf } from '../../ui/form.ts'
import { useWords } from './words/use-words.ts'
import { leaveKiosk } from './kiosk-mark.ts'

/** The staff's way out of the kiosk. */
export function LeaveKiosk({ code, stay }: { code: string; stay: () => void }) {
  const { t, own } = useWords()
  const [wrong, setWrong] = useState(false)
  const leave = async (event: SubmitEvent) => {
    event.preventDefault()
    const isOver = await leaveKiosk(code, valueOf(event, 'pin'))
    setWrong(!isOver)
    if (isOver) location.replace(location.href)
  }
  return (
    <main id="content" class="welcome" {...own}>
      <form onSubmit={(event) => void leave(event)}>
        <label for="pin">{t.pin}</label>
        <input
          class="field"
          id="pin"
          name="pin"
          inputMode="numeric"
          type="password"
          autocomplete="off"
          required
        />
        {wrong && (
          <p class="note warn" role="alert">
            {t.wrongPin}
          </p>
        )}
        <p class="row">
          <button type="submit" class="button primary">
            {t.leaveKiosk}
          </button>
          <button type="button" class="button" onClick={stay}>
            {t.stay}
          </button>
        </p>
      </form>
    </main>
  )
}
