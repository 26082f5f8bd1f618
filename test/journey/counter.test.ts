import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openCounter } from '../../src/desk/counter/counter.ts'
import type { LocalResponse } from '../../src/domain/answering/local-response.ts'
import { findHeld, type Held } from '../../src/domain/handing-over/held.ts'
import { openHeldMemory, type HeldMemory } from '../../src/offline/held-memory.ts'
import { startServer, type Server } from '../server/start.ts'
import { virtualTime } from '../unit/virtual-time.ts'
import { answered } from './answered.ts'
import { inFlight } from './in-flight.ts'

/** The desk's counter without a browser: its memory, network and clock are handed to it; the server is real. */
let server: Server
let network: { isUp: boolean }
let time: ReturnType<typeof virtualTime>
let requests: ReturnType<typeof inFlight>
beforeEach(async () => {
  server = await startServer()
  network = { isUp: true }
  requests = inFlight()
  time = virtualTime(requests.rest)
  await Dexie.delete('plenaria-desk')
})
afterEach(async () => {
  await server.stop()
  server.remove()
})

const open = (code = 'APEC', openMemory: () => Promise<HeldMemory> = openHeldMemory) =>
  openCounter(code, {
    openMemory,
    send: (path, init) =>
      network.isUp
        ? requests.fetch(server.url + (path as string), init)
        : Promise.reject(new TypeError('no network')),
    clock: time.clock,
  })
type Counter = ReturnType<typeof open>
/** Waits for the real server and database, and lets the counter's own time go on meanwhile. */
const until = async (counter: Counter, is: (view: ReturnType<Counter['view']['get']>) => boolean) => {
  for (let turn = 0; turn < 200 && !is(counter.view.get()); turn++) {
    await time.run(500)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(is(counter.view.get()), JSON.stringify(counter.view.get()).slice(0, 300)).toBe(true)
}
const heldOf = ({ id, writeKey, outgoing }: LocalResponse): Held => ({
  id,
  survey: 'APEC',
  writeKey,
  response: outgoing!,
  receiptCode: null,
  refused: null,
})

test('what is taken is kept first, waits for a connection, and goes by itself', async () => {
  const counter = open()
  await until(counter, ({ phase }) => phase === 'ready')
  network.isUp = false
  const local = answered()
  expect(await counter.take(heldOf(local))).toBe('new')
  expect(await counter.take(heldOf(local))).toBe('known')
  // Two at once are one.
  await Promise.all([counter.send(), counter.send()])
  await until(counter, ({ offline }) => offline)
  expect(counter.view.get().held).toMatchObject([{ id: local.id, receiptCode: null }])
  network.isUp = true
  await until(counter, ({ held, offline }) => !offline && held[0]?.receiptCode !== null)
  expect(await server.store.readResponse('APEC', local.id)).toMatchObject({ standing: 'counted' })
  // The page opened again without a network has the survey and everything that was taken.
  network.isUp = false
  const again = open()
  await until(again, ({ phase, held }) => phase === 'ready' && held.length === 1)
})

test('A4: two with one id and two keys, as from a card used twice, each have their own end', async () => {
  const counter = open()
  await until(counter, ({ phase }) => phase === 'ready')
  const first = heldOf(answered())
  const second = { ...heldOf(answered()), id: first.id }
  for (const one of [first, second]) expect(await counter.take(one)).toBe('new')
  await until(counter, ({ held }) => held.every(({ receiptCode, refused }) => receiptCode ?? refused))
  const { held } = counter.view.get()
  const ends = [first, second].map((one) => findHeld(held, one)!)
  expect(ends.filter(({ receiptCode }) => receiptCode !== null)).toHaveLength(1)
  expect(ends.filter(({ refused }) => refused === 'wrong-key')).toHaveLength(1)
  expect(findHeld(held, { id: first.id, writeKey: 'another' })).toBeUndefined()
  // Giving up the refused one leaves the other where it is.
  await counter.remove(ends.find(({ refused }) => refused)!)
  expect(counter.view.get().held).toEqual([ends.find(({ receiptCode }) => receiptCode)])
})

test('A10: one that can never be accepted is set aside, the next goes on, and it can be given up', async () => {
  const counter = open()
  await until(counter, ({ phase }) => phase === 'ready')
  const [broken, sound] = [answered(), answered()]
  const impossible = { ...broken.outgoing!, panels: { p1: { answers: { nothing: 4 as const } } } }
  await counter.take({ ...heldOf(broken), response: impossible })
  await counter.take(heldOf(sound))
  await until(counter, ({ held }) => held.every(({ receiptCode, refused }) => receiptCode ?? refused))
  const refused = counter.view.get().held.find((held) => held.refused)!
  expect(refused).toMatchObject({ id: broken.id, refused: 'invalid-response' })
  await counter.remove(refused)
  expect(counter.view.get().held.map(({ id }) => id)).toEqual([sound.id])
})

test('A3: a survey that could not be read at first is read by itself, or as soon as there is a connection', async () => {
  network.isUp = false
  const [waits, woken] = [open(), open()]
  for (const counter of [waits, woken]) await until(counter, ({ phase }) => phase === 'unknown')
  network.isUp = true
  woken.wake()
  await until(woken, ({ phase }) => phase === 'ready')
  await until(waits, ({ phase }) => phase === 'ready')
})

test('a database that is refused, or does not open in time, is said; one that opens late is welcome', async () => {
  const without = open('APEC', () => Promise.reject(new Error('none here')))
  await until(without, ({ phase }) => phase === 'no-memory')
  let come: (opened: HeldMemory) => void = () => undefined
  const late = open('APEC', () => new Promise((resolve) => (come = resolve)))
  await until(late, ({ phase }) => phase === 'no-memory')
  come(await openHeldMemory())
  await until(late, ({ phase }) => phase === 'ready')
})
