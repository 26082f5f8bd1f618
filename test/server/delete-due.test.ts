import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deleteDue } from '../../src/server/operation/delete-due.ts'
import { arrival } from './arrivals.ts'
import { databases, serverFor } from './databases.ts'
import { idOf, passphrase, startServer, type Server } from './start.ts'

const day = 86_400_000

/** A survey goes on the day that was set for it, and never by a clock that ran ahead for a while. */
describe.each(databases)('on %s', (kind) => {
  const postgres = serverFor(kind)
  let server: Server
  let now = 0
  let cookie: string
  beforeEach(async () => {
    now = Date.parse('2026-03-01T15:00:00Z')
    server = await startServer({ passphrase, databaseUrl: await postgres()?.database(), now: () => now })
    cookie = await server.signIn()
    await server.store.commit([arrival({ id: idOf('one'), answers: '3'.repeat(45) })])
    expect(await set('workshop.zone', 'America/Santiago')).toBe(200)
  })
  afterEach(async () => {
    await server.stop()
    server.remove()
  })

  async function set(part: string, value: string): Promise<number> {
    const parts = `${server.url}/api/organizer/surveys/APEC/parts`
    const { parts: held } = (await (await fetch(parts, { headers: { cookie } })).json()) as {
      parts: Record<string, { revision: number }>
    }
    const reply = await fetch(`${parts}/${part}`, {
      method: 'PUT',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ revision: held[part]?.revision ?? 0, value }),
    })
    return reply.status
  }
  const status = async () => (await server.get('/api/surveys/APEC')).status

  test('retention: only a day to come is taken; it is kept when the workshop is renamed', async () => {
    expect(await set('workshop.deleteOn', '2026-03-01')).toBe(422)
    expect(await set('workshop.deleteOn', 'soon')).toBe(422)
    expect(await set('workshop.deleteOn', '2026-03-02')).toBe(200)
    expect(await set('workshop.name.en', 'Another')).toBe(200)
    await server.store.writeWorkshop('APEC', { name: 'Third', place: '', date: '2026-03-01' })
    const [survey] = await server.store.listSurveys()
    expect(survey?.workshop).toMatchObject({ name: 'Third', deleteOn: '2026-03-02' })
    expect(await set('workshop.deleteOn', '')).toBe(200)
    now += 30 * day
    expect(await deleteDue(server.services)).toEqual([])
  })

  test('retention: everything goes a day after its day had come, where the workshop is', async () => {
    await set('workshop.deleteOn', '2026-03-03')
    const final = await fetch(`${server.url}/api/organizer/surveys/APEC/state`, {
      method: 'PUT',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ state: 'final' }),
    })
    expect(final.status).toBe(200)
    // Midnight in Santiago is three hours after midnight in Greenwich.
    now = Date.parse('2026-03-03T02:59:00Z')
    expect(await deleteDue(server.services)).toEqual([])
    now += day + 60_000
    expect(await deleteDue(server.services), 'seen due for the first time').toEqual([])
    now += day - 1
    expect(await deleteDue(server.services)).toEqual([])
    expect(await status()).toBe(200)
    now += 1
    expect(await deleteDue(server.services)).toEqual(['APEC'])
    expect(await status()).toBe(404)
    expect(await server.store.listFinals('APEC')).toEqual([])
    expect(await server.store.listResponses('APEC', '', 10)).toEqual([])
    now += 10 * day
    expect(await deleteDue(server.services)).toEqual([])
  })

  test('retention: a clock that ran ahead, or a day that is moved, deletes nothing', async () => {
    await set('workshop.deleteOn', '2026-03-03')
    const right = now
    now = Date.parse('2038-01-19T00:00:00Z')
    expect(await deleteDue(server.services)).toEqual([])
    now = right
    expect(await deleteDue(server.services)).toEqual([])
    now += 3 * day
    expect(await deleteDue(server.services), 'begins anew').toEqual([])
    // Whoever was signed in is so no more: the clock had run over the session's end.
    cookie = await server.signIn()
    expect(await set('workshop.deleteOn', '2026-09-01')).toBe(200)
    now += 2 * day
    expect(await deleteDue(server.services)).toEqual([])
    expect(await status()).toBe(200)
  })
})
