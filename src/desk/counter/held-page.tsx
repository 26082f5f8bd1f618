import { useState } from 'preact/hooks'
import { saveFile } from '../../ui/save-file.ts'
import { useStore } from '../../ui/store.ts'
import type { Counter } from './counter.ts'
import { useText } from '../messages.ts'
import { readHeldFile } from './held-file.ts'
import { HeldRow } from './held-row.tsx'

/** Everything that is held: what has arrived, what waits, what was not accepted; and the way out as a file. */
export function HeldPage({ code, counter }: { code: string; counter: Counter }) {
  const { t } = useText()
  const { held } = useStore(counter.view)
  const [loaded, setLoaded] = useState<{ taken: number; wrong: number } | null>(null)
  const save = () => saveFile(`plenaria-desk-${code}.json`, JSON.stringify(held))
  const load = async (input: HTMLInputElement) => {
    const file = input.files?.[0]
    if (!file) return
    const found = readHeldFile(await file.text(), code)
    let taken = 0
    let { wrong } = found
    for (const one of found.held) {
      const outcome = await counter.take(one).catch(() => null)
      if (outcome === 'new') taken++
      if (outcome === null) wrong++
    }
    setLoaded({ taken, wrong })
    input.value = ''
  }
  return (
    <section aria-labelledby="held">
      <h2 id="held">{t.tab.held}</h2>
      <p class="row">
        <button type="button" class="button primary" onClick={() => void counter.send()}>
          {t.sendNow}
        </button>
        <button type="button" class="button" onClick={save} disabled={held.length === 0}>
          {t.saveFile}
        </button>
        <label class="button upload">
          {t.loadFile}
          <input
            type="file"
            accept=".json,application/json"
            onChange={({ currentTarget }) => void load(currentTarget)}
          />
        </label>
      </p>
      <p class="quiet">{t.heldHelp}</p>
      {loaded && (
        <p class={loaded.wrong > 0 ? 'note warn' : 'note good'} role="status">
          {t.loaded(loaded.taken, loaded.wrong)}
        </p>
      )}
      <ul class="rows">
        {held.map((one) => (
          <HeldRow key={`${one.id} ${one.writeKey}`} one={one} remove={counter.remove} />
        ))}
      </ul>
    </section>
  )
}
