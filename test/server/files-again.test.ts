import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packAnswers } from '../../src/domain/answering/packed-answers.ts'
import type { Questionnaire } from '../../src/domain/survey/questionnaire.ts'
import { versionKey } from '../../src/domain/survey/version.ts'
import { csvOf } from '../../src/export/csv.ts'
import { responseTable } from '../../src/export/responses-csv.ts'
import { readExport } from '../../src/server/figures/exports.ts'
import { fullTally } from '../../src/server/figures/tallies.ts'
import { readResponseRows, isResponseHead } from '../../src/server/intake/response-rows.ts'
import { readTable } from '../../src/server/intake/tables/read-table.ts'
import { fileWords } from '../../src/server/intake/tables/words.ts'
import type { Arrival } from '../../src/server/store/contract.ts'
import { newSurvey } from '../../src/server/surveys.ts'
import { databases, serverFor } from './databases.ts'
import { idOf, questionnaire, startServer, type Server } from './start.ts'

/** Surveys with all that can be in them, taken out and in again. FILES_SURVEYS generated ones on each database. */
const surveysMade = Number(process.env['FILES_SURVEYS'] ?? 60)

const version = (n: number, change: (copy: Questionnaire) => void): Questionnaire => {
  const copy = structuredClone(questionnaire)
  copy.version = n
  copy.id = 'again'
  copy.panels = copy.panels.map((panel) => ({ ...panel, items: panel.items.slice(0, 3) }))
  change(copy)
  return copy
}
const versions = [
  version(1, () => undefined),
  version(2, ({ panels }) => {
    panels[0]!.items.splice(1, 1)
    panels[0]!.items.push({ ...panels[0]!.items[0]!, code: 'new1', text: { en: 'n', es: 'n' } })
  }),
  version(3, ({ panels }) => {
    // Two panels that change places, and a statement that moves from one to the other.
    const moved = panels[1]!.items.pop()!
    panels[2]!.items.unshift(moved)
    panels.push(panels.shift()!)
  }),
]

const comment = fc.oneof(
  fc.constant(null),
  fc
    .array(
      fc.constantFrom(
        "'",
        '=',
        '+',
        '-',
        '@',
        ' ',
        ';',
        ',',
        '\t',
        '\n',
        '\r\n',
        '"',
        'ñ',
        '好',
        'ع',
        '🌿',
        'x',
      ),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    .map((parts) => parts.join('')),
)
const content = fc.record({
  version: fc.constantFrom(0, 1, 2),
  sent: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  answers: fc.array(fc.constantFrom(1, 2, 3, 4, null, undefined), { minLength: 12, maxLength: 12 }),
  comment,
  sector: fc.constantFrom('public', 'private', 'other'),
  economy: fc.constantFrom(null, 'CHL', 'other'),
  source: fc.constantFrom('phone', 'kiosk', 'qr', 'paper'),
  language: fc.constantFrom('en', 'es'),
})
const event = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('send' as const),
      who: fc.nat(7),
      key: fc.constantFrom(0, 0, 0, 1, 2),
      content,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), who: fc.nat(7) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('state' as const),
      to: fc.constantFrom('open' as const, 'closing' as const, 'final' as const, 'final' as const),
    }),
  },
)
type Event = typeof event extends fc.Arbitrary<infer One> ? One : never
type Content = typeof content extends fc.Arbitrary<infer One> ? One : never

/** Two who say the same with one card that somebody else has used: both are held (seed -1705188597). */
const sameSaidTwice: Event[] = ([2, 1, 0] as const).map((key) => ({
  kind: 'send',
  who: 7,
  key,
  content: {
    version: 0,
    sent: [false, false, false],
    answers: Array.from({ length: 12 }, (): 1 => 1),
    comment: key === 2 ? "'" : null,
    sector: key === 2 ? 'public' : 'other',
    economy: key === 2 ? null : 'other',
    source: 'phone',
    language: 'en',
  },
}))

function arrivalOf(survey: string, id: string, revision: number, key: string, said: Content): Arrival {
  const asked = versions[said.version]!
  let at = 0
  const panels = Object.fromEntries(
    asked.panels.flatMap((panel, index) => {
      const answers = Object.fromEntries(
        panel.items.flatMap(({ code }) => {
          const answer = said.answers[at++ % 12]
          return answer === undefined ? [] : [[code, answer]]
        }),
      )
      return said.sent[index] ? [[panel.id, { answers }]] : []
    }),
  )
  const [first] = Object.keys(panels)
  return {
    survey,
    id,
    revision,
    digest: `${id} ${revision} ${key}`,
    keyHash: key,
    withdrawn: false,
    received: `2026-0${1 + (revision % 9)}-11`,
    questionnaire: versionKey(asked),
    language: said.language,
    source: said.source,
    sector: said.sector,
    economy: said.economy,
    gender: null,
    role: null,
    answers: packAnswers(panels, asked),
    comments: said.comment && first ? JSON.stringify({ [first]: said.comment }) : null,
  }
}

describe.each(databases)('on %s', (kind) => {
  const postgres = serverFor(kind)
  let server: Server
  beforeAll(async () => {
    server = await startServer({ databaseUrl: await postgres()?.database() })
    for (const one of versions) await server.store.publishQuestionnaire(one)
  })
  afterAll(async () => {
    await server.stop()
    server.remove()
  })

  async function play(code: string, events: Event[]): Promise<void> {
    const { store } = server
    await store.createSurvey(newSurvey(code, { name: 'W', place: 'P', date: '2026-01-01' }, versions[2]!))
    const revisions = new Map<string, number>()
    for (const one of events) {
      if (one.kind === 'state') {
        await store.writeSurveyState(code, one.to)
        continue
      }
      const id = idOf(`p${one.who}`)
      const revision = (revisions.get(id) ?? 0) + 1
      revisions.set(id, revision)
      const arrival =
        one.kind === 'send'
          ? arrivalOf(code, id, revision, `key${one.key}`, one.content)
          : {
              ...arrivalOf(code, id, revision, 'key0', {
                ...noContent,
              }),
              withdrawn: true,
              sector: null,
            }
      await store.commit([arrival])
    }
    server.services.surveys.forget(code)
  }
  const noContent: Content = {
    version: 0,
    sent: [false, false, false],
    answers: Array.from({ length: 12 }, () => undefined),
    comment: null,
    sector: 'other',
    economy: null,
    source: 'phone',
    language: 'es',
  }

  const csvFrom = async (code: string) => {
    const { rows, report } = await readExport(server.services, code)
    const table = responseTable(rows.records, rows.questionnaire, rows.hasBlank)
    const tally = fullTally(
      rows.survey,
      '',
      [...rows.recount.rows.values()],
      rows.versions,
      rows.questionnaire,
      new Date(0),
    )
    return { csv: csvOf(table.columns, table.rows()), tally, report }
  }

  test(
    `${surveysMade} surveys, exported and taken in, are the same in every byte and figure`,
    { timeout: 600_000 },
    async () => {
      let n = 0
      const { services, store } = server
      await fc.assert(
        fc.asyncProperty(fc.array(event, { minLength: 3, maxLength: 30 }), async (events) => {
          const [from, to] = [`F${++n}`, `T${n}`]
          await play(from, events)
          const out = await csvFrom(from)
          await store.createSurvey(newSurvey(to, { name: 'W', place: 'P', date: '2026-01-01' }, versions[2]!))
          const survey = await services.surveys.stored(to)
          const words = fileWords('en')
          const table = await readTable(new TextEncoder().encode(out.csv), 'text', words, isResponseHead)
          const task = { code: to, versions: await services.surveys.published(survey), today: '2000-01-01' }
          const { rows, faults } = readResponseRows(table, task, words)
          expect(faults.filter(({ detail }) => detail !== words.noLines)).toEqual([])
          const outcomes = await store.commit(
            rows.map(({ arrival }) => arrival),
            { id: `i${n}`, made: n, label: '' },
          )
          expect(outcomes.filter((outcome) => 'refused' in outcome)).toEqual([])
          const back = await csvFrom(to)
          expect(back.csv).toBe(out.csv)
          expect({ ...back.tally, state: '' }).toEqual({ ...out.tally, state: '' })
          expect(back.report.hash).toBe(out.report.hash)
          // And taken back, nothing of it is there but what was withdrawn.
          const undone = await store.undoImport(to, `i${n}`)
          const left = await store.listResponses(to, '', 100)
          expect(left.filter(({ standing }) => standing !== 'withdrawn')).toEqual([])
          expect(undone?.kept ?? 0).toBe(0)
          expect((await store.listWaiting(to)).length).toBe(0)
          for (const row of await store.readTally(to))
            expect([row.responses, row.held, row.uncounted]).toEqual([0, 0, 0])
        }),
        { numRuns: surveysMade, examples: [[sameSaidTwice]] },
      )
      expect(await store.verifyTallies()).toEqual([])
    },
  )
})
