import type { Tally } from '../../src/domain/wire/protocol.ts'
import { leaseElection, lockElection } from '../../src/dashboard/stream/election.ts'
import { createHub } from '../../src/dashboard/stream/hub.ts'
import type { News, TabMessage, Topic } from '../../src/dashboard/stream/messages.ts'
import { settle, virtualTime } from './virtual-time.ts'

interface Opened {
  tab: string
  topics: Topic[]
  hear: (news: News) => void
  failed: () => void
  state: 'open' | 'closed'
}

type Hub = ReturnType<typeof createHub>

/** A browser with tabs, one server, and whatever lies between. Tabs talk only by messages, as in a real one. */
export function createBrowser(how: 'locks' | 'lease') {
  const time = virtualTime(() => settle(2))
  const tabs = new Map<
    string,
    { hub: Hub; frozen: boolean; seen: boolean; inbox: TabMessage[]; news: News[] }
  >()
  const streams = new Set<Opened>()
  const server = { isUp: true, isOpen: true, buffers: false, hides: new Set<Topic>(), said: 0, most: 0 }
  const shelf = new Map<string, string>()
  let wall = 1_000_000
  const held: { tab: string; release: () => void; steal: () => void }[] = []
  const queue: { tab: string; grant: () => void; abort: () => boolean }[] = []

  const tallyOf = (topic: Topic) =>
    ({ asOf: String(server.said), responses: { general: server.said }, items: {}, topic }) as unknown as Tally

  const pump = () => {
    while (held.length === 0) {
      const next = queue.shift()
      if (!next) return
      if (!next.abort()) next.grant()
    }
  }
  /** The browser's own locks, as one tab sees them. */
  const locksOf = (tab: string): Parameters<typeof lockElection>[0] => ({
    request: (_name, { signal, steal }, work) =>
      new Promise((resolve, reject) => {
        const grant = () => {
          const entry = {
            tab,
            release: () => {
              held.splice(held.indexOf(entry), 1)
              pump()
            },
            steal: () => reject(new Error('stolen')),
          }
          held.push(entry)
          void work().then(() => {
            if (held.includes(entry)) entry.release()
            resolve()
          })
        }
        signal?.addEventListener('abort', () => reject(new Error('called off')))
        if (steal) {
          for (const one of held.splice(0)) one.steal()
          grant()
        } else {
          queue.push({ tab, grant, abort: () => signal?.aborted ?? false })
          pump()
        }
      }),
  })

  function open(name: string, ...topics: Topic[]): Hub {
    const state = {
      hub: undefined as unknown as Hub,
      frozen: false,
      seen: true,
      inbox: [] as TabMessage[],
      news: [] as News[],
    }
    tabs.set(name, state)
    const clock = {
      now: time.clock.now,
      after: (milliseconds: number, work: () => void) =>
        time.clock.after(milliseconds, function later(): void {
          if (tabs.get(name) !== state) return
          if (state.frozen) time.clock.after(500, later)
          else work()
        }),
    }
    state.hub = createHub({
      clock,
      tab: name,
      post: (message) => {
        for (const [other, to] of tabs) if (other !== name) deliver(to, structuredClone(message))
      },
      election:
        how === 'locks'
          ? lockElection(locksOf(name))
          : leaseElection(
              {
                getItem: (key) => shelf.get(key) ?? null,
                setItem: (key, value) => void shelf.set(key, value),
                removeItem: (key) => void shelf.delete(key),
              },
              clock,
              () => wall + time.clock.now(),
              name,
            ),
      isSeen: () => state.seen,
      openStream: (all, hear, failed) => {
        if (tabs.get(name) !== state) return { close: () => undefined, state: () => 'closed' }
        const stream: Opened = {
          tab: name,
          topics: all,
          hear,
          failed,
          state: server.isUp ? 'open' : 'closed',
        }
        streams.add(stream)
        server.most = Math.max(server.most, streams.size)
        time.clock.after(20, () => {
          if (streams.has(stream) && server.isUp && !server.buffers)
            for (const topic of all) hear({ topic, kind: 'tally', tally: tallyOf(topic) })
        })
        return { close: () => void streams.delete(stream), state: () => stream.state }
      },
      readTally: (topic) =>
        Promise.resolve(server.isUp && !server.hides.has(topic) ? tallyOf(topic) : undefined),
      readSession: () => Promise.resolve(server.isUp ? server.isOpen : undefined),
    })
    for (const topic of topics) state.hub.watch(topic, (news) => state.news.push(news))
    return state.hub
  }

  function deliver(to: { hub: Hub; frozen: boolean; inbox: TabMessage[] }, message: TabMessage): void {
    if (to.frozen) to.inbox.push(message)
    else queueMicrotask(() => to.hub.hear(message))
  }

  return {
    time,
    tabs,
    server,
    streams,
    shelf,
    open,
    /** Somebody answers: everybody who watches is told, as far as it comes through. */
    async answer(): Promise<void> {
      server.said++
      if (server.isUp && !server.buffers)
        for (const { topics, hear } of streams)
          for (const topic of topics) hear({ topic, kind: 'tally', tally: tallyOf(topic) })
      await settle(2)
    },
    down(): void {
      server.isUp = false
      for (const stream of streams) {
        stream.state = 'closed'
        stream.failed()
      }
    },
    up: () => void (server.isUp = true),
    /** Closed without a word, as when a browser ends a tab. */
    kill(name: string): void {
      tabs.delete(name)
      for (const stream of streams) if (stream.tab === name) streams.delete(stream)
      for (const one of held.filter(({ tab }) => tab === name)) one.release()
    },
    freeze: (name: string, frozen: boolean) => {
      const tab = tabs.get(name)!
      tab.frozen = frozen
      if (!frozen) for (const message of tab.inbox.splice(0)) tab.hub.hear(message)
    },
    jump: (milliseconds: number) => void (wall += milliseconds),
    last: (name: string) => {
      const news = tabs.get(name)!.news.findLast(({ kind }) => kind === 'tally')
      return news?.kind === 'tally' ? Number(news.tally.asOf) : undefined
    },
    delivery: (name: string) => tabs.get(name)!.hub.delivery.get().delivery,
  }
}
