import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bodyOf, idOf, startServer, type Server } from './start.ts'

/** Event streams: several surveys on one, and none that outlives its reader. */
let server: Server
beforeEach(async () => {
  server = await startServer()
})
afterEach(async () => {
  await server.stop()
  server.remove()
})

/** Everything that a stream has said by the time `until` is in it. */
async function listen(path: string, cookie: string, until: RegExp): Promise<string> {
  const ending = new AbortController()
  const reply = await fetch(server.url + path, { headers: { cookie }, signal: ending.signal })
  let text = ''
  const reader = reply.body!.pipeThrough(new TextDecoderStream()).getReader()
  while (!until.test(text)) text += (await reader.read()).value ?? ''
  ending.abort()
  await reader.cancel().catch(() => undefined)
  return text
}

test('A11: one stream carries several surveys, each for its audience, and says which', async () => {
  const cookie = await server.signIn()
  await server.put(idOf('a'), bodyOf())
  const text = await listen(
    '/api/events?watch=APEC,APEC.everyone,NONE',
    cookie,
    /id: APEC everyone\nevent: tally\ndata: .*\n\n/,
  )
  const data = (id: string) =>
    JSON.parse(new RegExp(`id: ${id}\nevent: tally\ndata: (.*)\n`).exec(text)![1]!) as {
      responses: Record<string, number>
    }
  expect(data('APEC organizer').responses).toMatchObject({ public: 1 })
  expect(data('APEC everyone').responses).toEqual({ general: 0 })
  expect((await server.get('/api/events')).status).toBe(422)
})

test('A14: whoever organizes hears that a part was changed; everybody else hears nothing of it', async () => {
  const cookie = await server.signIn()
  const change = (n: number) =>
    fetch(`${server.url}/api/organizer/surveys/APEC/parts/attendance.men`, {
      method: 'PUT',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ revision: n, value: n + 1 }),
    })
  const organizer = listen('/api/events?watch=APEC', cookie, /event: survey/)
  const everyone = listen('/api/surveys/APEC/tally/events', '', /still here/)
  await wait(300)
  expect((await change(0)).status).toBe(200)
  expect(await organizer).toContain('id: APEC organizer\nevent: survey')
  await server.put(idOf('a'), bodyOf())
  expect(await everyone).not.toContain('event: survey')
})

test('A20: a reader that leaves while its session is looked up leaves nothing behind', async () => {
  const cookie = await server.signIn()
  // Slow enough that all of them are gone before anything is known of what they ask for.
  const { surveys } = server.services
  const stored = surveys.stored.bind(surveys)
  surveys.stored = async (code) => {
    await wait(150)
    return stored(code)
  }
  for (let n = 0; n < 30; n++) {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    const path = n % 2 ? '/api/events?watch=APEC' : '/api/surveys/APEC/tally/events'
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\n\r\n`)
    await wait(3)
    socket.destroy()
  }
  await wait(1500)
  expect(server.services.live.streams()).toBe(0)
})

test('A16: a page that watches is in use: its session outlives eight hours without a click', async () => {
  const token = (await server.signIn()).split('=')[1]!
  const { organizer } = server.services
  expect(await organizer.session(token, 'look')).toBeDefined()
  const cookie = `plenaria=${token}`
  const watching = listen('/api/events?watch=APEC', cookie, /still here/)
  await wait(500)
  const before = (await organizer.session(token, 'look'))!.seen
  // As if it had been opened two minutes ago; then its heartbeat comes.
  await server.store.touchSession((await server.store.listSessions())[0]!.tokenHash, before - 120_000)
  await watching
  await expect
    .poll(async () => (await organizer.session(token, 'look'))!.seen)
    .toBeGreaterThan(before - 60_000)
})

test('A17: two servers on two ports of one host do not sign each other out', async () => {
  const two = await startServer()
  const names = await Promise.all(
    [server, two].map(async (one, index) => {
      one.services.settings.publicUrl = `http://127.0.0.1:${8080 + index}`
      return (await one.signIn()).split('=')[0]
    }),
  )
  expect(new Set(names).size).toBe(2)
  await two.stop()
  two.remove()
})

test(
  'A22: an import on a slow network has the time its size needs; a small body does not',
  { timeout: 60_000 },
  async () => {
    const cookie = await server.signIn()
    const rows = Array.from({ length: 3000 }, (_, n) => `s${n},public,4`).join('\n')
    const csv = Buffer.from(`id,sector,p1q1\n${rows}\n${'\n'.repeat(120_000)}`)
    const drip = (head: string, body: Buffer, seconds: number) =>
      new Promise<{ reply: string; took: number }>((resolve) => {
        const began = performance.now()
        const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
        let reply = ''
        socket.on('data', (data) => (reply += String(data)))
        socket.on('error', () => undefined)
        socket.on('close', () => resolve({ reply, took: performance.now() - began }))
        socket.write(
          `${head}\r\nHost: localhost\r\nCookie: ${cookie}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`,
        )
        let at = 0
        const timer = setInterval(() => {
          if (at >= body.length || socket.destroyed) return clearInterval(timer)
          const next = Math.min(body.length, at + Math.ceil(body.length / (seconds * 10)))
          socket.write(body.subarray(at, next))
          at = next
        }, 100)
      })
    const [large, small] = await Promise.all([
      drip('POST /api/organizer/surveys/APEC/responses.csv HTTP/1.1\r\nContent-Type: text/csv', csv, 20),
      drip(
        `PUT /api/surveys/APEC/responses/${idOf('x')} HTTP/1.1\r\nAuthorization: Bearer ${'k'.repeat(43)}\r\nContent-Type: application/json`,
        Buffer.from(JSON.stringify(bodyOf())),
        40,
      ),
    ])
    expect(large.reply).toContain('"stored":3000')
    expect(large.took).toBeGreaterThan(15_000)
    expect(small.reply).toContain('408')
    expect(small.took).toBeLessThan(20_000)
  },
)
