import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { noArrangements } from '../../src/domain/reporting/arrangements.ts'
import type { PartList } from '../../src/domain/wire/organizer-protocol.ts'
import { databases, serverFor } from './databases.ts'
import { passphrase, questionnaire, startServer, type Server } from './start.ts'

/** What organizers write, part by part: changes of different parts never meet, of one part the later is told. */
describe.each(databases)('on %s', (database) => {
  const postgres = serverFor(database)
  let server: Server
  let cookie: string
  beforeEach(async () => {
    server = await startServer({ passphrase, databaseUrl: await postgres()?.database() })
    cookie = await server.signIn()
  })
  afterEach(async () => {
    expect(server.unexpected).toEqual([])
    await server.stop()
    server.remove()
  })

  const send = (method: string, path: string, body?: unknown) =>
    fetch(`${server.url}/api/organizer/surveys/APEC/${path}`, {
      method,
      headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  const change = async (part: string, revision: number, value: unknown) => {
    const reply = await send('PUT', `parts/${part}`, { revision, value })
    const json = (await reply.json()) as { revision?: number; type?: string; errors?: { path: string }[] }
    return reply.ok ? json.revision : `${reply.status} ${json.type?.split(':').at(-1)}`
  }
  const read = async () => (await (await send('GET', 'parts')).json()) as PartList
  const values = async () =>
    Object.fromEntries(Object.entries((await read()).parts).map(([part, { value }]) => [part, value]))

  test('A14: two organizers change different parts, and neither change is lost', async () => {
    const text = (words: string) => ({ text: words, panel: null, from: [] })
    expect(
      await Promise.all([
        change('recommendation.a', 0, text('One.')),
        change('recommendation.b', 0, text('Two.')),
        change('panel.p1.open', 0, false),
        change('panel.p1.revealed', 0, true),
        change('attendance.women', 0, 53),
        change('workshop.name.es', 0, 'Pymes'),
        change('hidden.x1', 0, true),
      ]),
    ).toEqual([1, 1, 1, 1, 1, 1, 1])
    const now = await values()
    expect([now['recommendation.a'], now['recommendation.b']]).toMatchObject([text('One.'), text('Two.')])
    expect(now).toMatchObject({
      'panel.p1.open': false,
      'panel.p1.revealed': true,
      'attendance.women': 53,
      'workshop.name.es': 'Pymes',
      'hidden.x1': true,
    })
    // The older documents say the same.
    const arrangements = (await (await send('GET', 'arrangements')).json()) as typeof noArrangements
    expect(arrangements.attendance.women).toBe(53)
    expect(arrangements.recommendations.map(({ text: words }) => words).toSorted()).toEqual(['One.', 'Two.'])
    const survey = (await (await server.get('/api/surveys/APEC')).json()) as { panels: object }
    expect(survey.panels).toMatchObject({ p1: { open: false, revealed: true } })
  })

  test('A14: of one part the second is told, a repetition is not, and what it is now can be read', async () => {
    expect(await change('attendance.men', 0, 90)).toBe(1)
    expect(await change('attendance.men', 0, 91)).toBe('409 changed-meanwhile')
    // Its first reply was lost.
    expect(await change('attendance.men', 0, 90)).toBe(1)
    expect((await read()).parts['attendance.men']).toEqual({ revision: 1, value: 90 })
    expect(await change('attendance.men', 1, null)).toBe(2)
  })

  test('of twenty who change one part at once, each change is on the one before', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => change('attendance.men', 0, n)))
    expect(outcomes.filter((outcome) => outcome === 1)).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === '409 changed-meanwhile')).toHaveLength(19)
  })

  test('what does not fit is refused by its path, and nothing is changed', async () => {
    const before = await values()
    for (const [part, value] of [
      ['attendance.men', -1],
      ['attendance.men', 12.5],
      ['attendance.men', 99_999_999_999],
      ['attendance.men', '5'],
      ['recommendation.a', { text: '', panel: null, from: [] }],
      ['panel.p1.open', 'yes'],
      ['workshop.date', 'tomorrow'],
      ['indicator.x', { measure: 'none', target: 1 }],
    ] as const)
      expect(await change(part, 0, value), part).toBe('422 invalid-request')
    for (const part of ['attendance.children', 'panel.p1.shut', 'nothing', 'constructor.x', 'workshop.name.'])
      expect(await change(part, 0, 1), part).toBe('404 unknown-part')
    expect(await change('panel.p9.open', 0, true)).toBe('404 unknown-panel')
    expect(await values()).toEqual(before)
  })

  test('a list keeps its order, and what was removed can come back', async () => {
    const one = (text: string, order: number) => ({ text, panel: null, from: [], order })
    for (const [id, order] of [
      ['a', 0],
      ['b', 1],
      ['c', 2],
    ] as const)
      await change(`recommendation.${id}`, 0, one(id, order))
    await change('recommendation.c', 1, one('c', 0.5))
    await change('recommendation.b', 1, null)
    expect(await change('recommendation.b', 2, one('b', 3))).toBe(3)
    const { recommendations } = (await (await send('GET', 'arrangements')).json()) as typeof noArrangements
    expect(recommendations.map(({ text }) => text)).toEqual(['a', 'c', 'b'])
    for (let n = 0; n < 31; n++)
      expect(await change(`indicator.n${n}`, 0, { measure: 'own', label: 'x', target: null })).toBe(1)
    expect(await change('indicator.last', 0, { measure: 'own', label: 'x', target: null })).toBe(
      '422 invalid-request',
    )
  })

  test('what is changed as a whole changes its parts', async () => {
    await change('attendance.men', 0, 1)
    const document = (await (await send('GET', 'arrangements')).json()) as typeof noArrangements
    const attendance = { ...document.attendance, men: 2 }
    expect(
      (await send('PUT', 'arrangements', { ...document, revision: document.revision + 1, attendance }))
        .status,
    ).toBe(200)
    expect((await read()).parts['attendance.men']).toEqual({ revision: 2, value: 2 })
    expect(await change('attendance.men', 1, 3)).toBe('409 changed-meanwhile')
    await send('PUT', 'panels/p2', { open: false, revealed: false })
    expect((await read()).parts['panel.p2.open']).toEqual({ revision: 1, value: false })
    expect((await read()).parts['panel.p2.revealed']?.revision).toBe(0)
    expect(questionnaire.panels).toHaveLength(3)
  })
})
