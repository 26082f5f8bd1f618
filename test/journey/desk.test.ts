import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type LocalResponse } from '../../src/domain/answering/local-response.ts'
import { withdraw } from '../../src/domain/answering/withdraw.ts'
import type { Held } from '../../src/domain/handing-over/held.ts'
import type { Survey } from '../../src/domain/survey/survey.ts'
import { openMemory } from '../../src/offline/db.ts'
import { deliver } from '../../src/offline/deliver.ts'
import { openHeldMemory, type HeldMemory } from '../../src/offline/held-memory.ts'
import { begunSurveys } from '../../src/app/apart/begun.ts'
import { openMirror, parseMirror } from '../../src/offline/mirror.ts'
import { squeeze } from '../../src/offline/squeeze.ts'
import { startServer, type Server } from '../server/start.ts'
import { answered } from './answered.ts'

/** What the desk holds for others, delivered by its own code to the real server through an injected fetch. */
let server: Server
let through: typeof fetch
let memory: HeldMemory
beforeEach(async () => {
  server = await startServer()
  through = (path, init) => fetch(server.url + (path as string), init)
  await Dexie.delete('plenaria-desk')
  memory = await openHeldMemory()
})
afterEach(async () => {
  expect(await server.store.verifyTallies()).toEqual([])
  await server.stop()
  server.remove()
})

const heldOf = ({ id, writeKey, outgoing }: LocalResponse): Held => ({
  id,
  survey: 'APEC',
  writeKey,
  response: outgoing!,
  receiptCode: null,
  refused: null,
})
const nothing = () => Promise.resolve()

test('everything held is delivered once, and what is refused stands in nobody’s way', async () => {
  const [first, second] = [answered(), answered()]
  await memory.take(heldOf(first))
  // A second phone with the same id and another key: the server keeps the first.
  await memory.take({
    ...heldOf(first),
    writeKey: second.writeKey,
    response: { ...first.outgoing!, revision: 5 },
  })
  await memory.take(heldOf(second))
  let told = 0
  expect(await deliver(memory, 'APEC', () => Promise.resolve(void told++), through)).toBe(true)
  expect(told).toBe(3)
  const held = await memory.all('APEC')
  expect(held.filter(({ receiptCode }) => receiptCode !== null)).toHaveLength(2)
  expect(held.filter(({ refused }) => refused === 'wrong-key')).toHaveLength(1)
  expect(await server.store.readResponse('APEC', second.id)).toMatchObject({ standing: 'counted' })
  // There is nothing left to send.
  const silent = () => Promise.reject(new Error('nothing should be sent'))
  expect(await deliver(memory, 'APEC', nothing, silent)).toBe(true)
})

test('without a server it stops at the first, and keeps everything for the next time', async () => {
  for (const local of [answered(), answered()]) await memory.take(heldOf(local))
  let asked = 0
  const gone: typeof fetch = () => {
    asked++
    return Promise.reject(new TypeError('no network'))
  }
  expect(await deliver(memory, 'APEC', nothing, gone)).toBe(false)
  expect(asked).toBe(1)
  const busy: typeof fetch = () =>
    Promise.resolve(
      new Response('{}', { status: 503, headers: { 'content-type': 'application/problem+json' } }),
    )
  expect(await deliver(memory, 'APEC', nothing, busy)).toBe(false)
  expect(await deliver(memory, 'APEC', nothing, through)).toBe(true)
  expect(await server.store.readTally('APEC')).toMatchObject([{ responses: 2 }])
})

test('a later revision takes the place of the one held, an older or the same does not', async () => {
  const local = answered()
  expect(await memory.take(heldOf(local))).toBe('new')
  expect(await memory.take(heldOf(local))).toBe('known')
  expect(await memory.take(heldOf(withdraw(local)))).toBe('new')
  expect(await memory.all('APEC')).toMatchObject([{ response: { withdrawn: true } }])
  await memory.update({ ...heldOf(local), writeKey: 'none' }, (held) => held)
  expect(await memory.all('APEC')).toHaveLength(1)
})

test('keeps a survey with every version of its questionnaire that it has met', async () => {
  const survey = (await (await server.get('/api/surveys/APEC')).json()) as Survey
  await memory.keepSurvey(survey)
  await memory.keepSurvey(survey)
  expect((await memory.survey('APEC'))?.versions.map(({ version }) => version)).toEqual([1])
  await memory.keepSurvey({ ...survey, questionnaire: { ...survey.questionnaire, version: 2 } })
  expect((await memory.survey('APEC'))?.versions.map(({ version }) => version)).toEqual([2, 1])
  expect(await memory.survey('NONE')).toBeUndefined()
})

test('a browser that cannot deflate sends the words as they are, and either is read back', async () => {
  const words = 'más plazo, más plazo, más plazo, más plazo'
  const packed = await squeeze.deflate(words)
  vi.stubGlobal('CompressionStream', undefined)
  Reflect.deleteProperty(globalThis, 'CompressionStream')
  const plain = await squeeze.deflate(words)
  vi.unstubAllGlobals()
  expect(packed.length).toBeLessThan(plain.length)
  for (const bytes of [packed, plain]) expect(await squeeze.inflate(Uint8Array.from(bytes))).toBe(words)
  // Words too short to gain anything are left alone.
  expect((await squeeze.deflate('sí'))[0]).toBe(0)
})

test('a database that does not keep what is written is told at once', async () => {
  const get = vi.spyOn(IDBObjectStore.prototype, 'get')
  get.mockImplementation(function (this: IDBObjectStore) {
    return this.getKey('something else') as IDBRequest
  })
  await expect(openMemory()).rejects.toThrow(/unkept/)
  get.mockRestore()
})

test('the mirror reads what is ours, and nothing else', () => {
  expect(parseMirror('{"id":1}')).toBeUndefined()
  expect(parseMirror('not json')).toBeUndefined()
  const kept = new Map([
    ['plenaria:APEC', JSON.stringify({ ...answered(), edits: 3 })],
    ['plenaria:EMPTY', JSON.stringify({ ...answered(), edits: 0 })],
    ['other', 'x'],
  ])
  const shelf = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    key: (index: number) => [...kept.keys()][index] ?? null,
    length: 4,
  }
  expect(begunSurveys(shelf)).toEqual(['APEC'])
  expect(begunSurveys(undefined)).toEqual([])
  const mirror = openMirror(undefined, 'APEC')
  expect(mirror.write(answered())).toBe(false)
  expect(mirror.read()).toBeUndefined()
  mirror.clear()
})
