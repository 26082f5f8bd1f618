import { openHeldMemory } from '../../offline/held-memory.ts'
import { browserClock } from '../../ui/clock.ts'
import { openCounter, type Counter } from './counter.ts'

const counters = new Map<string, Counter>()

/** The desk of a survey, opened once a page. */
export function counterFor(code: string): Counter {
  let counter = counters.get(code)
  if (!counter) {
    counter = openCounter(code, {
      openMemory: openHeldMemory,
      send: (...request) => fetch(...request),
      clock: browserClock,
    })
    counters.set(code, counter)
  }
  return counter
}

addEventListener('online', () => {
  for (const counter of counters.values()) counter.wake()
})
