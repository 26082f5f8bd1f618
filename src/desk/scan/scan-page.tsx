import { useEffect, useRef, useState } from 'preact/hooks'
import { findHeld } from '../../domain/handing-over/held.ts'
import { browserClock } from '../../ui/clock.ts'
import { useStore } from '../../ui/store.ts'
import { beep } from './beep.ts'
import { openCamera, type Camera } from './camera.ts'
import type { Counter } from '../counter/counter.ts'
import { useText } from '../messages.ts'
import { createLooker, createScanner, type Scan } from './scanning.ts'
import { Torch } from './torch.tsx'

export function ScanPage({ code, counter }: { code: string; counter: Counter }) {
  const { t } = useText()
  const video = useRef<HTMLVideoElement>(null)
  const [camera, setCamera] = useState<Camera | null>(null)
  const [fault, setFault] = useState(false)
  const [last, setLast] = useState<Scan | null>(null)
  const [count, setCount] = useState(0)
  const { held } = useStore(counter.view)
  useEffect(() => () => camera?.stop(), [camera])

  const start = async () => {
    const look = createLooker(createScanner(code, counter), browserClock.now, (found) => {
      setLast(found)
      if (found.kind === 'new') setCount((n) => n + 1)
      if (found.kind !== 'part') beep(found.kind === 'new' || found.kind === 'known' ? 'high' : 'low')
    })
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
  const taken = last && 'held' in last ? findHeld(held, last.held) : undefined
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
      {camera?.torch && <Torch shine={camera.torch} />}
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
