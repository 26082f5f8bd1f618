import { addresses, addressOf } from '../../domain/wire/addresses.ts'
import { organizerAddresses } from '../../domain/wire/organizer-addresses.ts'
import type { SessionState } from '../../domain/wire/organizer-protocol.ts'
import { Tally } from '../../domain/wire/protocol.ts'
import { createStore, type Store } from '../../ui/store.ts'

export interface Feed {
  tally: Tally | null
  /** Set only while figures do arrive; a silent server is noticed within five seconds. */
  live: boolean
}

const probeEvery = 2000
const probeLimit = 2000

/**
 * The totals as they change. The stream alone cannot tell silence from a dead network, so a small probe asks every two
 * seconds; a stream that is gone is opened again, and an ended session is told.
 */
export function openFeed(
  code: string,
  signedOut: () => void,
  audience: 'mine' | 'everyone' = 'mine',
): { feed: Store<Feed>; close: () => void } {
  const feed = createStore<Feed>({ tally: null, live: false })
  let source: EventSource | undefined

  const open = () => {
    source?.close()
    source = new EventSource(
      addressOf(addresses.watchTally.path, { code }) + (audience === 'everyone' ? '?as=everyone' : ''),
    )
    source.addEventListener('tally', ({ data }: MessageEvent<string>) => {
      const { data: tally } = Tally.safeParse(JSON.parse(data))
      if (tally) feed.set({ tally, live: true })
    })
    source.addEventListener('error', () => feed.set({ live: false }))
  }

  let closed = false
  const probe = async () => {
    try {
      const reply = await fetch(organizerAddresses.readSession.path, {
        cache: 'no-store',
        signal: AbortSignal.timeout(probeLimit),
      })
      if (!reply.ok) throw new Error(String(reply.status))
      // Without a session the stream would go on as the public's, with other figures in the same places.
      if (((await reply.json()) as SessionState).role === null) return signedOut()
      if (!closed && !feed.get().live && source?.readyState !== EventSource.CONNECTING) open()
    } catch {
      feed.set({ live: false })
    }
  }

  open()
  const timer = setInterval(() => void probe(), probeEvery)
  return {
    feed,
    close: () => {
      closed = true
      clearInterval(timer)
      source?.close()
    },
  }
}
