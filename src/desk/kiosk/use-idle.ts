import { useEffect, useRef, useState } from 'preact/hooks'
import { browserClock } from '../../ui/clock.ts'
import { watchIdle } from './idle.ts'

/** Seconds that are left, once few are; null while somebody is there. Any touch or key is somebody. */
export function useIdle(watching: boolean, over: () => void): number | null {
  const [left, setLeft] = useState<number | null>(null)
  const clear = useRef(over)
  clear.current = over
  const [idle, setIdle] = useState<ReturnType<typeof watchIdle>>()

  useEffect(() => {
    const watch = watchIdle(browserClock, () => clear.current(), setLeft)
    setIdle(watch)
    const touch = (event: Event) => {
      if (watch.touch()) return
      // It was meant for what the last person left on the screen.
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    // While it is hidden, a device may sleep and its clock with it; the wall's clock goes on.
    let hidden: { wall: number; clock: number } | undefined
    const turn = () => {
      const now = { wall: Date.now(), clock: browserClock.now() }
      if (document.visibilityState === 'hidden') hidden = now
      else if (hidden) {
        const slept = now.wall - hidden.wall - (now.clock - hidden.clock)
        hidden = undefined
        watch.away(Math.max(0, slept))
      }
    }
    const kinds = ['pointerdown', 'keydown', 'scroll', 'click', 'input', 'change']
    for (const kind of kinds) addEventListener(kind, touch, { capture: true })
    document.addEventListener('visibilitychange', turn)
    return () => {
      watch.stop()
      for (const kind of kinds) removeEventListener(kind, touch, { capture: true })
      document.removeEventListener('visibilitychange', turn)
    }
  }, [])

  useEffect(() => {
    if (watching) idle?.begin()
    else idle?.end()
  }, [watching, idle])
  return left
}
