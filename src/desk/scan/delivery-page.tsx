import { useEffect, useState } from 'preact/hooks'
import { useStore } from '../../ui/store.ts'
import { findHeld } from '../../domain/handing-over/held.ts'
import { counterFor } from '../counter/counters.ts'
import { useText } from '../messages.ts'
import { createScanner, type Scan } from './scanning.ts'

/** What an ordinary camera opens: the response in the address, kept on this device and delivered when it can be. */
export function DeliveryPage({ code, frame }: { code: string; frame: string }) {
  const { t } = useText()
  const [counter] = useState(() => counterFor(code))
  const { phase, held, offline } = useStore(counter.view)
  const [scan, setScan] = useState<Scan | null>(null)
  useEffect(() => {
    if (phase !== 'ready' || scan) return
    void createScanner(
      code,
      counter,
    )(`${location.origin}/desk/h/${code}#${frame}`).then((found) => {
      setScan(found)
      // The answers in the address are not for its history.
      history.replaceState(null, '', location.pathname)
    })
  }, [phase])
  const taken = scan && 'held' in scan ? findHeld(held, scan.held) : undefined
  return (
    <section aria-labelledby="delivery">
      <h1 id="delivery">{t.delivery}</h1>
      {phase === 'loading' && <p class="quiet">{t.loading}</p>}
      {phase === 'unknown' && <p class="note warn">{t.unknown(code)}</p>}
      {phase === 'no-memory' && <p class="note warn">{t.noMemory}</p>}
      {scan && (
        <p
          class={`verdict ${taken?.receiptCode ? 'new' : scan.kind}`}
          role="status"
          data-delivered={taken?.receiptCode ?? ''}
        >
          {taken?.receiptCode
            ? t.readCode(taken.receiptCode)
            : taken?.refused
              ? t.refused
              : taken
                ? offline
                  ? t.keptHere
                  : t.delivering
                : scan.kind === 'part'
                  ? t.partOfMany
                  : t.scan[scan.kind]}
        </p>
      )}
    </section>
  )
}
