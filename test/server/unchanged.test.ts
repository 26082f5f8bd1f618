import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { bodyOf, idOf, passphrase, referenceBodies, startServer } from './start.ts'

/**
 * What the survey of 2019 sends out of the program, byte by byte, is what it was before there were other questionnaires:
 * `reference/unchanged.json` was written by this very test at commit 908ca23; the report for people, which has been made anew
 * since, is not in it.
 */
const wanted = JSON.parse(
  readFileSync(new URL('../reference/unchanged.json', import.meta.url), 'utf8'),
) as Record<string, string>

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('base64url')

/** The parts of an Office file but the one that says when it was made. */
const partsOf = (file: Uint8Array): string =>
  Object.entries(unzipSync(file))
    .filter(([name]) => name !== 'docProps/core.xml')
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, bytes]) => `${name} ${sha256(bytes)}`)
    .join('\n')

test('the 2019 survey leaves the program as it always did', async () => {
  const server = await startServer({ passphrase, now: () => Date.parse('2019-08-16T18:00:00Z') })
  const cookie = await server.signIn()
  const found: Record<string, string> = {}
  const keep = async (name: string, reply: Response, asParts = false) => {
    expect(reply.ok, name).toBe(true)
    const bytes = new Uint8Array(await reply.arrayBuffer())
    // Random, or of the build's pages.
    const text = new TextDecoder().decode(bytes).replace(/"(epoch|pages)":("[^"]*"|\{[^}]*\})/g, '"$1"')
    found[name] = sha256(asParts ? partsOf(bytes) : text)
  }
  for (const [at, { id, body }] of referenceBodies().entries())
    await server.put(id, {
      ...body,
      profile: { ...body.profile, ...(at % 3 === 0 && { economy: 'CHL', gender: 'woman' }) },
      ...(at % 9 === 0 && {
        panels: { ...body.panels, p1: { ...body.panels.p1, comment: `=Más “plazo” ${at}` } },
      }),
    })
  await keep('receipt', await server.put(idOf('onemore'), bodyOf()))
  await server.put(idOf('onemore'), bodyOf({ revision: 2, withdrawn: true, profile: {}, panels: {} }))
  const organizer = (path: string, init: RequestInit = {}) =>
    fetch(`${server.url}/api/organizer/${path}`, {
      ...init,
      headers: { cookie, ...(init.body !== undefined && { 'content-type': 'application/json' }) },
    })
  for (const [part, value] of [
    ['attendance.participants', 147],
    ['panel.p1.revealed', true],
  ] as const)
    await organizer(`surveys/APEC/parts/${part}`, {
      method: 'PUT',
      body: JSON.stringify({ revision: 0, value }),
    })
  for (const path of ['', '/tally', '/versions/apec-aeo-sme@1'])
    await keep(`survey${path}`, await server.get(`/api/surveys/APEC${path}`))
  await keep('organizer’s tally', await server.get('/api/surveys/APEC/tally', { cookie }))
  for (const path of [
    'surveys',
    'questionnaires',
    'surveys/APEC/comments',
    'surveys/APEC/cross-section/gender',
  ])
    await keep(path, await organizer(path))
  await organizer('surveys/APEC/state', { method: 'PUT', body: JSON.stringify({ state: 'final' }) })
  for (const file of ['report.csv', 'responses.csv', 'responses.json', 'responses.sps', 'responses.R'])
    await keep(file, await organizer(`surveys/APEC/${file}`))
  await keep('responses.xlsx', await organizer('surveys/APEC/responses.xlsx'), true)
  expect(found).toEqual(wanted)
  await server.stop()
  server.remove()
})
