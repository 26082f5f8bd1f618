import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packAnswers, unpackAnswers } from '../../src/domain/answering/packed-answers.ts'
import { faultsIn, SurveyResponse } from '../../src/domain/answering/response.ts'
import { withWords, wordsIn } from '../../src/domain/answering/words-said.ts'
import { differencesIn } from '../../src/domain/counting/differences.ts'
import { answered } from '../../src/domain/counting/statistics.ts'
import { addCells, countAnswers, countsOf, type Cells } from '../../src/domain/counting/tally.ts'
import { handedOver, packHandover, unpackHandover } from '../../src/domain/handing-over/handover.ts'
import { readQuestionnaire, writeQuestionnaire } from '../../src/domain/survey/form-1.ts'
import { allItems } from '../../src/domain/survey/items.ts'
import { meaningFaults } from '../../src/domain/publishing/meaning-faults.ts'
import { questionnaireFaults } from '../../src/domain/publishing/questionnaire-faults.ts'
import { WrittenQuestionnaire, type Questionnaire } from '../../src/domain/survey/questionnaire.ts'
import { csvOf } from '../../src/export/csv.ts'
import { responseTable, type ResponseRecord } from '../../src/export/responses-csv.ts'
import { squeeze } from '../../src/offline/squeeze.ts'
import { isSound } from '../../src/server/intake/read-response.ts'
import { isResponseHead, readResponseRows } from '../../src/server/intake/response-rows.ts'
import { readTable } from '../../src/server/intake/tables/read-table.ts'
import { fileWords } from '../../src/server/intake/tables/words.ts'
import { anyQuestionnaire, anyResponse } from './any-questionnaire.ts'

/** How many publications are tried; 10,000 as a soak. */
const runs = Number(process.env['ANY_QUESTIONNAIRES'] ?? 300)
const any = anyQuestionnaire.chain((questionnaire) =>
  fc.tuple(fc.constant(questionnaire), fc.array(anyResponse(questionnaire), { minLength: 1, maxLength: 6 })),
)
const each = (work: (questionnaire: Questionnaire, responses: SurveyResponse[]) => Promise<void> | void) =>
  fc.assert(
    fc.asyncProperty(any, async ([questionnaire, responses]) => work(questionnaire, responses)),
    { numRuns: runs },
  )

describe('any questionnaire of the second form', () => {
  test('has no faults, and is written and read as it was', () =>
    each((questionnaire) => {
      expect(questionnaireFaults(questionnaire)).toEqual([])
      const written = JSON.parse(JSON.stringify(writeQuestionnaire(questionnaire))) as WrittenQuestionnaire
      expect(WrittenQuestionnaire.parse(written)).toEqual(written)
      expect(readQuestionnaire(written)).toEqual(questionnaire)
      expect(meaningFaults({ ...questionnaire, version: 2 }, [questionnaire])).toEqual([])
    }))

  test('is answered without a fault; stored and read, it says the same', () =>
    each((questionnaire, responses) => {
      for (const response of responses) {
        expect(SurveyResponse.parse(response)).toEqual(response)
        expect(isSound(response)).toBe(true)
        expect(faultsIn(response, questionnaire)).toEqual([])
        const packed = packAnswers(response.panels, questionnaire)
        const said = JSON.parse(JSON.stringify(wordsIn(response.panels, questionnaire))) as Record<
          string,
          string
        >
        expect(withWords(unpackAnswers(packed, questionnaire), said)).toEqual(response.panels)
      }
    }))

  test('is counted: totals after any changes are those of a recount, and nobody is counted twice or lost', () =>
    each((questionnaire, responses) => {
      const packed = responses.map(({ panels }) => packAnswers(panels, questionnaire))
      const running: Cells = []
      for (const one of packed) countAnswers(running, one, 1)
      const [first, ...rest] = packed
      countAnswers(running, first!, -1)
      const recount: Cells = []
      for (const one of rest) countAnswers(recount, one, 1)
      expect(addCells(running, [])).toEqual(
        addCells(
          recount,
          allItems(questionnaire).map(() => ({})),
        ),
      )
      for (const [at, item] of allItems(questionnaire).entries()) {
        const counts = countsOf(recount[at], item, questionnaire)
        const asked = responses
          .slice(1)
          .filter(({ panels }) =>
            questionnaire.panels.some(({ id, items }) => items.includes(item) && panels[id]),
          )
        expect(answered(counts) + counts.noOpinion + counts.skipped).toBe(asked.length)
      }
      expect(differencesIn(questionnaire, {}).size).toBe(0)
    }))

  test('is handed over by QR code as it was said', () =>
    each(async (questionnaire, responses) => {
      for (const response of responses) {
        const given = {
          id: 'A'.repeat(22),
          writeKey: 'A'.repeat(43),
          response: handedOver(response, questionnaire),
        }
        const packed = await packHandover('ANY', given, questionnaire, squeeze)
        const back = await unpackHandover('ANY', packed, [questionnaire], squeeze)
        expect(back).toEqual(given)
        expect(back.response.panels).toEqual(response.panels)
        expect(back.response.profile).toEqual(response.profile)
      }
    }))

  test('is exported as a table and taken in again as it was', () =>
    each(async (questionnaire, responses) => {
      const records = responses.map((response, at): ResponseRecord => ({
        id: `id${at}`.padEnd(22, '_'),
        received: '2019-08-16',
        status: 'counted',
        response,
      }))
      const table = responseTable(() => records, questionnaire, true)
      const bytes = new TextEncoder().encode(csvOf(table.columns, table.rows()))
      const words = fileWords('en')
      const { rows, faults } = readResponseRows(
        await readTable(bytes, 'text', words, isResponseHead),
        { code: 'ANY', versions: [questionnaire], today: '2019-08-16' },
        words,
      )
      expect(faults).toEqual([])
      for (const [at, { arrival }] of rows.entries()) {
        const { panels } = responses[at]!
        expect(arrival.answers).toBe(packAnswers(panels, questionnaire))
        expect(JSON.parse(arrival.comments ?? '{}')).toEqual(wordsIn(panels, questionnaire))
      }
      expect(rows).toHaveLength(responses.length)
    }))
})
