const base = 1000
/** Longest wait while somebody looks at the page, and while nobody does. */
const longestSeen = 30_000
const longestUnseen = 300_000

/** Milliseconds until try number `tries`, spread evenly so that a room whose network returns does not come at once. */
const jitteredWait = (tries: number, longest: number, random: number): number =>
  base + random * Math.min(longest, base * 2 ** tries)

/**
 * When to try sending: whenever the phone may have come back to life, and by a timer with full jitter. `wake` is for
 * the first of these and may ask more of the server; `retry` is for the timer.
 */
export function createSchedule(retry: () => void, wake: () => void) {
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let notBefore = 0
  const now = () => {
    if (performance.now() < notBefore) return
    tries = 0
    wake()
  }
  addEventListener('online', now)
  // The first showing is the start, which asks by itself.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) now()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') now()
  })
  return {
    /** Try again later; `atLeast` is what the server asked for, in seconds, and is kept to. */
    later(atLeast = 0): void {
      clearTimeout(timer)
      const longest = document.visibilityState === 'visible' ? longestSeen : longestUnseen
      const wait = atLeast * 1000 + jitteredWait(tries++, longest, Math.random())
      notBefore = performance.now() + atLeast * 1000
      timer = setTimeout(retry, wait)
    },
    /** Nothing waits any more. */
    calm(): void {
      tries = 0
      clearTimeout(timer)
    },
  }
}
