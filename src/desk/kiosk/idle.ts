import { every, type Clock } from '../../ui/clock.ts'

/** Milliseconds without a touch before everything of the last person is gone; a warning comes first. */
const idleLimit = 60_000
const warnBefore = 15_000
const look = 500

/**
 * Watches whether anybody is there. Time is counted on a clock that only goes forward, whatever the wall's is set to. A
 * device may have slept, timers and all: so every touch first asks how long ago the last one was, and one that comes too
 * late is not the last person's. `over` clears everything; `left` hears the seconds that are left, once few are.
 */
export function watchIdle(clock: Clock, over: () => void, left: (seconds: number | null) => void) {
  let last: number | undefined
  let shown: number | null = null

  const show = (seconds: number | null): void => {
    if (seconds !== shown) left((shown = seconds))
  }

  /** Whether the time is up; then it is over. */
  function isOver(): boolean {
    if (last === undefined) return false
    const rest = idleLimit - (clock.now() - last)
    if (rest > 0) {
      show(rest <= warnBefore ? Math.ceil(rest / 1000) : null)
      return false
    }
    end()
    over()
    return true
  }

  function end(): void {
    last = undefined
    show(null)
  }

  const stop = every(clock, look, isOver)
  return {
    /** Somebody begins: from now on their time counts. */
    begin(): void {
      last = clock.now()
      show(null)
    },
    /** Nobody is there whose answers could be seen. */
    end,
    /** A touch or a key; false when it came too late, and everything was cleared: it must do nothing any more. */
    touch(): boolean {
      if (isOver()) return false
      if (last !== undefined) last = clock.now()
      show(null)
      return true
    },
    /** The page was out of sight for so long, in milliseconds: a clock may stand still while a device sleeps. */
    away(milliseconds: number): void {
      if (last !== undefined) last -= milliseconds
      isOver()
    },
    stop,
  }
}
