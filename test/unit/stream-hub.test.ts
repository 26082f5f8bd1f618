import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
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
function createBrowser(how: 'locks' | 'lease') {
  const time = virtualTime(() => settle(2))
  const tabs = new Map<
    string,
    { hub: Hub; frozen: boolean; seen: boolean; inbox: TabMessage[]; news: News[] }
  >()
  const streams = new Set<Opened>()
  const server = { isUp: true, isOpen: true, buffers: false, said: 0, most: 0 }
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
      readTally: (topic) => Promise.resolve(server.isUp ? tallyOf(topic) : undefined),
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

describe.each(['locks', 'lease'] as const)('A11: one stream a browser, by %s', (how) => {
  let browser: ReturnType<typeof createBrowser>
  beforeEach(() => {
    browser = createBrowser(how)
  })

  test('eight tabs of three surveys, two walls among them, share one', async () => {
    for (const [n, code] of ['A', 'A', 'B', 'B', 'C', 'C'].entries())
      browser.open(`t${n}`, `${code} organizer` as Topic)
    browser.open('w1', 'A everyone')
    browser.open('w2', 'B everyone')
    await browser.time.run(3000)
    expect(browser.streams.size).toBe(1)
    expect([...browser.streams][0]!.topics.toSorted()).toEqual([
      'A everyone',
      'A organizer',
      'B everyone',
      'B organizer',
      'C organizer',
    ])
    await browser.answer()
    for (const name of browser.tabs.keys()) {
      expect(browser.last(name), name).toBe(1)
      expect(browser.delivery(name), name).toBe('live')
    }
    expect(browser.tabs.get('t5')!.news.every(({ topic }) => topic === 'C organizer')).toBe(true)
  })

  test('a tab that comes later is told at once what is known; one that goes is not watched for', async () => {
    browser.open('a', 'A organizer')
    await browser.time.run(1000)
    await browser.answer()
    browser.open('b', 'A organizer')
    await browser.time.run(200)
    expect(browser.last('b')).toBe(1)
    const stop = browser.tabs.get('b')!.hub.watch('B everyone', () => undefined)
    await browser.time.run(500)
    expect([...browser.streams][0]!.topics).toContain('B everyone')
    stop()
    await browser.time.run(500)
    expect([...browser.streams][0]!.topics).not.toContain('B everyone')
  })

  test('when the leader is closed, killed or put to sleep another leads within seconds', async () => {
    for (const name of ['a', 'b', 'c']) browser.open(name, 'A organizer')
    await browser.time.run(1000)
    const leading = () => [...browser.streams][0]?.tab
    const first = leading()!
    browser.tabs.get(first)!.hub.sleep()
    await browser.time.run(9000)
    const second = leading()!
    expect(second).not.toBe(first)
    browser.kill(second)
    await browser.time.run(9000)
    expect(browser.streams.size).toBe(1)
    expect(leading()).not.toBe(second)
    // The one that slept comes back out of the back-forward cache and has its share.
    browser.tabs.get(first)!.hub.wake()
    await browser.time.run(9000)
    await browser.answer()
    expect(browser.last(first)).toBe(1)
    expect(browser.streams.size).toBe(1)
  })

  test('a leader that the browser has frozen is replaced by a tab that somebody looks at, and follows once it thaws', async () => {
    browser.open('a', 'A organizer')
    await browser.time.run(1000)
    browser.open('b', 'A organizer')
    await browser.time.run(1000)
    browser.freeze('a', true)
    await browser.time.run(12_000)
    await browser.answer()
    expect(browser.last('b')).toBe(1)
    browser.freeze('a', false)
    await browser.time.run(6000)
    await browser.answer()
    expect(browser.streams.size).toBe(1)
    expect([browser.last('a'), browser.last('b')]).toEqual([2, 2])
  })

  test('a server that is away is said within five seconds, and comes back by itself', async () => {
    browser.open('a', 'A organizer')
    browser.open('b', 'A organizer')
    await browser.time.run(1000)
    browser.down()
    await browser.time.run(5000)
    expect([browser.delivery('a'), browser.delivery('b')]).toEqual(['lost', 'lost'])
    browser.up()
    await browser.time.run(5000)
    await browser.answer()
    expect([browser.delivery('a'), browser.delivery('b')]).toEqual(['live', 'live'])
    expect(browser.last('b')).toBe(1)
  })

  test('A12: where a proxy holds the stream back, figures are read every few seconds and said not to be live', async () => {
    browser.server.buffers = true
    browser.open('a', 'A organizer')
    browser.open('b', 'A everyone')
    await browser.time.run(11_000)
    expect([browser.delivery('a'), browser.delivery('b')]).toEqual(['reading', 'reading'])
    await browser.answer()
    await browser.time.run(8000)
    expect([browser.last('a'), browser.last('b')]).toEqual([1, 1])
    // What organizers write is followed all the same.
    expect(browser.tabs.get('a')!.news.some(({ kind }) => kind === 'survey')).toBe(true)
    browser.server.buffers = false
    await browser.time.run(70_000)
    expect(browser.delivery('a')).toBe('live')
  })

  test('a session that ends is known in every tab; one that begins makes the stream anew', async () => {
    browser.open('a', 'A organizer')
    browser.open('b', 'A organizer')
    await browser.time.run(3000)
    expect(browser.tabs.get('b')!.hub.session.get().isOpen).toBe(true)
    browser.server.isOpen = false
    await browser.time.run(5000)
    for (const { hub } of browser.tabs.values()) expect(hub.session.get().isOpen).toBe(false)
    browser.server.isOpen = true
    browser.tabs.get('b')!.hub.tellSession(true)
    await browser.time.run(500)
    expect(browser.tabs.get('a')!.hub.session.get().isOpen).toBe(true)
    expect(browser.streams.size).toBe(1)
  })

  test('however tabs come, go, sleep and freeze, in the end one stream serves them all', async () => {
    const names = ['a', 'b', 'c', 'd']
    const step = fc.record({
      kind: fc.constantFrom(
        'open',
        'kill',
        'sleep',
        'wake',
        'freeze',
        'thaw',
        'down',
        'up',
        'hide',
        'show',
        'jump',
        'run',
      ),
      tab: fc.constantFrom(...names),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const own = createBrowser(how)
        const asleep = new Set<string>()
        for (const { kind, tab } of steps) {
          const known = own.tabs.get(tab)
          if (kind === 'open' && !known) own.open(tab, 'A organizer', 'A everyone')
          if (kind === 'kill' && known) own.kill(tab)
          if (kind === 'sleep' && known) {
            known.hub.sleep()
            asleep.add(tab)
          }
          if (kind === 'wake' && known && asleep.delete(tab)) known.hub.wake()
          if (kind === 'freeze' && known) own.freeze(tab, true)
          if (kind === 'thaw' && known) own.freeze(tab, false)
          if (kind === 'down') own.down()
          if (kind === 'up') own.up()
          if (kind === 'hide' && known) known.seen = false
          if (kind === 'show' && known) known.seen = true
          if (kind === 'jump') own.jump(3_600_000)
          if (kind === 'run') await own.time.run(2500)
          if (!own.tabs.has(tab)) asleep.delete(tab)
        }
        own.up()
        if (own.tabs.size === 0) own.open('a', 'A organizer', 'A everyone')
        for (const [name, state] of own.tabs) {
          own.freeze(name, false)
          state.seen = true
          if (asleep.has(name)) state.hub.wake()
        }
        await own.time.run(30_000)
        await own.answer()
        await own.time.run(500)
        expect(own.streams.size).toBe(1)
        for (const name of own.tabs.keys()) {
          expect(own.last(name)).toBe(1)
          expect(own.delivery(name)).toBe('live')
        }
      }),
      { numRuns: 150 },
    )
  }, 60_000)
})

test('a lease that ends far ahead was made under another clock, and holds nothing', async () => {
  const browser = createBrowser('lease')
  browser.shelf.set('plenaria-stream', JSON.stringify({ tab: 'gone', until: 1e15 }))
  browser.open('a', 'A organizer')
  await browser.time.run(1000)
  expect(browser.streams.size).toBe(1)
  browser.shelf.set('plenaria-stream', '{')
  await browser.time.run(3000)
  expect(browser.streams.size).toBe(1)
})
