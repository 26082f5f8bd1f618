import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noArrangements } from '../../src/domain/reporting/arrangements.ts'
import type { AccessList } from '../../src/domain/wire/access-protocol.ts'
import type { CrossSection, SurveyList } from '../../src/domain/wire/organizer-protocol.ts'
import type { Tally } from '../../src/domain/wire/protocol.ts'
import { bodyOf, idOf, questionnaire, startServer, type Server } from './start.ts'
import { writeQuestionnaire } from '../../src/domain/survey/form-1.ts'

let server: Server
let cookie: string
beforeEach(async () => {
  server = await startServer()
  cookie = await server.signIn()
})
afterEach(async () => {
  await server.stop()
  server.remove()
})

async function ask(method: string, path: string, body?: unknown, as = cookie) {
  const reply = await fetch(`${server.url}/api/organizer/${path}`, {
    method,
    headers: {
      cookie: as,
      ...(body !== undefined && {
        'content-type': typeof body === 'string' ? 'text/csv' : 'application/json',
      }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await reply.text()
  const json = text === '' ? null : (JSON.parse(text) as unknown)
  return { status: reply.status, json, cookie: reply.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}

const problem = ({ json }: { json: unknown }) => (json as { type?: string }).type?.split(':').at(-1)
const tally = async (as = ''): Promise<Tally> =>
  (await (await server.get('/api/surveys/APEC/tally', { cookie: as })).json()) as Tally

/** `n` people of a sector who answer every item of panel 1 alike. */
async function answer(name: string, n: number, sector: string, profile: object = {}): Promise<void> {
  const answers = Object.fromEntries(questionnaire.panels[0]!.items.map(({ code }) => [code, 3]))
  for (let i = 0; i < n; i++) {
    const body = bodyOf({ profile: { sector, ...profile }, panels: { p1: { answers } } })
    expect((await server.put(idOf(`${name}${i}`), body)).status).toBe(200)
  }
}

const workshop = { names: { en: 'Second', es: 'Segundo' }, place: 'Lima, Peru', date: '2026-12-01' }

describe('workshops', () => {
  test('are created, copied with their targets, renamed, archived; a code is given once', async () => {
    const created = await ask('POST', 'surveys', { ...workshop, code: 'LIMA', questionnaire: 'apec-aeo-sme' })
    expect(created).toMatchObject({ status: 200, json: { code: 'LIMA', reportVersion: 1, archived: false } })
    expect((created.json as { workshop: unknown }).workshop).toEqual({ name: 'Second', ...workshop })
    const indicators = [{ measure: 'participants', target: 200 }]
    const arranged = { ...noArrangements, revision: 1, indicators }
    expect((await ask('PUT', 'surveys/LIMA/arrangements', arranged)).status).toBe(200)

    const copy = { ...workshop, code: 'LIMA2', questionnaire: 'apec-aeo-sme', copyOf: 'LIMA' }
    expect((await ask('POST', 'surveys', copy)).status).toBe(200)
    expect((await ask('GET', 'surveys/LIMA2/arrangements')).json).toMatchObject({
      indicators,
      recommendations: [],
    })
    expect(problem(await ask('POST', 'surveys', copy))).toBe('code-taken')
    expect(problem(await ask('POST', 'surveys', { ...copy, code: 'NEW', questionnaire: 'none' }))).toBe(
      'unknown-questionnaire',
    )
    const wrong = await ask('POST', 'surveys', { ...copy, code: 'no spaces', date: 'tomorrow' })
    expect((wrong.json as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual([
      'date',
      'code',
    ])

    await ask('PUT', 'surveys/LIMA/workshop', { ...workshop, names: { en: '', es: 'Solo español' } })
    await ask('PUT', 'surveys/LIMA/archived', { archived: true })
    const list = (await ask('GET', 'surveys')).json as SurveyList
    expect(list.surveys.map(({ code, archived }) => [code, archived])).toEqual([
      ['APEC', false],
      ['LIMA', true],
      ['LIMA2', false],
    ])
    expect(list.surveys[1]!.workshop).toMatchObject({ name: 'Solo español', names: { es: 'Solo español' } })
    expect((await server.get('/api/surveys/LIMA')).status).toBe(200)
  })

  test('go from open to final and back as the next version of the report', async () => {
    await answer('early', 1, 'public')
    for (const state of ['closing', 'final']) await ask('PUT', 'surveys/APEC/state', { state })
    await answer('late', 1, 'public')
    expect((await tally(cookie)).responses).toMatchObject({ general: 1, uncounted: 1 })
    const reopened = await ask('PUT', 'surveys/APEC/state', { state: 'closing' })
    expect(reopened.json).toMatchObject({ state: 'closing', reportVersion: 2 })
    expect((await tally(cookie)).responses).toMatchObject({ general: 2, late: 1, uncounted: 0 })
    const final = await ask('PUT', 'surveys/APEC/state', { state: 'final' })
    expect(final.json).toMatchObject({ state: 'final', reportVersion: 2 })
    const file = await server.get('/api/organizer/surveys/APEC/report.docx', { cookie })
    expect(file.headers.get('content-disposition')).toContain('APEC-report-final-v2.docx')
  })

  test('take a new questionnaire, with every fault by its path; what is published stays', async () => {
    const next = writeQuestionnaire({ ...questionnaire, id: 'other', title: { en: 'Other', es: 'Otro' } })
    expect((await ask('POST', 'questionnaires', next)).status).toBe(200)
    expect((await ask('POST', 'questionnaires', next)).status).toBe(200)
    expect(problem(await ask('POST', 'questionnaires', { ...next, title: { en: 'X', es: 'Y' } }))).toBe(
      'version-published',
    )
    const broken = structuredClone(next)
    delete broken.panels[0]!.items[0]!.text['es']
    expect((await ask('POST', 'questionnaires', broken)).json).toMatchObject({
      errors: [{ path: 'panels.0.items.0.text.es' }],
    })
    expect((await ask('POST', 'questionnaires', { id: 'x' })).status).toBe(422)
    const created = await ask('POST', 'surveys', { ...workshop, code: 'OTHER', questionnaire: 'other' })
    expect(created.status).toBe(200)
  })
})

test('a survey that is deleted is gone with everything in it', async () => {
  await answer('a', 2, 'public')
  await ask('PUT', 'surveys/APEC/arrangements', { ...noArrangements, revision: 1 })
  expect((await ask('DELETE', 'surveys/APEC')).status).toBe(204)
  expect((await server.get('/api/surveys/APEC')).status).toBe(404)
  expect((await server.put(idOf('a0'), bodyOf())).status).toBe(404)
  expect(await server.store.listResponses('APEC', '', 10)).toEqual([])
  expect(await server.store.readTally('APEC')).toEqual([])
  expect(await server.store.readArrangements('APEC')).toBeUndefined()
  // Its phones may come again: the code is not given to another.
  const again = await ask('POST', 'surveys', { ...workshop, code: 'APEC', questionnaire: 'apec-aeo-sme' })
  expect(problem(again)).toBe('code-taken')
})

test('what is arranged is changed by one at a time', async () => {
  const first = { ...noArrangements, revision: 1, hidden: ['a'] }
  expect((await ask('PUT', 'surveys/APEC/arrangements', first)).status).toBe(200)
  expect(problem(await ask('PUT', 'surveys/APEC/arrangements', first))).toBe('changed-meanwhile')
  expect(problem(await ask('PUT', 'surveys/APEC/arrangements', { ...first, revision: 3 }))).toBe(
    'changed-meanwhile',
  )
  expect((await ask('PUT', 'surveys/APEC/arrangements', { ...first, revision: 2, hidden: [] })).status).toBe(
    200,
  )
  expect((await ask('GET', 'surveys/APEC/arrangements')).json).toMatchObject({ revision: 2, hidden: [] })
})

test('registrations are counted and not kept', async () => {
  const csv = 'economy;gender;sector;role\r\nCHL;woman;public;participant\r\nPER;man;private;panellist\r\n'
  expect((await ask('POST', 'surveys/APEC/registrations.csv', csv)).json).toMatchObject({
    participants: 2,
    women: 1,
    privatePanellists: 1,
  })
  expect((await ask('GET', 'surveys/APEC/arrangements')).json).toMatchObject({ revision: 0 })
  expect((await ask('POST', 'surveys/APEC/registrations.csv', 'economy\nX')).json).toMatchObject({
    errors: [{ path: 'line 2, column economy' }],
  })
  // Asked, it says what it does not know instead, and takes the organizer's word on it.
  const asked = 'surveys/APEC/registrations.csv?ask=1'
  expect((await ask('POST', asked, 'economy\nX\nCL')).json).toMatchObject({
    participants: 2,
    women: null,
    unknown: [{ column: 'economy', text: 'X', lines: [2] }],
  })
  const meanings = encodeURIComponent(JSON.stringify({ economy: { X: 'PER' } }))
  expect((await ask('POST', `${asked}&meanings=${meanings}`, 'economy\nX\nCL')).json).toMatchObject({
    economies: 2,
    unknown: [],
  })
  expect((await ask('POST', `${asked}&meanings=nothing`, 'economy\nX')).status).toBe(422)
})

test('comments come without anything about who wrote them', async () => {
  await server.put(idOf('one'), bodyOf({ panels: { p1: { answers: {}, comment: 'Menos papel.' } } }))
  const { comments } = (await ask('GET', 'surveys/APEC/comments')).json as { comments: object[] }
  expect(comments).toHaveLength(1)
  expect(Object.keys(comments[0]!).toSorted()).toEqual(['language', 'panel', 'ref', 'text'])
  expect(JSON.stringify(comments)).not.toContain(idOf('one'))
})

test('cross-sections hide groups under five, and what would give them away', async () => {
  await answer('c', 8, 'public', { economy: 'CHL' })
  await answer('p', 6, 'public', { economy: 'PER' })
  await answer('m', 3, 'public', { economy: 'MEX' })
  const { groups } = (await ask('GET', 'surveys/APEC/cross-section/economy')).json as CrossSection
  const shown = Object.fromEntries(groups.map(({ value, responses }) => [value, responses]))
  // Mexico's three alone would be what Chile and Peru leave of all seventeen: Peru is hidden with it.
  expect([shown['CHL'], shown['PER'], shown['MEX']]).toEqual([8, null, null])
  expect(groups.find(({ value }) => value === 'MEX')!.items).toEqual({})
  expect((await ask('GET', 'surveys/APEC/cross-section/name')).status).toBe(404)
})

describe('what everybody sees', () => {
  test('is nothing until revealed, then moves at its pace by five people, also across a restart', async () => {
    await answer('a', 6, 'public')
    expect((await tally()).items).toEqual({})
    await ask('PUT', 'surveys/APEC/panels/p1', { open: false, revealed: true })
    expect((await tally()).items['p1q1']!['general']!.counts[2]).toBe(6)
    await answer('b', 4, 'public')
    expect((await tally()).items['p1q1']!['general']!.counts[2]).toBe(6)
    const { folder } = server
    await server.stop()
    server = await startServer({ folder, passphrase: 'a passphrase for tests' })
    expect((await tally()).items['p1q1']!['general']!.counts[2]).toBe(6)
    await answer('c', 1, 'public')
    // Five more are there; the figures stand still until it is time, or the organizer says so.
    expect(await tally()).toMatchObject({ snapshot: 1, responses: { general: 10 } })
    expect((await ask('POST', 'surveys/APEC/snapshots')).json).toMatchObject({ snapshot: 2 })
    expect((await tally()).items['p1q1']!['general']!.counts[2]).toBe(11)
    expect(problem(await ask('POST', 'surveys/APEC/snapshots'))).toBe('too-few')
    expect((await tally(cookie)).items['p1q1']!['general']!.counts[2]).toBe(11)
    await ask('PUT', 'surveys/APEC/panels/p1', { open: true, revealed: false })
    expect((await tally()).items).toEqual({})
    expect(problem(await ask('PUT', 'surveys/APEC/panels/p9', { open: true, revealed: true }))).toBe(
      'unknown-panel',
    )
  })

  test('is what the organizer’s projector gets when it asks for it', async () => {
    await answer('a', 6, 'public')
    const reply = await server.get('/api/surveys/APEC/tally?as=everyone', { cookie })
    expect(((await reply.json()) as Tally).items).toEqual({})
  })
})

describe('access', () => {
  const invite = async (role: string) => {
    const { json } = await ask('POST', 'invitations', { role, label: `for ${role}` })
    const accepted = await ask('POST', 'invitation', { token: (json as { token: string }).token }, '')
    expect(accepted.status).toBe(204)
    return accepted.cookie
  }

  test('a viewer sees what is revealed and changes nothing', async () => {
    await answer('a', 6, 'public')
    const viewer = await invite('viewer')
    expect((await ask('GET', 'session', undefined, viewer)).json).toEqual({ role: 'viewer' })
    expect((await ask('GET', 'surveys', undefined, viewer)).status).toBe(200)
    expect((await tally(viewer)).items).toEqual({})
    for (const [method, path, body] of [
      ['PUT', 'surveys/APEC/state', { state: 'final' }],
      ['PUT', 'surveys/APEC/panels/p1', { open: true, revealed: true }],
      ['GET', 'surveys/APEC/comments', undefined],
      ['GET', 'surveys/APEC/responses.csv', undefined],
      ['GET', 'access', undefined],
      ['POST', 'invitations', { role: 'organizer', label: 'me' }],
    ] as const)
      expect(problem(await ask(method, path, body, viewer)), path).toBe('not-allowed')
  })

  test('links and sessions are listed, and end at once when taken back', async () => {
    const desk = await invite('desk')
    const list = (await ask('GET', 'access')).json as AccessList
    expect(
      list.sessions
        .map(({ role, mine }) => [role, mine])
        .toSorted((a, b) => String(a).localeCompare(String(b))),
    ).toEqual([
      ['desk', false],
      ['organizer', true],
    ])
    expect(JSON.stringify(list)).not.toContain(desk.split('=')[1])
    await ask('DELETE', `invitations/${list.invitations[0]!.id}`)
    expect((await ask('GET', 'session', undefined, desk)).json).toEqual({ role: null })
    const other = await server.signIn()
    const { sessions } = (await ask('GET', 'access')).json as AccessList
    await ask('DELETE', `sessions/${sessions.find(({ mine }) => !mine)!.id}`)
    expect((await ask('GET', 'session', undefined, other)).json).toEqual({ role: null })
    expect((await ask('GET', 'session')).json).toEqual({ role: 'organizer' })
  })

  test('a token that is wrong is refused, and tried only so often', async () => {
    await invite('viewer')
    for (let i = 0; i < 29; i++)
      expect(problem(await ask('POST', 'invitation', { token: 'wrong' }, ''))).toBe('invitation-not-valid')
    expect((await ask('POST', 'invitation', { token: 'wrong' }, '')).status).toBe(429)
  })
})
