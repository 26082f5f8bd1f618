import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases, serverFor } from './databases.ts'
import { bodyOf, idOf, keyOf, passphrase, questionnaire, startServer, type Server } from './start.ts'
import { writeQuestionnaire } from '../../src/domain/survey/form-1.ts'

/** Bodies on every address and each database; `npm run soak:bodies` sends 10,000. */
const runs = Number(process.env['SOAK_BODIES'] ?? 400)

interface Schema {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  items?: Schema
}
interface Operation {
  method: string
  path: string
  schema: Schema | undefined
}

const strange: unknown[] = [
  null,
  true,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '__proto__',
  'constructor',
  '%00',
  '../..',
  'p1',
  'APEC',
  'apec-aeo-sme@1',
  '2019-08-16',
  '9999-99-99',
  'x'.repeat(5000),
  '=1+1',
  '1e999',
  -1,
  0,
  0.5,
  2 ** 31,
  2 ** 40,
  1e308,
  [],
  {},
  [[]],
  { constructor: 1 },
]
const nasty = fc.oneof(
  fc.constantFrom(...strange),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }),
)

/** What the document says, nearly always. */
function shaped(schema: Schema | boolean | undefined, depth = 0): fc.Arbitrary<unknown> {
  if (typeof schema !== 'object' || depth > 6) return nasty
  const right = (): fc.Arbitrary<unknown> => {
    if (schema.const !== undefined) return fc.constant(schema.const)
    if (schema.enum) return fc.constantFrom(...schema.enum)
    if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => shaped(one, depth + 1)))
    if (schema.type === 'object') {
      const known = Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, one]) => [name, shaped(one, depth + 1)]),
      )
      const more = schema.additionalProperties
        ? fc.dictionary(
            fc.oneof(fc.constantFrom('p1', 'p1q1', 'en', 'es'), fc.string()),
            shaped(schema.additionalProperties, depth + 1),
            { maxKeys: 3 },
          )
        : fc.constant({})
      return fc
        .tuple(fc.record(known, { requiredKeys: [] }), fc.record(known), fc.boolean(), more)
        .map(([some, all, whole, others]) => ({ ...(whole ? all : some), ...others }))
    }
    if (schema.type === 'array') return fc.array(shaped(schema.items, depth + 1), { maxLength: 4 })
    if (schema.type === 'integer' || schema.type === 'number')
      return fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer(), fc.double())
    if (schema.type === 'boolean') return fc.boolean()
    if (schema.type === 'string')
      return fc.oneof(
        fc.constantFrom('p1', 'APEC', 'public', 'en'),
        fc.constantFrom('a\u0000b', '\ud800'),
        fc.constantFrom(...strange.filter((one) => typeof one === 'string')),
        fc.string({ unit: 'binary' }),
      )
    return nasty
  }
  return fc.oneof({ weight: 9, arbitrary: right() }, { weight: 1, arbitrary: nasty })
}

/** A valid body with one thing in it replaced. */
const spoiled = (valid: object): fc.Arbitrary<unknown> =>
  fc.tuple(fc.nat(), nasty, fc.boolean()).map(([at, value, gone]) => {
    const copy = structuredClone(valid)
    const places: (() => void)[] = []
    const walk = (node: Record<string, unknown>) => {
      for (const key of Object.keys(node)) {
        places.push(() => {
          if (gone) delete node[key]
          else node[key] = value
        })
        if (typeof node[key] === 'object' && node[key] !== null) walk(node[key] as Record<string, unknown>)
      }
    }
    walk(copy as Record<string, unknown>)
    places[at % places.length]!()
    return copy
  })

const form2 = writeQuestionnaire({
  ...questionnaire,
  form: 2,
  id: 'second',
  title: { en: 'Second', es: 'Segundo' },
})

const valid: Record<string, object[]> = {
  'PUT /api/surveys/{code}/responses/{id}': [bodyOf()],
  'POST /api/organizer/questionnaires': [writeQuestionnaire(questionnaire), form2],
  'PUT /api/organizer/surveys/{code}/parts/{part}': [
    { revision: 0, value: 53 },
    { revision: 1, value: { text: 'One.', panel: null, from: [], order: 0 } },
  ],
  'POST /api/organizer/surveys/{code}/seats': [{ ids: ['c'.repeat(22), 'd'.repeat(22)] }],
  'PUT /api/organizer/surveys/{code}/held/{id}': [{ key: 'k', take: true }],
}

const csv = fc
  .tuple(
    fc.constantFrom(
      '_id,sector,p1q1\na,public,4\n',
      'id;sector;p1q1\r\na;private;3\r\n',
      'name,sector,economy,gender,role\nx,public,CHL,woman,participant\n',
      '\ufeff_id,_revision,_version,sector\na,1,apec-aeo-sme@1,public\n',
    ),
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
  )
  .map(([text, changes]) => {
    const bytes = Buffer.from(text)
    for (const [at, byte] of changes) bytes[at % bytes.length] = byte
    return bytes
  })

describe.each(databases)('on %s', (database) => {
  const postgres = serverFor(database)
  let server: Server
  let cookie: string
  let operations: Operation[]
  beforeAll(async () => {
    server = await startServer({ passphrase, databaseUrl: await postgres()?.database() })
    cookie = await server.signIn()
    const { paths } = (await (await server.get('/api/openapi.json')).json()) as {
      paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>>
    }
    operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { requestBody }]) => ({
        method: method.toUpperCase(),
        path,
        schema: requestBody?.content['application/json']?.schema,
      })),
    )
  }, 60_000)
  afterAll(async () => {
    await server.stop()
    server.remove()
  })

  test('B24: whatever is sent to any address, nothing of ours breaks', { timeout: 1_200_000 }, async () => {
    const word = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom(
          'APEC',
          'apec',
          'p1',
          idOf('a'),
          'economy',
          'panel.p1.open',
          'attendance.women',
        ),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom(...strange.filter((one) => typeof one === 'string' && one.isWellFormed())),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()) },
    ) as fc.Arbitrary<string>
    const call = fc.constantFrom(...operations).chain(({ method, path, schema }) => {
      const json = fc.oneof(shaped(schema), ...(valid[`${method} ${path}`] ?? []).map(spoiled), nasty)
      const bytes = fc.oneof(
        { weight: 8, arbitrary: json.map((value) => Buffer.from(JSON.stringify(value) ?? '')) },
        { weight: path.endsWith('.csv') ? 12 : 1, arbitrary: csv },
        { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((some) => Buffer.from(some)) },
      )
      return fc.record({
        method: fc.constant(method),
        path: fc.constant(path),
        words: fc.array(word, { minLength: 2, maxLength: 2 }),
        body: method === 'GET' ? fc.constant(null) : bytes,
        type: fc.oneof(
          { weight: 12, arbitrary: fc.constant(path.endsWith('.csv') ? 'text/csv' : 'application/json') },
          { weight: 1, arbitrary: fc.constantFrom('application/json', 'text/plain', 'x') },
        ),
        known: fc.nat(7).map((n) => n > 0),
      })
    })
    const met = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(call, async ({ method, path, words, body, type, known }) => {
        const [first = '', second = ''] = words
        const address = path
          .replace('{code}', encodeURIComponent(known ? 'APEC' : first))
          .replace(/\{\w+\}/, encodeURIComponent(second))
        const aborting = new AbortController()
        const reply = await fetch(server.url + address, {
          method,
          headers: {
            cookie,
            authorization: `Bearer ${keyOf('k')}`,
            ...(body && { 'content-type': type }),
          },
          ...(body && { body: body as BodyInit }),
          signal: aborting.signal,
        })
        const { status } = reply
        // A stream does not end by itself.
        if (address.endsWith('events')) aborting.abort()
        else await reply.arrayBuffer()
        met.set(String(status), (met.get(String(status)) ?? 0) + 1)
        expect(status === 503 || status < 500, `${status} ${method} ${address} ${String(body)}`).toBe(true)
        // Whoever has signed themselves out, deleted the survey or made it final begins again.
        if (method !== 'DELETE' && !path.endsWith('/state') && !path.endsWith('/setup')) return
        if ((await server.get('/api/organizer/access', { cookie })).status === 401)
          cookie = await server.signIn()
        const headers = { cookie, 'content-type': 'application/json' }
        const survey = {
          code: 'APEC',
          name: 'W',
          place: 'P',
          date: '2019-08-16',
          questionnaire: 'apec-aeo-sme',
        }
        await fetch(`${server.url}/api/organizer/surveys`, {
          method: 'POST',
          headers,
          body: JSON.stringify(survey),
        })
        await fetch(`${server.url}/api/organizer/surveys/APEC/state`, {
          method: 'PUT',
          headers,
          body: JSON.stringify({ state: 'open' }),
        })
      }),
      { numRuns: runs },
    )
    expect(server.unexpected).toEqual([])
    expect(await server.store.verifyTallies()).toEqual([])
    // It was not all refused at the door.
    expect(met.get('200') ?? 0).toBeGreaterThan(runs / 20)
    console.log(
      `${database}: ${runs} random bodies on ${operations.length} addresses: ${JSON.stringify(Object.fromEntries(met))}`,
    )
  })
})
