import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Tally } from '../../src/domain/wire/protocol.ts'
import { createServices } from '../../src/server/services.ts'
import { openPostgres } from '../../src/server/store/postgres/open.ts'
import type { SqlStore } from '../../src/server/store/sql-store.ts'
import { openSqliteStore } from '../../src/server/store/sqlite/store.ts'
import { transfer } from '../../src/server/store/transfer.ts'
import { newSurvey, seedSurvey } from '../../src/server/surveys.ts'
import { startPostgres } from './postgres.ts'
import {
  bodyOf,
  idOf,
  keyOf,
  questionnaire,
  referenceBodies,
  referenceRows,
  startServer,
  type Server,
} from './start.ts'

/** Two instances of the server on one PostgreSQL: what one takes in the other shows, and nothing is lost when the database falls over. */
const faults = Number(process.env['SOAK_POSTGRES_FAULTS'] ?? 6)
let postgres: Awaited<ReturnType<typeof startPostgres>>
let one: Server
let two: Server
const passphrase = 'a passphrase for tests'

beforeAll(async () => {
  postgres = await startPostgres()
  const databaseUrl = await postgres.database()
  ;[one, two] = [
    await startServer({ passphrase, databaseUrl }),
    await startServer({ passphrase, databaseUrl }),
  ]
}, 60_000)
afterAll(async () => {
  for (const server of [one, two]) {
    await server.stop()
    server.remove()
  }
  await postgres.remove()
}, 60_000)

const tally = async (server: Server, cookie: string): Promise<Tally> =>
  (await (await server.get('/api/surveys/APEC/tally', { cookie })).json()) as Tally

test('the 71 reference responses, sent to both and twice, are the expected counts at either', async () => {
  const bodies = referenceBodies()
  await Promise.all(
    bodies.flatMap(({ id, body }, index) => [
      (index % 2 ? one : two).put(id, body),
      (index % 2 ? two : one).put(id, body),
    ]),
  )
  // A session begun at one is known to the other.
  const cookie = await one.signIn()
  for (const server of [one, two]) {
    const { items, responses } = await tally(server, cookie)
    expect(responses).toMatchObject({ general: 71, public: 40, private: 28, other: 3 })
    for (const row of referenceRows('responses71_expected')) {
      const { counts } = items[row['item']!]![row['group']!]!
      expect(counts.map(String)).toEqual([row['c1'], row['c2'], row['c3'], row['c4']])
    }
  }
  expect(await one.store.verifyTallies()).toEqual([])
})

test('a send to one shows on the other’s stream', async () => {
  const cookie = await one.signIn()
  const stream = await fetch(`${two.url}/api/surveys/APEC/tally/events`, { headers: { cookie } })
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  const until = async (wanted: number): Promise<number> => {
    let text = ''
    for (;;) {
      text += (await reader.read()).value ?? ''
      if (text.includes(`"general":${wanted},"public"`)) return performance.now()
    }
  }
  const before = (await tally(two, cookie)).responses['general']!
  await until(before)
  const waits: number[] = []
  for (let n = 1; n <= 10; n++) {
    const begun = performance.now()
    expect((await one.put(idOf(`s${n}`), bodyOf())).status).toBe(200)
    waits.push((await until(before + n)) - begun)
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  console.log(`send at one → stream at the other: ${waits.map(Math.round).join(', ')} ms`)
  await reader.cancel()
})

test('a survey that begins, gets seat cards or ends at one does so at the other at once', async () => {
  const cookie = await one.signIn()
  const arrange = (method: string, path: string, body?: object) =>
    fetch(`${one.url}/api/organizer/surveys${path}`, {
      method,
      headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
  const seen = async () => {
    const reply = await two.get('/api/surveys/LIMA')
    return reply.ok ? ((await reply.json()) as { seats?: boolean }).seats === true : reply.status
  }
  // Well below the time for which what was read once is remembered.
  const soon = { timeout: 2000 }
  expect(await seen()).toBe(404)
  const names = { en: 'Lima', es: 'Lima' }
  const fresh = { names, place: 'P', date: '2026-12-01', code: 'LIMA', questionnaire: questionnaire.id }
  expect((await arrange('POST', '', fresh)).status).toBe(200)
  await expect.poll(seen, soon).toBe(false)
  expect((await arrange('POST', '/LIMA/seats', { ids: [idOf('seat')] })).status).toBe(200)
  await expect.poll(seen, soon).toBe(true)
  expect((await arrange('DELETE', '/LIMA')).status).toBe(204)
  await expect.poll(seen, soon).toBe(404)
})

test('metrics say what became of sends', async () => {
  const text = await (await one.get('/api/metrics')).text()
  expect(text).toMatch(/plenaria_sends_total\{outcome="stored"\} \d+/)
  expect(text).toMatch(/plenaria_commit_seconds_count [1-9]/)
  expect(text).toMatch(/plenaria_streams \d/)
})

test('everything moves from a file to PostgreSQL and back, also when it is interrupted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plenaria-transfer-'))
  const file = await openSqliteStore(join(folder, 'from.db'))
  const back = await openSqliteStore(join(folder, 'back.db'))
  const target = (await openPostgres(await postgres.database(), join(folder, 'erasures.log'))) as SqlStore
  await seedSurvey(
    file,
    questionnaire,
    newSurvey('APEC', { name: 'W', place: 'P', date: '2019-08-16' }, questionnaire),
  )
  const services = createServices(file, { ...one.services.settings }, Date.now)
  for (const { id, body } of referenceBodies())
    await services.intake.receive('APEC', id, keyOf(id), body, `d${id}`)
  await file.addSeats('APEC', [idOf('seat')])
  await file.writeSetting('passphrase', 'hashed')
  let tables = 0
  await expect(
    transfer(file.database, target.database, () => {
      if (++tables === 4) throw new Error('interrupted')
    }),
  ).rejects.toThrow('interrupted')
  const counts = await transfer(file.database, target.database)
  expect(counts).toMatchObject({ surveys: 1, responses: 71, seats: 1 })
  expect(await target.verifyTallies()).toEqual([])
  expect(await target.epoch()).not.toBe(await file.epoch())
  expect(await target.readSetting('passphrase')).toBe('hashed')
  await expect(transfer(file.database, target.database)).rejects.toThrow(
    /holds responses already: everything was moved/,
  )
  await transfer(target.database, back.database)
  expect(await back.verifyTallies()).toEqual([])
  expect(await back.listResponses('APEC', '', 100)).toEqual(await file.listResponses('APEC', '', 100))
  for (const store of [file, back, target]) await store.close()
  rmSync(folder, { recursive: true, force: true })
})

test(`${faults} faults of the database under load: nothing acknowledged is lost, nothing counted twice`, async () => {
  const acknowledged = new Map<string, number>()
  const load = { running: true }
  let sends = 0
  const phone = async (n: number): Promise<void> => {
    for (let turn = 0; load.running; turn++) {
      const id = idOf(`f${n}x${turn % 40}`)
      const revision = Math.floor(turn / 40) + 1
      const server = (n + turn) % 2 ? one : two
      sends++
      const reply = await server.put(id, bodyOf({ revision }), keyOf(id)).catch(() => undefined)
      if (reply?.status === 200) acknowledged.set(id, Math.max(acknowledged.get(id) ?? 0, revision))
      else await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const phones = Array.from({ length: 12 }, (_, n) => phone(n))
  for (let fault = 0; fault < faults; fault++) {
    await new Promise((resolve) => setTimeout(resolve, 300))
    if (fault % 3 === 2) {
      await postgres.stopAtOnce()
      await postgres.start()
    } else {
      const client = postgres.client('postgres')
      await client.connect()
      await client.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'plenaria'",
      )
      await client.end()
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 1500))
  load.running = false
  await Promise.all(phones)
  let lost = 0
  for (const [id, revision] of acknowledged)
    if (((await one.store.readResponse('APEC', id))?.revision ?? 0) < revision) lost++
  console.log(`${faults} faults, ${sends} sends, ${acknowledged.size} responses acknowledged, ${lost} lost`)
  expect(lost).toBe(0)
  expect(acknowledged.size).toBeGreaterThan(50)
  expect(await one.store.verifyTallies()).toEqual([])
}, 600_000)
