import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createLog } from '../../src/server/operation/log.ts'
import { Pressure, type ProcessMemory } from '../../src/server/operation/pressure.ts'
import { createProcess, passphrase } from '../e2e/process.ts'
import { startPostgres } from './postgres.ts'
import { bodyOf, idOf, keyOf } from './start.ts'

/** What an operator has of it: a log without secrets, probes that tell the truth, a process that outlives a flood. */
let postgres: Awaited<ReturnType<typeof startPostgres>>
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres.remove(), 60_000)

let server: Awaited<ReturnType<typeof createProcess>>
async function startWith(more: Record<string, string>): Promise<void> {
  server = await createProcess({ PLENARIA_PASSPHRASE: passphrase, ...more })
  await server.start()
  onTestFinished(async () => {
    await server.stop('SIGKILL')
    server.remove()
  })
}

const put = (id: string, body: unknown = bodyOf(), key = keyOf(id)) =>
  fetch(`${server.url}/api/surveys/APEC/responses/${id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

describe('the log', () => {
  test('is JSON, line by line, with no answer, comment, id, key, passphrase or address in it', async () => {
    await startWith({ PLENARIA_LOG: 'debug' })
    const id = idOf('secretid')
    const key = keyOf('secretkey')
    const body = bodyOf({ panels: { p1: { answers: { p1q1: 4 }, comment: 'between us only' } } })
    expect((await put(id, body, key)).status).toBe(200)
    expect((await put(id, { ...body, panels: { p1: { answers: { p1q1: 'nine' } } } }, key)).status).toBe(422)
    await fetch(`${server.url}/api/organizer/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ passphrase: `${passphrase}, wrong` }),
    })
    await server.stop()
    const lines = server
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.map(({ message }) => message)).toEqual(
      expect.arrayContaining(['serving', 'request', 'stopped']),
    )
    expect(lines.filter(({ status }) => status === 200)).toContainEqual(
      expect.objectContaining({ method: 'PUT', route: '/api/surveys/:code/responses/:id' }),
    )
    const text = JSON.stringify(lines)
    for (const secret of ['between us', 'nine', 'secretid', 'secretkey', passphrase, '127.0.0.1', 'p1q1'])
      expect(text).not.toContain(secret)
  })

  test('tells of an error its name and place, and of a database’s not the words', () => {
    const written: string[] = []
    const log = createLog('error', { write: (line: string) => void written.push(line) })
    const complaint = Object.assign(new Error('Failing row contains (between us only)'), {
      severity: 'ERROR',
      code: '23502',
      detail: 'between us only',
    })
    log.error({ err: complaint }, 'internal-error')
    log.error({ err: new TypeError('x is not a function') }, 'internal-error')
    const [first, second] = written.map((line) => JSON.parse(line) as { err: Record<string, unknown> })
    expect(written[0]).not.toContain('between us')
    expect(first?.err).toMatchObject({ name: 'Error', code: '23502' })
    expect(second?.err).toMatchObject({ name: 'TypeError', words: 'x is not a function' })
  })
})

describe('ready', () => {
  test('is true while the database answers and has its tables, false otherwise; health is the process’s own', async () => {
    const url = await postgres.database()
    await startWith({ PLENARIA_DATABASE_URL: url })
    const status = async (path: string) => (await fetch(server.url + path)).status
    expect(await status('/api/ready')).toBe(200)

    const client = postgres.client(new URL(url).pathname.slice(1))
    await client.connect()
    // As after an older dump was put in its place.
    await client.query("delete from kysely_migration where name = '0005'")
    expect(await status('/api/ready')).toBe(503)
    await client.query("insert into kysely_migration values ('0005', now()::text)")
    expect(await status('/api/ready')).toBe(200)
    await client.end()

    await postgres.stopAtOnce()
    expect(await status('/api/ready')).toBe(503)
    expect(await status('/api/health')).toBe(200)
    const metrics = await (await fetch(`${server.url}/api/metrics`)).text()
    expect(metrics).toMatch(/plenaria_memory_bytes \d/)
    expect(metrics).not.toMatch(/^plenaria_database_bytes/m)
    await postgres.start()
    await expect.poll(() => status('/api/ready'), { timeout: 10_000 }).toBe(200)
    expect(await (await fetch(`${server.url}/api/metrics`)).text()).toMatch(/plenaria_database_bytes \d{6}/)
  })
})

describe('a flood', () => {
  test('sends new work away before the memory is gone, and lets it in again', () => {
    let waiting = 0
    const memory: ProcessMemory = { heap: 10, heapLimit: 100, resident: 10, residentLimit: 100 }
    const pressure = () =>
      new Pressure(
        () => waiting,
        () => memory,
      )
    expect(() => pressure().check()).not.toThrow()
    for (const tight of [{ heap: 81 }, { resident: 91 }]) {
      const before = { ...memory }
      Object.assign(memory, tight)
      const one = pressure()
      expect(() => one.check()).toThrow(expect.objectContaining({ problem: 'unavailable' }))
      expect(one.refused).toBe(1)
      Object.assign(memory, before)
    }
    waiting = 20_000
    const full = pressure()
    expect(full.isHigh()).toBe(true)
    waiting = 19_999
    expect(full.isHigh()).toBe(false)
  })

  test('against a database that stands still is outlived: 503 with Retry-After, then everything is stored', async () => {
    const url = await postgres.database()
    await startWith({
      PLENARIA_DATABASE_URL: url,
      // A small machine: what it takes in while nothing can be written must not kill it.
      NODE_OPTIONS: '--max-old-space-size=192 --max-semi-space-size=8',
    })
    const client = postgres.client(new URL(url).pathname.slice(1))
    await client.connect()
    await client.query("begin; select 1 from surveys where code = 'APEC' for update")

    const text = 'x'.repeat(2000)
    const body = bodyOf({
      panels: Object.fromEntries(['p1', 'p2', 'p3'].map((panel) => [panel, { answers: {}, comment: text }])),
    })
    const replies: Promise<{ status: number; retryAfter: string | null }>[] = []
    const count = { shed: 0 }
    for (let n = 0; n < 12_000 && count.shed < 50; n++) {
      replies.push(
        put(idOf(`f${n}`), body).then((reply) => {
          if (reply.status === 503) count.shed++
          return { status: reply.status, retryAfter: reply.headers.get('retry-after') }
        }),
      )
      if (n % 100 === 99) await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(count.shed).toBeGreaterThanOrEqual(50)
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200)
    await client.query('rollback')
    await client.end()
    const ends = await Promise.all(replies)
    const refused = ends.filter(({ status }) => status === 503)
    expect(ends.filter(({ status }) => status !== 200 && status !== 503)).toEqual([])
    for (const { retryAfter } of refused) expect(Number(retryAfter)).toBeGreaterThan(0)
    const stored = ends.length - refused.length
    console.log(
      `${ends.length} sends at 192 MB while nothing could be written: ${stored} stored, ${refused.length} told to come later`,
    )
    expect(await server.run('verify')).toMatchObject({ status: 0 })
    const { output } = await server.run('export')
    expect(output.trim().split('\n')).toHaveLength(stored + 1)
    await expect.poll(async () => (await put(idOf('after'))).status, { timeout: 10_000 }).toBe(200)
  }, 120_000)
})
