import { every, type Clock } from '../../ui/clock.ts'
import type { Shelf } from '../../ui/shelf.ts'
import type { Election } from './hub.ts'

interface Locks {
  request(
    name: string,
    options: { signal?: AbortSignal; steal?: boolean },
    held: () => Promise<void>,
  ): Promise<void>
}

const name = 'plenaria-stream'

/** By Web Locks: the browser itself knows who leads, and who is next when that tab is gone. */
export function lockElection(locks: Locks): Election {
  let release: (() => void) | undefined
  let waiting: AbortController | undefined
  let stand: (steal: boolean) => void = () => undefined
  return {
    stand(won, lost) {
      stand = (steal) => {
        waiting?.abort()
        const mine = new AbortController()
        waiting = mine
        // A lock that is stolen takes no signal.
        const options = steal ? { steal } : { signal: mine.signal }
        locks
          .request(name, options, () => {
            if (mine.signal.aborted) return Promise.resolve()
            won()
            return new Promise((resolve) => (release = resolve))
          })
          .catch(() => {
            // Called off by ourselves, or taken over by another tab: then this one waits its turn again.
            if (mine.signal.aborted) return
            lost()
            stand(false)
          })
      }
      stand(false)
    },
    takeOver: () => stand(true),
    retire() {
      waiting?.abort()
      release?.()
      release = undefined
    },
  }
}

/** Milliseconds for which a lease holds, and after which it is renewed. */
const leaseFor = 6000
const renewEvery = 2000
/** Milliseconds in which two tabs that take a lease at once have both written it: the last writer keeps it. */
const contest = 150

/**
 * By a lease in localStorage, where there are no locks: over plain http at a network address. `wall` is the one clock
 * that tabs share; a lease that ends too far ahead was made under another time, and holds nothing.
 */
export function leaseElection(shelf: Shelf, clock: Clock, wall: () => number, tab: string): Election {
  let stop: () => void = () => undefined
  let leads = false
  /** Calls off a contest that is under way. */
  let settling: (() => void) | undefined
  let won: () => void = () => undefined
  let lost: () => void = () => undefined

  function holder(): string | undefined {
    try {
      const { tab: who, until } = JSON.parse(shelf.getItem(name) ?? '{}') as { tab?: string; until?: number }
      const isValid = until !== undefined && until > wall() && until <= wall() + leaseFor
      return isValid ? who : undefined
    } catch {
      return undefined
    }
  }

  function write(): void {
    try {
      shelf.setItem(name, JSON.stringify({ tab, until: wall() + leaseFor }))
    } catch {
      // Without a place for the lease every tab leads for itself.
    }
  }

  function take(): void {
    write()
    settling?.()
    settling = clock.after(contest, () => {
      settling = undefined
      const who = holder()
      if (leads || (who !== undefined && who !== tab)) return
      leads = true
      won()
    })
  }

  function renew(): void {
    const who = holder()
    if (leads && who !== undefined && who !== tab) {
      leads = false
      lost()
    } else if (leads) write()
    else if (who === undefined && !settling) take()
  }

  return {
    stand(onWon, onLost) {
      won = onWon
      lost = onLost
      stop()
      stop = every(clock, renewEvery, renew)
      renew()
    },
    takeOver: take,
    retire() {
      stop()
      settling?.()
      settling = undefined
      try {
        if (leads && holder() === tab) shelf.removeItem(name)
      } catch {
        // It runs out by itself.
      }
      leads = false
    },
  }
}
