import { useState } from 'preact/hooks'
import type { Held } from '../../domain/handing-over/held.ts'
import { isBody } from '../../domain/answering/sound.ts'
import type { LocalResponse } from '../../domain/answering/local-response.ts'
import { saveFile } from '../../ui/save-file.ts'
import { useStore } from '../../ui/store.ts'
import type { Counter } from './counter.ts'
import { useText } from '../messages.ts'

/** Everything that is held: what has arrived, what waits, what was not accepted; and the way out as a file. */
export function HeldPage({ code, counter }: { code: string; counter: Counter }) {
  const { t } = useText()
  const { held } = useStore(counter.view)
  const [loaded, setLoaded] = useState<{ taken: number; wrong: number } | null>(null)
  const [asked, ask] = useState<Held | null>(null)
  const save = () => saveFile(`plenaria-desk-${code}.json`, JSON.stringify(held))
  const remove = (one: Held) => {
    ask(null)
    void counter.remove(one)
  }
  const load = async (input: HTMLInputElement) => {
    const file = input.files?.[0]
    if (!file) return
    const found = readFile(await file.text(), code)
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
          <li key={`${one.id} ${one.writeKey}`}>
            <span>{t.sources[one.response.source]}</span>
            <span class={one.receiptCode ? 'good' : 'warn'}>
              {one.receiptCode ? t.readCode(one.receiptCode) : one.refused ? t.refused : t.waits}
            </span>
            {one.refused && asked !== one && (
              <button type="button" class="button danger" onClick={() => ask(one)}>
                {t.remove}
              </button>
            )}
            {asked === one && (
              <span class="row" role="alert">
                {t.removeSure}
                <button type="button" class="button danger" onClick={() => remove(one)}>
                  {t.yesRemove}
                </button>
                <button type="button" class="button" onClick={() => ask(null)}>
                  {t.cancelRemove}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A desk's file, or one respondent's own; whatever is not a response of this survey is counted, never taken. */
function readFile(text: string, code: string): { held: Held[]; wrong: number } {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { held: [], wrong: 1 }
  }
  const all = (Array.isArray(parsed) ? parsed : [parsed]) as (
    (Partial<Held> & Partial<LocalResponse>) | null
  )[]
  const held = all.flatMap((one): Held[] => {
    const response = one?.response ?? one?.outgoing
    const { id, writeKey, survey } = one ?? {}
    const isOurs = /^[\w-]{22}$/.test(id ?? '') && /^[\w-]{43}$/.test(writeKey ?? '') && survey === code
    return isOurs && response && isBody(response) && response.revision > 0
      ? [{ id: id!, writeKey: writeKey!, survey, response, receiptCode: null, refused: null }]
      : []
  })
  return { held, wrong: all.length - held.length }
}
