import type { Clock } from '../../src/ui/clock.ts'

/** Lets everything happen that needs no time: promises, and what the platform does beside them. */
export async function settle(turns = 6): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** A clock that stands still until it is told to go on; what is due happens in its order. */
export function virtualTime(rest = settle) {
  let now = 1000
  let made = 0
  let waiting: { at: number; n: number; work: () => void }[] = []
  const clock: Clock = {
    now: () => now,
    after: (milliseconds, work) => {
      const entry = { at: now + milliseconds, n: made++, work }
      waiting.push(entry)
      return () => {
        waiting = waiting.filter((one) => one !== entry)
      }
    },
  }
  return {
    clock,
    /** Goes on by so many milliseconds, step by step. */
    async run(milliseconds: number): Promise<void> {
      const end = now + milliseconds
      for (;;) {
        await rest()
        const due = waiting.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at || a.n - b.n)[0]
        if (!due) break
        waiting = waiting.filter((one) => one !== due)
        now = Math.max(now, due.at)
        due.work()
      }
      now = end
      await rest()
    },
    /** The device sleeps: time passes, and nothing happens in it. */
    sleep(milliseconds: number): void {
      now += milliseconds
    },
  }
}
