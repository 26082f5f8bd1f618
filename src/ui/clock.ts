/** Time as the moving parts are handed it, so that they can be tried without waiting. */
export interface Clock {
  /** Milliseconds that only ever go forward, whatever the wall's clock is set to. */
  now: () => number
  /** Does the work once, later; returns what calls it off. */
  after: (milliseconds: number, work: () => void) => () => void
}

export const browserClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds)
    return () => clearTimeout(timer)
  },
}

/** Does the work again and again, each time so long after the last; returns what ends it. */
export function every(clock: Clock, milliseconds: number, work: () => void): () => void {
  let cancel = clock.after(milliseconds, again)
  function again(): void {
    cancel = clock.after(milliseconds, again)
    work()
  }
  return () => cancel()
}
