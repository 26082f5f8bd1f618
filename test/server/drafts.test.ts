import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromTemplate } from '../../src/domain/drafting/templates.ts'
import { withText } from '../../src/domain/drafting/texts.ts'
import { databases, serverFor } from './databases.ts'
import { passphrase, startServer, type Server } from './start.ts'

describe.each(databases)('drafts, with %s', (kind) => {
  const postgres = serverFor(kind)
  let server: Server
  let cookie: string
  beforeAll(async () => {
    server = await startServer({ passphrase, databaseUrl: await postgres()?.database() })
    cookie = await server.signIn()
  }, 60_000)
  afterAll(async () => {
    await server.stop()
    server.remove()
  })
  const ask = async (method: string, path: string, body?: unknown, as = cookie) => {
    const reply = await fetch(`${server.url}/api/organizer/${path}`, {
      method,
      headers: { cookie: as, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await reply.text()
    return { status: reply.status, json: (text === '' ? null : JSON.parse(text)) as Record<string, unknown> }
  }
  const problem = ({ json }: { json: Record<string, unknown> }) => String(json['type']).split(':').at(-1)
  const draft = fromTemplate('evaluation', 'en')
  const other = withText(draft, ['title'], 'en', 'Another')

  test('are stored at their revision, which a change has to know; whoever repeats one is told the same', async () => {
    expect((await ask('PUT', 'drafts/one', { revision: 0, draft })).json).toEqual({ revision: 1 })
    expect((await ask('PUT', 'drafts/one', { revision: 0, draft })).json).toEqual({ revision: 1 })
    expect((await ask('PUT', 'drafts/one', { revision: 1, draft: other })).json).toEqual({ revision: 2 })
    expect(problem(await ask('PUT', 'drafts/one', { revision: 1, draft }))).toBe('changed-meanwhile')
    expect((await ask('GET', 'drafts/one')).json).toEqual({ revision: 2, draft: other })
    expect((await ask('GET', 'drafts')).json).toEqual({
      drafts: [{ id: 'one', of: '', title: { en: 'Another' }, items: 8 }],
    })
    // Of two who write upon the same revision, one is asked to read again.
    const both = await Promise.all(
      ['This', 'That'].map((title) =>
        ask('PUT', 'drafts/one', { revision: 2, draft: withText(draft, ['title'], 'en', title) }),
      ),
    )
    expect(both.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 409])
  })

  test('that are gone stay gone for whoever still writes in them, and come back for whoever says so', async () => {
    await ask('PUT', 'drafts/two', { revision: 0, draft })
    await ask('PUT', 'drafts/two', { revision: 1, draft: other })
    // Not what nobody has looked at.
    expect(problem(await ask('DELETE', 'drafts/two?revision=1'))).toBe('changed-meanwhile')
    expect((await ask('DELETE', 'drafts/two?revision=2')).status).toBe(204)
    expect((await ask('DELETE', 'drafts/two?revision=2')).status).toBe(204)
    expect(problem(await ask('PUT', 'drafts/two', { revision: 2, draft: other }))).toBe('unknown-draft')
    expect(problem(await ask('GET', 'drafts/two'))).toBe('unknown-draft')
    expect((await ask('PUT', 'drafts/two', { revision: 0, draft })).json).toEqual({ revision: 1 })
  })

  test('are an organizer’s, and of the shape of one', async () => {
    expect((await ask('GET', 'drafts', undefined, '')).status).toBe(401)
    expect((await ask('PUT', 'drafts/three', { revision: 0, draft }, '')).status).toBe(401)
    expect(problem(await ask('PUT', 'drafts/THREE.txt', { revision: 0, draft }))).toBe('unknown-draft')
    const odd = await ask('PUT', 'drafts/three', { revision: 0, draft: { ...draft, panels: [{ id: 'p1' }] } })
    expect([odd.status, JSON.stringify(odd.json['errors'])]).toEqual([
      422,
      expect.stringContaining('draft.panels.0.title'),
    ])
  })

  test('the versions of a questionnaire are read, and one that means another thing is refused', async () => {
    const publication = { ...draft, id: 'school', version: 1 }
    expect((await ask('POST', 'questionnaires', publication)).status).toBe(200)
    const second = withText({ ...publication, version: 2 }, ['panels', 0, 'title'], 'en', 'What it was')
    expect((await ask('POST', 'questionnaires', second)).status).toBe(200)
    expect((await ask('GET', 'questionnaires/school')).json).toEqual({ versions: [second, publication] })
    expect(problem(await ask('GET', 'questionnaires/none'))).toBe('unknown-questionnaire')
    const panels = structuredClone(second.panels)
    panels[0]!.items[0] = { code: 'p1q1', text: { en: 'X' }, kind: 'text', lines: 1, limit: 9 }
    const third = await ask('POST', 'questionnaires', { ...second, version: 3, panels })
    expect(third.json['errors']).toEqual([
      {
        path: 'panels.0.items.0.code',
        detail: 'must be another: version 2 takes other answers under “p1q1”',
      },
    ])
  })
})
