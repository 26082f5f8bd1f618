import type { Clock } from '../../ui/clock.ts'
import type { Tally } from '../../domain/wire/protocol.ts'
import type { Delivery, News, TabMessage, Topic } from './messages.ts'

/** What a stream that is open can do. */
interface OpenStream {
  close: () => void
  /** closed: the browser will not try again by itself. */
  state: () => 'connecting' | 'open' | 'closed'
}

export interface LeaderParts {
  clock: Clock
  openStream: (topics: Topic[], hear: (news: News) => void, failed: () => void) => OpenStream
  /** The totals, read once; undefined where the server does not answer. */
  readTally: (topic: Topic) => Promise<Tally | undefined>
  /** Whether a session is open here; undefined where the server does not answer. */
  readSession: () => Promise<boolean | undefined>
}

/** Milliseconds between two looks whether server and session are there. */
const lookEvery = 1800
/** Milliseconds after which a stream that has said nothing does not come through: a proxy keeps it. */
const silentFor = 8000
/** Milliseconds between two readings where no stream comes through, and before another is tried. */
const readEvery = 5000
const tryStreamEvery = 60_000
/** What changes together is watched together. */
const settle = 100
/** Milliseconds in which a tab that is there answers who is. */
const answerLimit = 5000

/** Has the stream for all tabs of this browser, and tells them what comes; reads where no stream comes through. */
export function openLeader(
  name: string,
  { clock, openStream, readTally, readSession }: LeaderParts,
  broadcast: (message: TabMessage) => void,
) {
  const wants = new Map<string, Topic[]>()
  /** Tabs that have said something since they were last asked. */
  const present = new Set<string>()
  const last = new Map<Topic, News>()
  let stream: OpenStream | undefined
  let watched = ''
  let opened = 0
  let looked = -Infinity
  let looking = false
  let read = -Infinity
  let delivery: Delivery = 'connecting'
  let closed = false
  let unsettled: (() => void) | undefined

  const topics = (): Topic[] => [...new Set([...wants.values()].flat())].toSorted()

  function say(now: Delivery): void {
    delivery = now
    broadcast({ type: 'status', leader: name, delivery })
  }

  function hear(news: News): void {
    if (closed) return
    if (news.kind === 'tally') last.set(news.topic, news)
    broadcast({ type: 'news', news })
    if (delivery !== 'live') say('live')
  }

  function open(): void {
    stream?.close()
    const all = topics()
    watched = all.join()
    opened = clock.now()
    stream =
      all.length === 0
        ? undefined
        : openStream(all, hear, () => {
            if (!closed && delivery === 'live') say('lost')
          })
  }

  /** The set of what is watched may have changed; several tabs that open at once are one change. */
  function changed(): void {
    unsettled ??= clock.after(settle, () => {
      unsettled = undefined
      if (!closed && topics().join() !== watched) open()
    })
  }

  /** Reads what a stream does not bring, for everybody. */
  async function readAll(): Promise<void> {
    read = clock.now()
    const all = topics()
    const tallies = await Promise.all(all.map(readTally))
    if (closed || delivery === 'live') return
    for (const [index, topic] of all.entries()) {
      const tally = tallies[index]
      if (!tally) continue
      const news: News = { topic, kind: 'tally', tally }
      last.set(topic, news)
      broadcast({ type: 'news', news })
      broadcast({ type: 'news', news: { topic, kind: 'survey' } })
    }
    say(tallies.some(Boolean) ? 'reading' : 'lost')
  }

  /** The stream alone cannot tell silence from a dead network: a small question can. */
  async function look(): Promise<void> {
    if (looking || clock.now() - looked < lookEvery) return broadcastStatus()
    looking = true
    looked = clock.now()
    const isOpen = await readSession()
    looking = false
    if (closed) return
    if (isOpen === undefined) return say('lost')
    broadcast({ type: 'session', isOpen })
    const age = clock.now() - opened
    if (stream?.state() === 'closed' || (delivery === 'reading' && age > tryStreamEvery)) open()
    else if (delivery === 'lost' && stream?.state() === 'open') {
      // It may have died unheard while the network was away.
      open()
      delivery = 'connecting'
    } else if (delivery !== 'live' && age > silentFor && clock.now() - read >= readEvery) await readAll()
    broadcastStatus()
  }

  const broadcastStatus = () => {
    if (!closed) broadcast({ type: 'status', leader: name, delivery })
  }

  /** Tabs that were closed without a word are forgotten; those that are there say so at once. */
  function callRoll(): void {
    present.clear()
    present.add(name)
    broadcast({ type: 'who', leader: name })
    stopRoll = clock.after(answerLimit, () => {
      for (const tab of wants.keys()) if (!present.has(tab)) wants.delete(tab)
      changed()
      stopRoll = clock.after(rollEvery, callRoll)
    })
  }
  let stopRoll = clock.after(rollEvery, callRoll)

  return {
    want(tab: string, wanted: Topic[]): void {
      present.add(tab)
      const before = new Set(topics())
      wants.set(tab, wanted)
      // What others watch already is known already.
      for (const topic of wanted) {
        const known = last.get(topic)
        if (before.has(topic) && known) broadcast({ type: 'news', news: known })
      }
      broadcastStatus()
      changed()
    },
    forget(tab: string): void {
      wants.delete(tab)
      changed()
    },
    look: () => void look(),
    /** Another session: what the stream may show is another. */
    renew(): void {
      open()
    },
    close(): void {
      closed = true
      stopRoll()
      unsettled?.()
      stream?.close()
    },
  }
}

const rollEvery = 30_000

export type Leader = ReturnType<typeof openLeader>
