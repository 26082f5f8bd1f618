import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Topic } from '../../src/dashboard/stream/messages.ts'
import { createBrowser } from './tabs.ts'

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

  test('what cannot be read either is said; and a stream that comes meanwhile is believed', async () => {
    browser.server.buffers = true
    browser.open('a', 'A organizer')
    browser.open('b', 'B everyone')
    await browser.time.run(11_000)
    browser.server.hides.add('A organizer')
    await browser.time.run(6000)
    // One of two is read: that is something.
    expect(browser.delivery('a')).toBe('reading')
    browser.server.hides.add('B everyone')
    await browser.time.run(6000)
    expect(browser.delivery('a')).toBe('lost')
    browser.server.hides.clear()
    browser.server.buffers = false
    await browser.time.run(70_000)
    expect(browser.delivery('a')).toBe('live')
  })

  test('a network that went away unheard: the stream that it left open is opened anew', async () => {
    browser.open('a', 'A organizer')
    await browser.time.run(1000)
    browser.server.isUp = false
    await browser.time.run(5000)
    expect(browser.delivery('a')).toBe('lost')
    const [dead] = browser.streams
    browser.up()
    await browser.time.run(5000)
    expect(browser.streams.has(dead!)).toBe(false)
    expect(browser.delivery('a')).toBe('live')
    // What the dead one says late is nobody's news.
    dead!.hear({ topic: 'A organizer', kind: 'survey' })
    await browser.answer()
    expect(browser.last('a')).toBe(1)
  })

  test('who watches nothing any more asks nothing; two who watch one thing are one', async () => {
    const hub = browser.open('a')
    const first = hub.watch('A organizer', () => undefined)
    const second = hub.watch('A organizer', () => undefined)
    await browser.time.run(1000)
    first()
    await browser.time.run(1000)
    expect(browser.streams.size).toBe(1)
    second()
    await browser.time.run(5000)
    expect(browser.streams.size).toBe(0)
    hub.sleep()
    hub.wake()
    await browser.time.run(5000)
    expect(browser.streams.size).toBe(0)
  })

  test('a tab that was closed without a word is watched for no longer than a minute', async () => {
    browser.open('a', 'A organizer')
    await browser.time.run(500)
    browser.open('b', 'B organizer')
    await browser.time.run(1000)
    expect([...browser.streams][0]!.topics).toEqual(['A organizer', 'B organizer'])
    browser.kill('b')
    await browser.time.run(60_000)
    expect([...browser.streams][0]!.topics).toEqual(['A organizer'])
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
