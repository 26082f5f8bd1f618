import 'fake-indexeddb/auto'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Session } from '../../src/app/session/session.ts'
import {
  answerItem,
  beginWith,
  newLocalResponse,
  sendPanel,
  setFact,
  writeComment,
  type Change,
} from '../../src/domain/answering/local-response.ts'
import type { SurveyResponse } from '../../src/domain/answering/response.ts'
import { withPartAt, type Path } from '../../src/domain/drafting/edits.ts'
import { textsOf } from '../../src/domain/drafting/texts.ts'
import type { Questionnaire } from '../../src/domain/survey/questionnaire.ts'
import { openCounter } from '../../src/desk/counter/counter.ts'
import { openHeldMemory } from '../../src/offline/held-memory.ts'
import { newIdentity } from '../../src/offline/identity.ts'
import { passphrase, startServer, type Server } from '../server/start.ts'
import { anyQuestionnaire, anyResponse } from '../unit/any-questionnaire.ts'
import { virtualTime } from '../unit/virtual-time.ts'
import { inFlight } from './in-flight.ts'
import { createPhone } from './phone-world.ts'

/** How many publications are tried; 10,000 as a soak. */
const runs = Number(process.env['ANY_PUBLICATIONS'] ?? 25)

let server: Server
let cookie: string
let phone: ReturnType<typeof createPhone>
beforeAll(async () => {
  server = await startServer({ passphrase })
  cookie = await server.signIn()
  phone = createPhone(() => server)
})
afterAll(async () => {
  expect(server.unexpected).toEqual([])
  expect(await server.store.verifyTallies()).toEqual([])
  await server.stop()
  server.remove()
})

const ask = (method: string, path: string, body?: object, type = 'application/json') =>
  fetch(`${server.url}/api/organizer/${path}`, {
    method,
    headers: { cookie, ...(body !== undefined && { 'content-type': type }) },
    ...(body !== undefined && {
      body: type === 'application/json' ? JSON.stringify(body) : (body as ArrayBuffer),
    }),
  })

/** A questionnaire with one thing that nobody could ask, and where that is. */
const broken = (questionnaire: Questionnaire) => {
  const texts = textsOf(questionnaire).map(({ path }): [Path, unknown] => [[...path, 'es'], ''])
  const codes = questionnaire.panels.flatMap(({ items }, panel) =>
    items.map((_, at): [Path, unknown] => [['panels', panel, 'items', at, 'code'], 'all']),
  )
  return fc
    .constantFrom<[Path, unknown]>(...texts, ...codes, [['groups'], 'nobody'], [['languages', 1], 'no tag'])
    .map(([path, value]) => ({ path, questionnaire: withPartAt(questionnaire, path, value) }))
}

/** What a respondent does to say all this. */
const changesOf = ({ profile, panels, language }: SurveyResponse, questionnaire: Questionnaire): Change[] => [
  ...Object.entries(profile).map(([fact, value]) => setFact(fact, value)),
  ...Object.entries(panels).flatMap(([id, { answers, comment }]) => [
    ...Object.entries(answers).map(([code, answer]) => answerItem(id, code, answer)),
    ...(comment === undefined ? [] : [writeComment(id, comment)]),
  ]),
  ...Object.keys(panels).map((id) => sendPanel(id, language, questionnaire)),
]

const said = ({ profile, panels }: Pick<SurveyResponse, 'profile' | 'panels'>) =>
  JSON.stringify([profile, panels], (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
const heldOf = async (code: string): Promise<string[]> => {
  const reply = await ask('GET', `surveys/${code}/responses.json`)
  const { responses } = (await reply.json()) as { responses: SurveyResponse[] }
  return responses.map(said).toSorted()
}

test(
  'any publication is refused by path, or answered on a phone and a kiosk, sent, exported in every form and taken in again',
  async () => {
    const any = anyQuestionnaire.chain((questionnaire) =>
      fc.tuple(
        fc.constant(questionnaire),
        broken(questionnaire),
        anyResponse(questionnaire),
        anyResponse(questionnaire),
      ),
    )
    let n = 0
    await fc.assert(
      fc.asyncProperty(any, async ([written, wrong, onPhone, onKiosk]) => {
        n++
        const as = (one: Questionnaire) => ({ ...one, id: `any${n}` })
        const title = { en: `Any ${n}`, es: `Cualquiera ${n}` }
        const refused = await ask('POST', 'questionnaires', as(wrong.questionnaire))
        const { errors } = (await refused.json()) as { errors: { path: string }[] }
        expect([refused.status, errors.map(({ path }) => path)]).toEqual([
          422,
          expect.arrayContaining([wrong.path.join('.')]),
        ])

        const questionnaire = { ...as(written), title }
        const published = await ask('POST', 'questionnaires', questionnaire)
        expect(published.status, await published.clone().text()).toBe(200)
        for (const code of [`AA${n}`, `BB${n}`, `CC${n}`]) {
          const survey = {
            code,
            names: { en: code },
            place: '',
            date: '2026-11-27',
            questionnaire: `any${n}`,
          }
          const made = await ask('POST', 'surveys', survey)
          expect(made.status, await made.clone().text()).toBe(200)
        }
        const sent = [
          ...(await sendByPhone(`AA${n}`, onPhone, questionnaire)),
          ...(await sendByKiosk(`AA${n}`, onKiosk, questionnaire)),
        ]
        expect(await heldOf(`AA${n}`)).toEqual(sent.toSorted())

        for (const file of ['sps', 'R', 'json', 'csv', 'xlsx']) {
          const reply = await ask('GET', `surveys/AA${n}/responses.${file}`)
          const bytes = await reply.arrayBuffer()
          expect([reply.status, bytes.byteLength > 0]).toEqual([200, true])
          const other = { csv: [`BB${n}`, 'text/csv'], xlsx: [`CC${n}`, reply.headers.get('content-type')!] }[
            file
          ]
          // A file without a response is none that could be taken in.
          if (!other || sent.length === 0) continue
          const taken = await ask('POST', `surveys/${other[0]!}/responses.csv`, bytes, other[1])
          expect(taken.status, await taken.clone().text()).toBe(200)
          expect(await heldOf(other[0]!)).toEqual(sent.toSorted())
        }
        const tallies = await Promise.all(
          [`AA${n}`, `BB${n}`, `CC${n}`].map((code) => server.store.readTally(code)),
        )
        const cells = tallies.map((rows) => rows.map((row) => ({ ...row, survey: '' })))
        expect([cells[1], cells[2]]).toEqual([cells[0], cells[0]])
        for (const file of ['report.csv', 'report.html', 'report.docx', 'questionnaire.xlsx'])
          expect((await ask('GET', `surveys/AA${n}/${file}`)).status, file).toBe(200)
      }),
      // Each try is a second: nobody waits for the smallest.
      { numRuns: runs, endOnFailure: true },
    )
  },
  3_600_000 * Math.max(1, runs / 1000),
)

/** What the server is to hold of it: nothing where no panel was sent. */
const kept = (response: SurveyResponse): string[] =>
  Object.keys(response.panels).length > 0 ? [said(response)] : []

async function sendByPhone(code: string, response: SurveyResponse, questionnaire: Questionnaire) {
  const session: Session = phone.open(code)
  await phone.run()
  for (const change of changesOf(response, questionnaire)) session.change(change)
  await phone.run()
  phone.close(session)
  return kept(response)
}

async function sendByKiosk(code: string, response: SurveyResponse, questionnaire: Questionnaire) {
  const requests = inFlight()
  const time = virtualTime(requests.rest)
  const counter = openCounter(code, {
    openMemory: openHeldMemory,
    send: (path, init) => requests.fetch(server.url + (path as string), init),
    clock: time.clock,
  })
  const local = changesOf(response, questionnaire).reduce(
    (copy, change) => change(copy),
    beginWith(`${questionnaire.id}@1`)(newLocalResponse({ ...newIdentity(), survey: code })),
  )
  const until = async (is: () => boolean) => {
    for (let turn = 0; turn < 400 && !is(); turn++) {
      await time.run(500)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    expect(is(), JSON.stringify(counter.view.get()).slice(0, 300)).toBe(true)
  }
  await until(() => counter.view.get().phase === 'ready')
  if (!local.outgoing) return []
  const { id, writeKey, outgoing } = local
  await counter.take({
    id,
    survey: code,
    writeKey,
    response: { ...outgoing, source: 'kiosk' },
    receiptCode: null,
    refused: null,
  })
  await until(() => counter.view.get().held.every(({ receiptCode }) => receiptCode !== null))
  return kept(response)
}
