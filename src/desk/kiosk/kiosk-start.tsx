import { useState } from 'preact/hooks'
import { valueOf } from '../../ui/form.ts'
import { useText } from '../messages.ts'
import { becomeKiosk } from './kiosk-mark.ts'

/** Where a tablet becomes a kiosk; it opens anew as one, with nothing of the staff's behind it. */
export function KioskStart({ code }: { code: string }) {
  const { t } = useText()
  const [failed, setFailed] = useState(false)
  const begin = async (event: SubmitEvent) => {
    event.preventDefault()
    const pin = valueOf(event, 'pin')
    // Without a place for it the kiosk could never be left again.
    if (await becomeKiosk(code, pin)) location.replace(location.href)
    else setFailed(true)
  }
  return (
    <section aria-labelledby="kiosk">
      <h2 id="kiosk">{t.tab.kiosk}</h2>
      <p class="quiet">{t.kioskHelp}</p>
      <form class="row" onSubmit={(event) => void begin(event)}>
        <label for="pin">{t.choosePin}</label>
        <input
          class="field short"
          id="pin"
          name="pin"
          inputMode="numeric"
          pattern="[0-9]{4,8}"
          required
          autocomplete="off"
        />
        <button type="submit" class="button primary">
          {t.startKiosk}
        </button>
      </form>
      {failed && (
        <p class="note warn" role="alert">
          {t.noMemory}
        </p>
      )}
    </section>
  )
}
