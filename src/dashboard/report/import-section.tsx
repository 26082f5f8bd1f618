import { useRef, useState } from 'preact/hooks'
import type { ImportResult } from '../../domain/wire/file-protocol.ts'
import { ask, type Replied } from '../parts/ask.ts'
import { Faults } from '../parts/faults.tsx'
import { ImportsList } from './imports-list.tsx'
import { useText } from './words.ts'

/** What somebody has said about the file. */
type Said = Partial<Record<'encoding' | 'ids', string>>

/** Typed-in responses in: looked at first, and taken back as a whole where it was the wrong file. */
export function ImportSection({ code }: { code: string }) {
  const { t, language } = useText()
  const [file, setFile] = useState<File | null>(null)
  const [said, setSaid] = useState<Said>({})
  const [look, setLook] = useState<Replied<ImportResult> | null>(null)
  const looks = useRef(0)
  const [busy, setBusy] = useState<'looking' | 'taking' | null>(null)
  const [taken, setTaken] = useState<Replied<ImportResult> | null>(null)

  const send = (chosen: File, more: Said, preview: boolean) =>
    ask('importResponses', { code }, chosen, {
      limit: 30_000,
      query: { ...more, language, name: chosen.name, ...(preview && { preview: '1' }) },
    })
  const lookAt = async (chosen: File, more: Said) => {
    setFile(chosen)
    setSaid(more)
    setTaken(null)
    setLook(null)
    const mine = ++looks.current
    setBusy('looking')
    const found = await send(chosen, more, true)
    // Another file may have been chosen meanwhile.
    if (looks.current !== mine) return
    setLook(found)
    setBusy(null)
  }
  const take = async () => {
    if (!file) return
    setBusy('taking')
    setTaken(await send(file, said, false))
    setLook(null)
    setBusy(null)
  }
  const choose = (input: HTMLInputElement) => {
    const chosen = input.files?.[0]
    if (chosen) void lookAt(chosen, {})
    input.value = ''
  }

  const place = look && !look.ok ? look.faults?.[0]?.path.split(', ').at(-1) : undefined
  const answers: [string, Said][] =
    place === 'encoding' || place === 'codificación'
      ? [[t.isWindows, { encoding: 'windows-1252' }]]
      : place === 'ids'
        ? [
            [t.idsSame, { ids: 'same' }],
            [t.idsNew, { ids: 'new' }],
          ]
        : []
  return (
    <section aria-labelledby="import">
      <h2 id="import">{t.import}</h2>
      <p class="quiet">{t.importHelp}</p>
      <label class="button upload">
        {t.chooseFile}
        <input
          type="file"
          accept=".csv,.xlsx,text/csv"
          onChange={({ currentTarget }) => choose(currentTarget)}
        />
      </label>
      {look?.ok && look.json.more && file && (
        <div class="note" role="status">
          <p>{t.readAs(file.name, look.json.more)}</p>
          <p>{t.wouldBe(look.json)}</p>
          <p class="row">
            {look.json.stored > 0 && (
              <button
                type="button"
                class="button primary"
                disabled={busy !== null}
                onClick={() => void take()}
              >
                {t.takeIn(look.json.stored)}
              </button>
            )}
            <button type="button" class="button" onClick={() => setLook(null)}>
              {t.notThis}
            </button>
          </p>
        </div>
      )}
      {busy && (
        <p class="quiet" role="status">
          {t[busy]}
        </p>
      )}
      {look && !look.ok && (
        <>
          <p>{file?.name}</p>
          <Faults failure={look} />
        </>
      )}
      {file && answers.length > 0 && (
        <p class="row">
          {answers.map(([words, more]) => (
            <button
              type="button"
              class="button"
              key={words}
              onClick={() => void lookAt(file, { ...said, ...more })}
            >
              {words}
            </button>
          ))}
        </p>
      )}
      {taken?.ok && (
        <p class="note good" role="status">
          {t.imported(taken.json)}
        </p>
      )}
      {taken && !taken.ok && <Faults failure={taken} />}
      <ImportsList code={code} since={look ?? taken} undid={() => setTaken(null)} />
    </section>
  )
}
