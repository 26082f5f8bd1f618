import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { claimFolder } from '../../src/server/operation/claim-folder.ts'
import { startPostgres } from './postgres.ts'
import { bodyOf, idOf, keyOf, passphrase, questionnaire, startServer, type Server } from './start.ts'
import { writeQuestionnaire } from '../../src/domain/survey/form-1.ts'

/** What strangers may do how often, and what no database is asked to hold: on both. */
let postgres: Awaited<ReturnType<typeof startPostgres>>
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres.remove(), 60_000)

let server: Server
afterEach(async () => {
  expect(server.unexpected).toEqual([])
  await server.stop()
  server.remove()
})
const databases = ['SQLite', 'PostgreSQL'] as const
const start = async (database: (typeof databases)[number]) => {
  server = await startServer({
    passphrase,
    databaseUrl: database === 'PostgreSQL' ? await postgres.database() : undefined,
  })
}
const withdrawn = bodyOf({ withdrawn: true, profile: {}, panels: {} })

describe.each(databases)('on %s', (database) => {
  test('B7: codes that do not exist are limited on every address alike; a right one never is', async () => {
    await start(database)
    const ask = [
      () => fetch(`${server.url}/api/surveys/NONE`),
      () =>
        fetch(`${server.url}/api/surveys/NONE/responses/${idOf('x')}`, {
          headers: { authorization: `Bearer ${keyOf('x')}` },
        }),
      () =>
        fetch(`${server.url}/api/surveys/NONE/responses/${idOf('x')}`, {
          method: 'PUT',
          headers: { authorization: `Bearer ${keyOf('x')}`, 'content-type': 'application/json' },
          body: JSON.stringify(bodyOf()),
        }),
    ]
    const seen = new Set<number>()
    for (let n = 0; n < 66; n++) seen.add((await ask[n % 3]!()).status)
    expect([...seen].toSorted((a, b) => a - b)).toEqual([404, 429])
    expect((await server.put(idOf('a'), bodyOf())).status).toBe(200)
    expect((await server.get('/api/surveys/APEC')).status).toBe(200)
  })

  test('B28: strangers cannot fill the ledger; whoever answered may always withdraw', async () => {
    await start(database)
    await server.put(idOf('mine'), bodyOf())
    const statuses: number[] = []
    for (let n = 0; n < 30; n++) statuses.push((await server.put(idOf(`s${n}`), withdrawn)).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(20)
    expect(statuses.filter((status) => status === 429)).toHaveLength(10)
    expect((await server.put(idOf('mine'), { ...withdrawn, revision: 2 })).status).toBe(200)
  })

  test('B24: a NUL, half a character or a number out of range is refused, never an error of the database', async () => {
    await start(database)
    const cookie = await server.signIn()
    const organizer = (method: string, path: string, body?: unknown) =>
      fetch(`${server.url}/api/organizer/${path}`, {
        method,
        headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
    const version = (n: number) => ({ ...writeQuestionnaire(questionnaire), version: n })
    const replies = await Promise.all([
      server.get('/api/surveys/%00'),
      server.get('/api/surveys/APEC/versions/apec%00'),
      server.get('/api/events?watch=AP%00EC'),
      server.put(idOf('a'), bodyOf({ questionnaire: 'apec-aeo-sme@\u0000' })),
      server.put(idOf('b'), bodyOf({ language: '\u0000' })),
      server.put(idOf('c'), bodyOf({ revision: 2 ** 31 })),
      organizer('PUT', 'surveys/APEC/parts/workshop.place', { revision: 0, value: 'A\u0000B' }),
      organizer('PUT', 'surveys/APEC/parts/workshop.place', { revision: 2 ** 40, value: 'Lima' }),
      organizer('PUT', 'surveys/APEC/parts/hidden.%00', { revision: 0, value: true }),
      organizer('POST', 'invitations', { role: 'viewer', label: 'x\u0000' }),
      organizer('POST', 'questionnaires', version(2 ** 31)),
      organizer('POST', 'questionnaires', { ...version(7), id: 'a\u0000' }),
      organizer('GET', 'surveys/APEC/cross-section/%00'),
      organizer('DELETE', 'sessions/%00'),
    ])
    for (const reply of replies) expect(reply.status, reply.url).toBeGreaterThanOrEqual(400)
    for (const reply of replies) expect(reply.status, reply.url).toBeLessThan(500)
    expect(
      (await organizer('PUT', 'surveys/APEC/parts/workshop.place', { revision: 0, value: 'Lima' })).status,
    ).toBe(200)
  })
})

test('B17: a code is found however it is typed', async () => {
  await start('SQLite')
  for (const typed of ['apec', ' A P E C ', 'ＡＰＥＣ', 'AP–EC', 'APEC.', 'A\u200bPEC', 'a.p-e_c'])
    expect((await server.get(`/api/surveys/${encodeURIComponent(typed)}`)).status, typed).toBe(200)
})

test('F12: two servers never share a SQLite file’s folder', async () => {
  await start('SQLite')
  const release = claimFolder(server.folder)
  expect(() => claimFolder(server.folder)).toThrow(/The server is running on/)
  release()
  claimFolder(server.folder)()
})

test('a window never ends later than its length from now, whatever the clock was before', async () => {
  await start('SQLite')
  const year = 365 * 86_400_000
  const now = Date.now()
  for (let n = 0; n < 3; n++) await server.store.countUse('k', 60_000, now + year)
  expect(await server.store.countUse('k', 60_000, now)).toEqual({ uses: 1, ends: now + 60_000 })
  expect((await server.store.countUse('k', 60_000, now + 1)).uses).toBe(2)
})
