import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cellsIn } from './exported.ts'
import { reference, referenceBodies, referenceRows, startServer, type Server } from './start.ts'

let server: Server
beforeEach(async () => {
  server = await startServer()
})
afterEach(async () => {
  expect(server.unexpected).toEqual([])
  await server.stop()
  server.remove()
})

const shuffled = <T>(list: T[]): T[] =>
  list
    .map((entry) => ({ entry, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ entry }) => entry)

async function organizerText(path: string): Promise<string> {
  const reply = await server.get(`/api/organizer/surveys/APEC/${path}`, { cookie: await server.signIn() })
  expect(reply.status).toBe(200)
  return reply.text()
}

/** All 135 printed means, and every expected count of every item and group. */
async function expectTheReport(): Promise<void> {
  const [head, ...rows] = cellsIn(await organizerText('report.csv'))
  expect(head).toEqual([
    'item',
    'general',
    'public',
    'private',
    'n_general',
    'n_public',
    'n_private',
    'n_other',
  ])
  expect(rows.map((cells) => cells.slice(0, 4).join(','))).toEqual(
    reference('published-means-2019').trim().split(/\r?\n/).slice(1),
  )

  const tally = (await (
    await server.get('/api/surveys/APEC/tally', { cookie: await server.signIn() })
  ).json()) as {
    responses: Record<string, number>
    items: Record<string, Record<string, { counts: number[] }>>
  }
  expect(tally.responses).toMatchObject({ general: 71, public: 40, private: 28, other: 3 })
  const expected = referenceRows('responses71_expected')
  expect(expected).toHaveLength(180)
  for (const { item, group, c1, c2, c3, c4, n } of expected) {
    const { counts } = tally.items[item!]![group!]!
    expect(counts, `${item} ${group}`).toEqual([c1, c2, c3, c4].map(Number))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(Number(n))
  }
  expect(await server.store.verifyTallies()).toEqual([])
}

describe('the 71 reference responses', () => {
  test('sent one by one reproduce the published report', async () => {
    for (const { id, body } of referenceBodies()) expect((await server.put(id, body)).status).toBe(200)
    await expectTheReport()
  })

  test('sent twice, in any order and at once, count once', async () => {
    const twice = shuffled([...referenceBodies(), ...referenceBodies()])
    const replies = await Promise.all(twice.map(({ id, body }) => server.put(id, body)))
    const receipts = (await Promise.all(replies.map((reply) => reply.json()))) as { status: string }[]
    expect(receipts.filter(({ status }) => status === 'stored')).toHaveLength(71)
    expect(receipts.filter(({ status }) => status === 'repeated')).toHaveLength(71)
    await expectTheReport()
  })

  test('imported as a file, twice, give the same', async () => {
    const cookie = await server.signIn()
    const send = () =>
      fetch(`${server.url}/api/organizer/surveys/APEC/responses.csv`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'text/csv' },
        body: reference('responses71'),
      }).then((reply) => reply.json())
    expect(await send()).toEqual({ stored: 71, repeated: 0, older: 0 })
    expect(await send()).toEqual({ stored: 0, repeated: 71, older: 0 })
    await expectTheReport()
  })

  test('exported and imported into an empty server give the same', async () => {
    for (const { id, body } of referenceBodies()) await server.put(id, body)
    const exported = await organizerText('responses.csv')
    await server.stop()
    server.remove()
    server = await startServer()
    const reply = await fetch(`${server.url}/api/organizer/surveys/APEC/responses.csv`, {
      method: 'POST',
      headers: { cookie: await server.signIn(), 'content-type': 'text/csv' },
      body: exported,
    })
    expect(await reply.json()).toEqual({ stored: 71, repeated: 0, older: 0 })
    await expectTheReport()
    expect(await organizerText('responses.csv')).toBe(exported)
  })

  test('are there after a restart on the same file', async () => {
    for (const { id, body } of referenceBodies()) await server.put(id, body)
    const { folder } = server
    await server.stop()
    server = await startServer({ folder, passphrase: 'a passphrase for tests' })
    await expectTheReport()
  })
})
