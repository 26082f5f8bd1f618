import { afterAll, beforeAll, expect, test } from 'vitest'
import { createProcess, passphrase } from '../e2e/process.ts'
import { allItems } from '../../src/domain/survey/items.ts'
import { bodyOf, idOf, keyOf, questionnaire } from './start.ts'

/** B29: a large file, and everything out at once, in a process with little memory. LARGE_FILE=8 is the largest there may be. */
const megabytes = Number(process.env['LARGE_FILE'] ?? 4)
let server: Awaited<ReturnType<typeof createProcess>>
beforeAll(async () => {
  server = await createProcess({
    PLENARIA_PASSPHRASE: passphrase,
    NODE_OPTIONS: '--max-old-space-size=96',
  })
  await server.start()
}, 30_000)
afterAll(async () => {
  await server.stop()
  server.remove()
})

test(`B29: an import of ${megabytes} megabytes and four exports at once neither end the process nor lose an answer`, async () => {
  const signedIn = await fetch(`${server.url}/api/organizer/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ passphrase }),
  })
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
  const codes = allItems(questionnaire).map(({ code }) => code)
  const lines = ['id,sector,' + codes.join() + ',p1_comment']
  for (let size = 0; size < megabytes * 2 ** 20 - 2000; size += lines.at(-1)!.length + 1)
    lines.push(
      [
        `s${lines.length}`,
        lines.length % 2 ? 'public' : 'private',
        ...codes.map((_, at) => 1 + ((lines.length + at) % 4)),
        'x'.repeat(200),
      ].join(),
    )
  const work = { isGoing: true }
  const sent: number[] = []
  const sending = (async () => {
    for (let n = 0; work.isGoing; n++) {
      const id = idOf(`p${n}`)
      const reply = await fetch(`${server.url}/api/surveys/APEC/responses/${id}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${keyOf(id)}`, 'content-type': 'application/json' },
        body: JSON.stringify(bodyOf()),
      })
      await reply.arrayBuffer()
      sent.push(reply.status)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  const address = `${server.url}/api/organizer/surveys/APEC/responses`
  const taken = await fetch(`${address}.csv`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'text/csv' },
    body: lines.join('\n'),
  })
  expect(await taken.json()).toEqual({ stored: lines.length - 1, repeated: 0, older: 0 })
  const files = await Promise.all(
    ['csv', 'xlsx', 'json', 'csv'].map(async (ending) => {
      const reply = await fetch(`${address}.${ending}`, { headers: { cookie } })
      return { status: reply.status, text: await reply.text() }
    }),
  )
  // A workbook of so many has no room there, and that is said.
  expect(files.map(({ status }) => status)).toEqual([200, 503, 200, 200])
  expect(files[1]!.text).toContain('no-room')
  expect(files[0]!.text.split('\r\n').length).toBeGreaterThan(lines.length)
  work.isGoing = false
  await sending
  expect(sent.filter((status) => status !== 200 && status !== 503)).toEqual([])
  const stored = sent.filter((status) => status === 200).length
  const tally = (await (
    await fetch(`${server.url}/api/surveys/APEC/tally`, { headers: { cookie } })
  ).json()) as {
    responses: Record<string, number>
  }
  expect(tally.responses['general']).toBe(lines.length - 1 + stored)
}, 180_000)
