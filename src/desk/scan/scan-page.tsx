import { useEffect, useRef, useState } from 'preact/hooks'
import { useStore } from '../../ui/store.ts'
import { beep } from './beep.ts'
import { openCamera, type Camera } from './camera.ts'
import type { Counter } from '../counter/counter.ts'
import { useText } from '../messages.ts'
import { createScanner, type Scan } from './scanning.ts'

/** Milliseconds in which one and the same code counts as still being held up. */
const sameFor = 2500

export function ScanPage({ code, counter }: { code: string; counter: Counter }) {
  const { t } = useText()
  const video = useRef<HTMLVideoElement>(null)
  const [camera, setCamera] = useState<Camera | null>(null)
  const [fault, setFault] = useState(false)
  const [light, setLight] = useState(false)
  const [last, setLast] = useState<Scan | null>(null)
  const [count, setCount] = useState(0)
  const { held } = useStore(counter.view)
  useEffect(() => () => camera?.stop(), [camera])

  const start = async () => {
    const scan = createScanner(code, counter)
    const seen = new Map<string, number>()
    let busy = false
    const look = async (text: string) => {
      const now = performance.now()
      if (busy) return
      const before = seen.get(text) ?? -sameFor
      seen.set(text, now)
      if (now - before < sameFor) return
      busy = true
      const found = await scan(text)
      busy = false
      // What was not taken in may be held up again at once.
      if (found.kind === 'damaged' || found.kind === 'not-kept') seen.delete(text)
      setLast(found)
      if (found.kind === 'new') setCount((n) => n + 1)
      if (found.kind !== 'part') beep(found.kind === 'new' || found.kind === 'known' ? 'high' : 'low')
    }
    try {
      const opened = await openCamera(video.current!, (text) => void look(text))
      // Whoever has gone to another page meanwhile wants no camera.
      if (!video.current) return opened.stop()
      setCamera(opened)
      setFault(false)
    } catch {
      setFault(true)
    }
  }
  const taken = last && 'id' in last ? held.find(({ id }) => id === last.id) : undefined
  return (
    <section aria-labelledby="scan">
      <h2 id="scan">{t.tab.scan}</h2>
      <p class="quiet">{t.scanHelp}</p>
      <div class="camera">
        <video ref={video} muted playsInline hidden={!camera} aria-label={t.camera} />
        {!camera && (
          <button type="button" class="button primary" onClick={() => void start()}>
            {t.startCamera}
          </button>
        )}
      </div>
      {camera?.torch && (
        <button
          type="button"
          class="button"
          aria-pressed={light}
          onClick={() => {
            camera.torch!(!light)
            setLight(!light)
          }}
        >
          {t.torch}
        </button>
      )}
      {fault && (
        <p class="note warn" role="alert">
          {isSecureContext ? t.noCamera : t.noCameraHttp}
        </p>
      )}
      <p class={`verdict ${last?.kind ?? ''}`} role="status" data-scan={last?.kind ?? ''} data-count={count}>
        {last && (last.kind === 'part' ? t.part(last.seen, last.of) : t.scan[last.kind])}
        {taken?.receiptCode && <strong> {t.readCode(taken.receiptCode)}</strong>}
      </p>
    </section>
  )
}
