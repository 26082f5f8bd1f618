import { problems } from '../../src/domain/wire/problems.ts'
import { hash } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf, idOf, keyOf, questionnaire, startServer, type Server } from './start.ts'
import { writeQuestionnaire } from '../../src/domain/survey/form-1.ts'

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  expect(server.unexpected).toEqual([])
  expect(await server.store.verifyTallies()).toEqual([])
  await server.stop()
  server.remove()
})

interface Problem {
  type: string
  title: string
  status: number
  errors?: { path: string }[]
}

async function expectProblem(reply: Response, status: number, name: string, path?: string): Promise<void> {
  expect(reply.headers.get('content-type')).toContain('application/problem+json')
  const problem = (await reply.json()) as Problem
  expect(problem).toMatchObject({ status, type: `urn:plenaria:problem:${name}` })
  expect(problem.title).toMatch(/\w+ \w+/)
  expect(reply.status).toBe(status)
  if (path) expect(problem.errors?.map((error) => error.path)).toContain(path)
}

let serial = 0
const freshId = () => idOf(`w${serial++}`)

describe('reading a survey', () => {
  test('gives the whole questionnaire, in any spelling of the code', async () => {
    const reply = await server.get('/api/surveys/%20apec')
    expect(reply.headers.get('cache-control')).toBe('no-store')
    expect(await reply.json()).toMatchObject({
      protocol: 1,
      code: 'APEC',
      state: 'open',
      epoch: await server.store.epoch(),
      panels: { p1: { open: true, revealed: false } },
      questionnaire: { id: 'apec-aeo-sme', version: 1, panels: writeQuestionnaire(questionnaire).panels },
    })
  })

  test('of an unknown code is refused, and guessing is slowed', async () => {
    const own = await startServer()
    await expectProblem(await own.get('/api/surveys/NOPE'), 404, 'unknown-survey')
    for (let n = 0; n < 59; n++) await own.get('/api/surveys/NOPE')
    expect((await own.get('/api/surveys/APEC')).status).toBe(200)
    const slowed = await own.get('/api/surveys/NOPE')
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0)
    await expectProblem(slowed, 429, 'too-many-requests')
    await own.stop()
    own.remove()
  })
})

describe('sending a response', () => {
  test('gives a receipt with the digest of the very bytes', async () => {
    const id = freshId()
    const bytes = JSON.stringify(bodyOf({ revision: 3 }), null, 1)
    const receipt = (await (await server.put(id, bytes)).json()) as { code: string }
    expect(receipt).toMatchObject({
      protocol: 1,
      id,
      revision: 3,
      status: 'stored',
      counted: true,
      digest: hash('sha256', bytes, 'base64url'),
    })
    expect(receipt.code).toMatch(/^[2-9A-HJ-NP-Z]{3}-[2-9A-HJ-NP-Z]{3}$/)

    const again = await server.get(`/api/surveys/APEC/responses/${id}`, {
      authorization: `Bearer ${keyOf(id)}`,
    })
    expect(await again.json()).toEqual({ ...receipt, status: 'repeated' })
  })

  test('says repeated, older, conflict', async () => {
    const id = freshId()
    await server.put(id, bodyOf({ revision: 2 }))
    expect(await (await server.put(id, bodyOf({ revision: 2 }))).json()).toMatchObject({
      status: 'repeated',
      revision: 2,
    })
    expect(await (await server.put(id, bodyOf({ revision: 1 }))).json()).toMatchObject({
      status: 'older',
      revision: 2,
    })
    await expectProblem(
      await server.put(id, bodyOf({ revision: 2, language: 'en' })),
      409,
      'revision-conflict',
    )
  })

  test('asks for the key, and refuses another one', async () => {
    const id = freshId()
    await server.put(id, bodyOf())
    await expectProblem(await server.put(id, bodyOf({ revision: 2 }), keyOf('other')), 403, 'wrong-key')
    await expectProblem(await server.put(id, bodyOf({ revision: 2 }), 'short'), 401, 'missing-key')
    const path = `/api/surveys/APEC/responses/${id}`
    await expectProblem(await server.get(path), 401, 'missing-key')
    await expectProblem(
      await server.get(path, { authorization: `Bearer ${keyOf('other')}` }),
      403,
      'wrong-key',
    )
    await expectProblem(
      await server.get(`/api/surveys/APEC/responses/${idOf('none')}`, {
        authorization: `Bearer ${keyOf('x')}`,
      }),
      404,
      'unknown-response',
    )
  })

  test('withdrawn erases at once and stays so', async () => {
    const id = freshId()
    const cookie = await server.signIn()
    const countOf = async () =>
      (await (await server.get('/api/surveys/APEC/tally', { cookie })).json()) as {
        responses: { general: number }
      }
    const before = (await countOf()).responses.general
    await server.put(id, bodyOf())
    expect((await countOf()).responses.general).toBe(before + 1)
    const withdrawal = bodyOf({ revision: 2, withdrawn: true, profile: {}, panels: {} })
    expect(await (await server.put(id, withdrawal)).json()).toMatchObject({
      status: 'stored',
      counted: false,
    })
    expect((await countOf()).responses.general).toBe(before)
    expect(await server.store.readResponse('APEC', id)).toMatchObject({
      sector: null,
      economy: null,
      comments: null,
    })
    expect(await (await server.put(id, bodyOf())).json()).toMatchObject({ status: 'older', counted: false })
    await expectProblem(await server.put(id, bodyOf({ revision: 3 })), 422, 'withdrawn-response')
    expect((await countOf()).responses.general).toBe(before)
  })

  const panels = (answers: object, more: object = {}) => ({ panels: { p1: { answers, ...more } } })
  test.each([
    ['score 0', panels({ p1q1: 0 }), 'panels.p1.answers.p1q1'],
    ['score 5', panels({ p1q1: 5 }), 'panels.p1.answers.p1q1'],
    ['score 2.5', panels({ p1q1: 2.5 }), 'panels.p1.answers.p1q1'],
    ['a score as text', panels({ p1q1: '4' }), 'panels.p1.answers.p1q1'],
    ['an unknown item', panels({ p1q99: 4 }), 'panels.p1.answers.p1q99'],
    ["another panel's item", panels({ p2q1: 4 }), 'panels.p1.answers.p2q1'],
    ['an item named constructor', panels({ constructor: 4 }), 'panels.p1.answers.constructor'],
    ['an unknown panel', { panels: { p9: { answers: {} } } }, 'panels.p9'],
    ['a comment too long', panels({}, { comment: 'x'.repeat(2001) }), 'panels.p1.comment'],
    ['a comment with NUL', panels({}, { comment: 'a\u0000b' }), 'panels.p1.comment'],
    ['a comment with half a character', panels({}, { comment: 'a\ud800b' }), 'panels.p1.comment'],
    ['no sector', { profile: {} }, 'profile.sector'],
    ['an unknown sector', { profile: { sector: 'press' } }, 'profile.sector'],
    ['an unknown economy', { profile: { sector: 'public', economy: 'XXX' } }, 'profile.economy'],
    ['revision 0', { revision: 0 }, 'revision'],
    ['revision 1.5', { revision: 1.5 }, 'revision'],
    ['a language it has not', { language: 'fr' }, 'language'],
    ['an unknown version', { questionnaire: 'apec-aeo-sme@9' }, 'questionnaire'],
    ['another questionnaire', { questionnaire: 'other@1' }, 'questionnaire'],
    ['an unknown source', { source: 'fax' }, 'source'],
    ['an unknown key', { extra: 1 }, ''],
  ])('with %s is refused by path', async (_, change, path) => {
    const id = freshId()
    await expectProblem(await server.put(id, bodyOf(change)), 422, 'invalid-response', path)
    expect(await server.store.readResponse('APEC', id)).toBeUndefined()
  })

  test.each([
    ['text that is not JSON', '{"revision":', 400, 'malformed-request'],
    ['NaN', '{"revision":NaN}', 400, 'malformed-request'],
    ['an empty body', '', 400, 'malformed-request'],
    ['__proto__', '{"__proto__":{"x":1}}', 400, 'malformed-request'],
    ['bytes that are not UTF-8', Uint8Array.of(0x22, 0xff, 0x22), 400, 'malformed-request'],
    ['more than 32 KiB', `"${'x'.repeat(32 * 1024)}"`, 413, 'too-large'],
    ['very deep JSON', '['.repeat(15_000) + ']'.repeat(15_000), 422, 'invalid-response'],
    ['a list', '[]', 422, 'invalid-response'],
    ['null', 'null', 422, 'invalid-response'],
  ])('with %s is refused', async (_, body, status, name) => {
    await expectProblem(await server.put(freshId(), body), status, name)
  })

  test('with bidirectional marks and emoji is stored as it is', async () => {
    const id = freshId()
    const comment = 'שלום ‮abc‬ 👩🏽‍💻'
    expect((await server.put(id, bodyOf(panels({ p1q1: 1 }, { comment })))).status).toBe(200)
    expect(JSON.parse((await server.store.readResponse('APEC', id))!.comments!)).toEqual({ p1: comment })
  })

  test('as another type, to a bad id or an unknown survey is refused', async () => {
    const id = freshId()
    await expectProblem(
      await server.put(id, 'x', keyOf(id), { 'content-type': 'text/plain' }),
      415,
      'unsupported-type',
    )
    await expectProblem(await server.put('short', bodyOf()), 422, 'invalid-response', 'id')
    const reply = await fetch(`${server.url}/api/surveys/NONE/responses/${id}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${keyOf(id)}`, 'content-type': 'application/json' },
      body: JSON.stringify(bodyOf()),
    })
    await expectProblem(reply, 404, 'unknown-survey')
  })

  test('of one response more than thirty times a minute is slowed', async () => {
    const id = freshId()
    for (let revision = 1; revision <= 30; revision++)
      expect((await server.put(id, bodyOf({ revision }))).status).toBe(200)
    const slowed = await server.put(id, bodyOf({ revision: 31 }))
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0)
    await expectProblem(slowed, 429, 'too-many-requests')
  })
})

describe('every answer', () => {
  test('carries the security headers; the API is never HTML and never cached', async () => {
    const reply = await server.get('/api/no/such/thing', { accept: 'text/html' })
    expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(reply.headers.get('content-security-policy')).toContain('trusted-types plenaria')
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff')
    expect(reply.headers.get('referrer-policy')).toBe('no-referrer')
    expect(reply.headers.get('access-control-allow-origin')).toBeNull()
    expect(reply.headers.get('cache-control')).toBe('no-store')
    await expectProblem(reply, 404, 'unknown-address')
  })

  /** A raw request, as `fetch` will not send one. */
  const raw = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let received = ''
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(text))
      socket.on('data', (data) => (received += data.toString())).on('end', () => resolve(received))
      socket.on('error', reject)
    })

  test('is refused under a foreign name', async () => {
    const reply = await raw(
      'GET /api/surveys/APEC HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    )
    expect(reply).toMatch(/^HTTP\/1\.1 421 /)
    expect(reply).toContain('unknown-host')
  })

  test('is a problem document even for an address that cannot be decoded', async () => {
    const reply = await raw('GET /s/% HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
    expect(reply).toContain('application/problem+json')
    expect(reply).toContain("default-src 'none'")
  })

  test('a slow sender is cut', async () => {
    const began = performance.now()
    const reply = await raw('PUT /api/surveys/APEC/responses/x HTTP/1.1\r\nHost: localhost\r\nX-Slow:')
    expect(reply).toMatch(/^HTTP\/1\.1 408 /)
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  test('health, ready and the OpenAPI document are there', async () => {
    expect(await (await server.get('/api/health')).json()).toEqual({ status: 'ok' })
    expect(await (await server.get('/api/ready')).json()).toEqual({ status: 'ready' })
    const { openapi, paths } = (await (await server.get('/api/openapi.json')).json()) as {
      openapi: string
      paths: Record<string, Record<string, { requestBody?: object }>>
    }
    expect(openapi).toBe('3.1.0')
    const put = paths['/api/surveys/{code}/responses/{id}']!['put']!
    expect(JSON.stringify(put.requestBody)).toContain('"revision"')
  })

  test('E3: every operation has a name of its own and says which refusals it may answer; each refusal is said', async () => {
    const document = (await (await server.get('/api/openapi.json')).json()) as {
      servers: { url: string }[]
      paths: Record<
        string,
        Record<string, { operationId: string; responses: Record<string, { description: string }> }>
      >
    }
    expect(document.servers).toEqual([{ url: 'http://127.0.0.1' }])
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    for (const { operationId, responses } of operations)
      expect(Object.keys(responses), operationId).toEqual(
        expect.arrayContaining(['421', '429', '500', '503']),
      )
    const said = operations.flatMap(({ responses }) => Object.values(responses)).map((one) => one.description)
    const named = Object.keys(problems).filter((name) => !said.some((text) => text.includes(`${name}: `)))
    // Of addresses that are not there.
    expect(named).toEqual(['unknown-address'])
  })
})
