import type { Clock } from '../../ui/clock.ts'

const base = 1000
/** Longest wait while somebody looks at the page, and while nobody does. */
const longestSeen = 30_000
const longestUnseen = 300_000

/** Milliseconds until try number `tries`, spread evenly so that a room whose network returns does not come at once. */
const jitteredWait = (tries: number, longest: number, random: number): number =>
  base + random * Math.min(longest, base * 2 ** tries)

/** When to try again: by a timer with full jitter, or at once when the phone has come back to life. */
export function createSchedule(
  { clock, random, isSeen }: { clock: Clock; random: () => number; isSeen: () => boolean },
  retry: () => void,
) {
  let tries = 0
  let cancel: () => void = () => undefined
  let notBefore = -Infinity
  return {
    /** Whether the server has asked for more patience than this. */
    mustWait: () => clock.now() < notBefore,
    /** Try again later; `atLeast` is what the server asked for, in seconds, and is kept to. */
    later(atLeast = 0): void {
      cancel()
      const wait = atLeast * 1000 + jitteredWait(tries++, isSeen() ? longestSeen : longestUnseen, random())
      notBefore = clock.now() + atLeast * 1000
      cancel = clock.after(wait, retry)
    },
    /** The next try is the first again. */
    fresh: (): void => {
      tries = 0
    },
    /** Nothing waits any more. */
    calm(): void {
      tries = 0
      cancel()
    },
  }
}
