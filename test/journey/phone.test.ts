import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { addresses } from '../../src/domain/wire/addresses.ts'
import {
  answerItem,
  isPending,
  panelStanding,
  sendPanel,
  unchanged,
  writeComment,
  type LocalResponse,
} from '../../src/domain/answering/local-response.ts'
import { withdraw } from '../../src/domain/answering/withdraw.ts'
import { keptFor, mayForget } from '../../src/domain/answering/retention.ts'
import { call } from '../../src/offline/call.ts'
import { openMemory } from '../../src/offline/db.ts'
import { volatileMemory, type Memory } from '../../src/offline/memory.ts'
import { askReceipt } from '../../src/offline/probe.ts'
import { sendOthers, sendPending } from '../../src/offline/sync.ts'
import { databases, serverFor } from '../server/databases.ts'
import { passphrase, startServer, type Server } from '../server/start.ts'
import { answered } from './answered.ts'
import { questionnaire } from '../server/start.ts'

/** The phone's own code against the real server in this process, through an injected fetch. */
describe.each(databases)('on %s', (database) => {
  const postgres = serverFor(database)
  let server: Server
  let through: typeof fetch
  const startFresh = async () => startServer({ passphrase, databaseUrl: await postgres()?.database() })
  beforeEach(async () => {
    server = await startFresh()
    through = (path, init) => fetch(server.url + (path as string), init)
  })
  afterEach(async () => {
    expect(server.unexpected).toEqual([])
    expect(await server.store.verifyTallies()).toEqual([])
    await server.stop()
    server.remove()
  })

  describe.each([
    ['in IndexedDB', openMemory],
    ['in memory', () => Promise.resolve(volatileMemory())],
  ])('a phone that keeps its answers %s', (_, open) => {
    let memory: Memory
    beforeEach(async () => {
      memory = await open()
      for (const { id } of await memory.all()) await memory.remove(id)
    })

    test('sends, is acknowledged, and sends no more', async () => {
      const local = await memory.change(answered(), unchanged)
      const { local: after, reply } = await sendPending(memory, local, through)
      expect(reply?.status).toBe(200)
      expect(after.receiptCode).toMatch(/^\w{3}-\w{3}$/)
      expect(isPending(after)).toBe(false)
      expect((await sendPending(memory, after, through)).reply).toBeNull()
      expect(await memory.all()).toMatchObject([{ id: local.id, acknowledged: 1 }])
    })

    test('removed while the reply was on its way, a response does not come back', async () => {
      const local = await memory.change(answered(), unchanged)
      const slow: typeof fetch = async (path, init) => {
        const reply = await through(path, init)
        await memory.remove(local.id)
        return reply
      }
      await sendPending(memory, local, slow)
      expect(await memory.all()).toEqual([])
    })

    test('sends a withdrawal that another response has followed', async () => {
      const old = (await sendPending(memory, await memory.change(answered(), unchanged), through)).local
      await memory.change(old, withdraw)
      const fresh = await memory.change(answered(), unchanged)
      expect((await memory.all()).map(({ id }) => id)).toEqual([old.id, fresh.id])
      await sendOthers(memory, fresh.id, through)
      expect(await server.store.readResponse('APEC', old.id)).toMatchObject({ standing: 'withdrawn' })
      expect(await server.store.readResponse('APEC', fresh.id)).toBeUndefined()
    })

    test('asked about by a server that forgot, sends again; by one that has it, does nothing', async () => {
      const local = (await sendPending(memory, await memory.change(answered(), unchanged), through)).local
      expect((await askReceipt(memory, local, through)).local).toBe(local)
      expect((await askReceipt(memory, answered(), through)).local).toMatchObject({ acknowledged: 0 })
      await server.stop()
      server.remove()
      server = await startFresh()
      const forgotten = (await askReceipt(memory, local, through)).local
      expect(isPending(forgotten)).toBe(true)
      expect((await sendPending(memory, forgotten, through)).local).toMatchObject({ acknowledged: 1 })
    })

    test('keeps a survey, and changes nothing that is not there', async () => {
      const survey = {
        ...((await (await server.get('/api/surveys/APEC')).json()) as object),
        finalSince: null,
      } as never
      await memory.keepSurvey(survey)
      expect(await memory.survey('APEC')).toMatchObject({ code: 'APEC', finalSince: null })
      expect(await memory.survey('NONE')).toBeUndefined()
      expect(await memory.update('none', unchanged)).toBeUndefined()
    })

    test('falls back to an older copy of itself, and still what it shows is what counts', async () => {
      const old = await memory.change(answered(), unchanged)
      const newer = await memory.change(old, (copy) =>
        sendPanel('p1', 'es', questionnaire)(answerItem('p1', 'p1q1', 1)(copy)),
      )
      await sendPending(memory, newer, through)
      await memory.remove(old.id)
      let local = await memory.change(old, unchanged)
      for (let tries = 0; tries < 3 && isPending(local); tries++)
        local = (await sendPending(memory, local, through)).local
      expect(isPending(local)).toBe(false)
      expect(await server.store.readResponse('APEC', old.id)).toMatchObject({
        revision: 3,
        answers: expect.stringMatching(/^4/) as string,
      })
    })
  })

  describe('a busy server', () => {
    test('says how long to wait, and the phone keeps what it has', async () => {
      const memory = volatileMemory()
      const local = await memory.change(answered(), unchanged)
      const headers = { 'content-type': 'application/problem+json', 'retry-after': '9' }
      const busy: typeof fetch = () =>
        Promise.resolve(new Response('{"type":"urn:plenaria:problem:unavailable"}', { status: 503, headers }))
      expect(await sendPending(memory, local, busy)).toMatchObject({
        reply: { retryAfter: 9 },
        local: { acknowledged: 0 },
      })
      const received = (await sendPending(memory, local, through)).local
      await memory.remove(received.id)
      const forgot: typeof fetch = () =>
        Promise.resolve(
          new Response('{"type":"urn:plenaria:problem:unknown-response"}', { status: 404, headers }),
        )
      expect((await askReceipt(memory, received, forgot)).local).toBe(received)
    })
  })

  test('10,000 phones at once: all acknowledged, none lost, none doubled', { timeout: 120_000 }, async () => {
    const phones = Array.from({ length: 10_000 }, answered)
    const memory = volatileMemory()
    const waiting = phones.map((local) => memory.change(local, unchanged))
    let acknowledged = 0
    const locals = await Promise.all(waiting)
    const lanes = Array.from({ length: 250 }, async (_, lane) => {
      for (let at = lane; at < locals.length; at += 250)
        if ((await sendPending(memory, locals[at]!, through)).local.acknowledged === 1) acknowledged++
    })
    await Promise.all(lanes)
    expect(acknowledged).toBe(10_000)
    const [row] = await server.store.readTally('APEC')
    expect(row).toMatchObject({ stratum: 'public', responses: 10_000 })
  })
})

describe('a call', () => {
  const respond = (body: string, init: ResponseInit) => () => Promise.resolve(new Response(body, init))
  const ask = (send: typeof fetch) => call(addresses.readSurvey, { values: { code: 'A/B' } }, send)

  test('is an answer only when it is JSON, and never throws', async () => {
    expect(await ask(respond('<html>', { headers: { 'content-type': 'text/html' } }))).toEqual({
      status: null,
    })
    expect(await ask(respond('{"a":', { headers: { 'content-type': 'application/json' } }))).toEqual({
      status: null,
    })
    expect(await ask(respond('{}', {}))).toEqual({ status: null })
    expect(await ask(() => Promise.reject(new TypeError('network')))).toEqual({ status: null })
  })

  test('carries the wait the server asks for, and its clock', async () => {
    const headers = {
      'content-type': 'application/problem+json',
      'retry-after': '7',
      date: 'Fri, 16 Aug 2019 12:00:00 GMT',
    }
    expect(await ask(respond('{}', { status: 503, headers }))).toEqual({
      status: 503,
      json: {},
      retryAfter: 7,
      date: Date.UTC(2019, 7, 16, 12),
    })
  })

  test('escapes what it puts into an address, and asks to be neither cached nor redirected', async () => {
    const send = vi.fn<typeof fetch>(respond('{}', { headers: { 'content-type': 'application/json' } }))
    await call(addresses.sendResponse, { values: { code: 'A/B', id: 'x' }, writeKey: 'k', body: '{}' }, send)
    const [path, init] = send.mock.calls[0]!
    expect(path).toBe('/api/surveys/A%2FB/responses/x')
    expect(init).toMatchObject({ method: 'PUT', redirect: 'error', cache: 'no-store', body: '{}' })
    expect(init?.headers).toMatchObject({ authorization: 'Bearer k', 'content-type': 'application/json' })
  })
})

describe('the phone’s copy', () => {
  const received: LocalResponse = { ...answered(), acknowledged: 1 }
  const now = Date.UTC(2026, 0, 1)

  test('goes thirty days after the survey is final, by the server’s clock, and only what was received', () => {
    expect(mayForget(received, now - keptFor - 1, now)).toBe(true)
    expect(mayForget(received, now - keptFor + 1, now)).toBe(false)
    expect(mayForget(received, null, now)).toBe(false)
    expect(mayForget(answered(), 0, now)).toBe(false)
    expect(mayForget(answerItem('p2', 'p2q1', 1)(received), 0, now)).toBe(false)
    expect(mayForget({ ...received, outgoing: null }, 0, now)).toBe(false)
    expect(
      mayForget({ ...received, refused: { revision: 1, problem: 'wrong-key', paths: [] } }, 0, now),
    ).toBe(false)
  })

  test('tells each panel’s standing, comments included', () => {
    expect(panelStanding(received, 'p2')).toBe('untouched')
    expect(panelStanding(writeComment('p2', 'x')(received), 'p2')).toBe('draft')
    expect(panelStanding(writeComment('p2', '')(received), 'p2')).toBe('untouched')
    expect(panelStanding(writeComment('p1', 'x')(received), 'p1')).toBe('changed')
    expect(panelStanding({ ...received, panels: {} }, 'p1')).toBe('changed')
    expect(panelStanding(received, 'p1')).toBe('received')
  })
})
