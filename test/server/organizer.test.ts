import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bodyOf, idOf, keyOf, passphrase, questionnaire, startServer, type Server } from './start.ts'

let server: Server
beforeEach(async () => {
  server = await startServer()
})
afterEach(async () => {
  expect(server.unexpected).toEqual([])
  await server.stop()
  server.remove()
})

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

describe('the session', () => {
  test('begins with the passphrase, opens what is the organizer’s, and ends', async () => {
    const path = '/api/organizer/surveys/APEC/report.csv'
    expect((await server.get(path)).status).toBe(401)
    const reply = await post('/api/organizer/session', { passphrase })
    expect(reply.status).toBe(204)
    const [cookie = ''] = reply.headers.getSetCookie()
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Strict/)
    const headers = { cookie: cookie.split(';')[0]! }
    expect((await server.get(path, headers)).status).toBe(200)
    expect((await server.get('/api/organizer/surveys', headers)).status).toBe(200)
    await fetch(`${server.url}/api/organizer/session`, { method: 'DELETE', headers })
    expect((await server.get(path, headers)).status).toBe(401)
  })

  test('B6: is not to be guessed, and nobody is locked out by whoever tries', async () => {
    // As through a proxy: not from this very machine.
    const elsewhere = { 'x-forwarded-for': '10.0.0.9' }
    const known = (await post('/api/organizer/session', { passphrase }, elsewhere)).headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ')
    const begun = performance.now()
    const flood = Array.from({ length: 30 }, () =>
      post('/api/organizer/session', { passphrase: 'wrong wrong wrong' }, elsewhere),
    )
    const [device, here, browser] = await Promise.all([
      post('/api/organizer/session', { passphrase }, elsewhere),
      post('/api/organizer/session', { passphrase }),
      post('/api/organizer/session', { passphrase }, { cookie: known, ...elsewhere }),
    ])
    expect([device.status, here.status, browser.status]).toEqual([429, 204, 204])
    expect(Number(device.headers.get('retry-after'))).toBeLessThan(10)
    const many = await Promise.all(flood)
    const judged = many.filter(({ status }) => status === 401).length
    expect(many.filter(({ status }) => status === 429)).toHaveLength(30 - judged)
    // Two a second, and what was begun in the first.
    expect(judged).toBeLessThanOrEqual(4 + 2 * Math.ceil((performance.now() - begun) / 1000))
    // The flood is over: the new device comes in.
    expect((await post('/api/organizer/session', { passphrase }, elsewhere)).status).toBe(204)
  })

  test('cannot be used from another site', async () => {
    const cookie = await server.signIn()
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
    ]
    for (const headers of foreign) {
      const reply = await post('/api/organizer/session', { passphrase }, { cookie, ...headers })
      expect(reply.status).toBe(403)
    }
  })
})

describe('the setup link', () => {
  beforeEach(async () => {
    await server.stop()
    server.remove()
    server = await startServer({ passphrase: undefined })
  })

  test('F11: sets the passphrase once; of those that several instances print each works until one was used', async () => {
    const old = await server.services.organizer.setupToken()
    const token = await server.services.organizer.setupToken()
    const choose = (given: string | undefined, words: string) =>
      post('/api/organizer/setup', { token: given, passphrase: words })
    expect((await choose('x'.repeat(22), passphrase)).status).toBe(403)
    expect((await choose(token, 'short')).status).toBe(422)
    const reply = await choose(token, passphrase)
    expect(reply.status).toBe(204)
    const cookie = reply.headers.getSetCookie()[0]!.split(';')[0]!
    expect((await server.get('/api/organizer/surveys', { cookie })).status).toBe(200)
    for (const used of [token, old]) expect((await choose(used, 'another passphrase')).status).toBe(403)
    expect(await server.services.organizer.setupToken()).toBeUndefined()
    expect((await post('/api/organizer/session', { passphrase })).status).toBe(204)
  })
})

describe('the setup link', () => {
  test('has one winner, even when several use it at once', async () => {
    await server.stop()
    server.remove()
    server = await startServer({ passphrase: undefined })
    const token = await server.services.organizer.setupToken()
    const replies = await Promise.all(
      ['first passphrase', 'other passphrase', 'third passphrase'].map((words) =>
        post('/api/organizer/setup', { token, passphrase: words }),
      ),
    )
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 403, 403])
  })
})

describe('the tally', () => {
  const sendFrom = async (sector: string, n: number) => {
    for (let k = 0; k < n; k++) await server.put(idOf(`${sector}${k}`), bodyOf({ profile: { sector } }))
  }
  const read = async (headers: Record<string, string> = {}) =>
    (await (await server.get('/api/surveys/APEC/tally', headers)).json()) as {
      responses: Record<string, number>
      items: Record<string, Record<string, unknown>>
    }

  test('is whole for the organizer, and hidden from others until revealed', async () => {
    await sendFrom('public', 6)
    expect((await read({ cookie: await server.signIn() })).items['p1q1']).toMatchObject({
      general: { counts: [0, 0, 0, 6], noOpinion: 0, skipped: 0 },
      public: { counts: [0, 0, 0, 6] },
      private: { counts: [0, 0, 0, 0] },
    })
    expect((await read({ cookie: await server.signIn() })).items['p1q3']).toMatchObject({
      general: { skipped: 6 },
    })
    expect((await read({ cookie: await server.signIn() })).items['p2q1']).toMatchObject({
      general: { skipped: 0 },
    })
    // Everybody's number goes in fives.
    expect(await read()).toMatchObject({ responses: { general: 5 }, items: {} })
  })

  test('outlives readers that do not read while their session ends', async () => {
    const cookie = await server.signIn()
    const { port } = new URL(server.url)
    const sockets = Array.from({ length: 20 }, () => {
      const socket = connect({ port: Number(port), host: '127.0.0.1' })
      socket.on('error', () => undefined).pause()
      socket.write(
        `GET /api/surveys/APEC/tally/events HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\n\r\n`,
      )
      return socket
    })
    for (let n = 0; n < 30; n++) await server.put(idOf(`unread${n}`), bodyOf())
    server.services.live.close()
    for (let n = 0; n < 10; n++) await server.put(idOf(`after${n}`), bodyOf())
    expect((await read()).responses['general']).toBe(40)
    for (const socket of sockets) socket.destroy()
  })

  test('moves on the event stream, at most four times a second', async () => {
    const cookie = await server.signIn()
    const stop = new AbortController()
    const reply = await fetch(`${server.url}/api/surveys/APEC/tally/events`, {
      headers: { cookie },
      signal: stop.signal,
    })
    expect(reply.headers.get('content-type')).toBe('text/event-stream')
    expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'")
    const seen: { at: number; general: number }[] = []
    const reading = (async () => {
      let text = ''
      for await (const chunk of reply.body!.pipeThrough(new TextDecoderStream())) {
        text += chunk
        for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2)) {
          const data = /^event: tally\ndata: (.*)$/m.exec(text.slice(0, end))?.[1]
          if (data)
            seen.push({
              at: performance.now(),
              general: (JSON.parse(data) as Awaited<ReturnType<typeof read>>).responses['general']!,
            })
        }
      }
    })().catch(() => undefined)
    await expect.poll(() => seen.length).toBe(1)
    for (let n = 0; n < 60; n++) {
      await server.put(idOf(`stream${n}`), bodyOf())
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
    await expect.poll(() => seen.at(-1)?.general).toBe(60)
    stop.abort()
    await reading
    for (const [index, { at }] of seen.entries()) {
      const fifthBefore = seen[index - 5]
      if (fifthBefore) expect(at - fifthBefore.at).toBeGreaterThan(900)
    }
  })
})

describe('the survey’s states, over the wire', () => {
  const setState = async (state: string) =>
    fetch(`${server.url}/api/organizer/surveys/APEC/state`, {
      method: 'PUT',
      headers: { cookie: await server.signIn(), 'content-type': 'application/json' },
      body: JSON.stringify({ state }),
    })
  const responses = async () =>
    (
      (await (await server.get('/api/surveys/APEC/tally', { cookie: await server.signIn() })).json()) as {
        responses: Record<string, number>
      }
    ).responses

  test('late is counted and flagged, after the end it is stored and not counted, reopened it is', async () => {
    const [early, late, after] = [idOf('early'), idOf('late'), idOf('after')]
    await server.put(early, bodyOf())
    expect(await (await setState('closing')).json()).toMatchObject({ state: 'closing' })
    expect(await (await server.put(late, bodyOf())).json()).toMatchObject({ counted: true })
    expect(await responses()).toMatchObject({ general: 2, late: 1, uncounted: 0 })
    await setState('final')
    expect(await (await server.put(after, bodyOf())).json()).toMatchObject({
      status: 'stored',
      counted: false,
    })
    expect(await (await server.put(early, bodyOf({ revision: 2 }))).json()).toMatchObject({
      revision: 2,
      counted: false,
    })
    const receipt = await server.get(`/api/surveys/APEC/responses/${early}`, {
      authorization: `Bearer ${keyOf(early)}`,
    })
    expect(await receipt.json()).toMatchObject({ revision: 2, counted: false })
    expect(await responses()).toMatchObject({ general: 2, late: 1, uncounted: 2 })
    await setState('open')
    expect(await responses()).toMatchObject({ general: 3, late: 3, uncounted: 0 })
    expect((await setState('paused')).status).toBe(422)
  })

  test('every published version of the questionnaire is accepted, and the newest is what new phones get', async () => {
    await server.store.publishQuestionnaire({ ...questionnaire, version: 2 })
    for (const version of [1, 2]) {
      const reply = await server.put(
        idOf(`v${version}`),
        bodyOf({ questionnaire: `apec-aeo-sme@${version}` }),
      )
      expect(reply.status).toBe(200)
    }
    const survey = (await (await server.get('/api/surveys/APEC')).json()) as {
      questionnaire: { version: number }
    }
    expect(survey.questionnaire.version).toBe(2)
    expect(await responses()).toMatchObject({ general: 2 })
  })

  test('another key’s copy is held, and that shows', async () => {
    const id = idOf('mine')
    await server.put(id, bodyOf())
    await server.put(id, bodyOf({ revision: 5 }), keyOf('other'))
    expect(await responses()).toMatchObject({ general: 1, held: 1 })
  })
})

describe('importing a file', () => {
  const send = async (text: string) =>
    fetch(`${server.url}/api/organizer/surveys/APEC/responses.csv`, {
      method: 'POST',
      headers: { cookie: await server.signIn(), 'content-type': 'text/csv' },
      body: text,
    })

  test('names every fault by line and column, and takes nothing', async () => {
    const reply = await send('id,sector,p1q1\n1,public,4\n2,nowhere,5\n3,,1\n')
    expect(reply.status).toBe(422)
    const { errors } = (await reply.json()) as { errors: { path: string; detail: string }[] }
    expect(errors.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['line 3, column p1q1', 'line 3, column sector', 'line 4, column sector']),
    )
    expect((await server.store.listResponses('APEC', '', 10)).length).toBe(0)
  })

  test('refuses unknown columns and broken quotes', async () => {
    expect(await (await send('id,sector,p9q9\n1,public,4\n')).json()).toMatchObject({
      errors: [{ path: 'line 1, column p9q9' }],
    })
    expect((await send('id,sector\n1,"public\n')).status).toBe(422)
  })

  test('names a sheet that is there twice, or that says something else than before', async () => {
    const path = async (text: string) =>
      ((await (await send(text)).json()) as { errors: { path: string }[] }).errors[0]?.path
    expect(await path('id,sector,p1q1\n1,public,4\n1,public,3\n')).toBe('line 3, column id')
    expect(await (await send('id,sector,p1q1\n1,public,4\n2,private,4\n')).json()).toMatchObject({
      stored: 2,
    })
    expect(await path('id,sector,p1q1\n3,public,4\n2,private,3\n')).toBe('line 3')
    expect((await server.store.listResponses('APEC', '', 10)).length).toBe(2)
    expect(await (await send('id,_revision,sector,p1q1\n2,2,private,3\n')).json()).toMatchObject({
      stored: 1,
    })
  })

  test('reads semicolons, and refuses what is not UTF-8', async () => {
    expect(await (await send('id;sector;p1q1\n1;public;4\n')).json()).toMatchObject({ stored: 1 })
    const reply = await fetch(`${server.url}/api/organizer/surveys/APEC/responses.csv`, {
      method: 'POST',
      headers: { cookie: await server.signIn(), 'content-type': 'text/csv' },
      body: Buffer.from('id,sector,p1_comment\n1,public,M\xe1s\n', 'latin1'),
    })
    expect(await reply.json()).toMatchObject({ errors: [{ path: 'file, encoding' }] })
  })

  test('is for the organizer only, before a byte of the file is read', async () => {
    const reply = await fetch(`${server.url}/api/organizer/surveys/APEC/responses.csv`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: 'x'.repeat(100_000),
    })
    expect(reply.status).toBe(401)
  })

  test('brings back cells that a spreadsheet would have run', async () => {
    const id = idOf('-formula')
    const comment = '=HYPERLINK("x")'
    await server.put(id, bodyOf({ panels: { p1: { answers: { p1q1: null }, comment } } }))
    const csv = await (
      await server.get('/api/organizer/surveys/APEC/responses.csv', { cookie: await server.signIn() })
    ).text()
    expect(csv).toContain(`'${id}`)
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`)
    expect(await (await send(csv)).json()).toEqual({ stored: 0, repeated: 1, older: 0 })
    await server.stop()
    server.remove()
    server = await startServer()
    await send(csv)
    expect(await server.store.readResponse('APEC', id)).toMatchObject({
      comments: JSON.stringify({ p1: comment }),
    })
  })
})
