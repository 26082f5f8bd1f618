import { describe, expect, test } from 'vitest'
import { addresses, addressOf } from '../../src/domain/wire/addresses.ts'
import { normalizeCode, surveyIn } from '../../src/domain/survey/join.ts'
import { goTo, newLocalResponse } from '../../src/domain/answering/local-response.ts'
import { withdraw } from '../../src/domain/answering/withdraw.ts'
import { itemSentence } from '../../src/domain/survey/sentence.ts'
import { reportTables } from '../../src/domain/reporting/report.ts'
import { shares } from '../../src/domain/counting/statistics.ts'
import { addCells } from '../../src/domain/counting/tally.ts'
import { questionnaire } from './arbitraries.ts'
import { writeQuestionnaire } from '../../src/domain/survey/form-1.ts'

describe('the edges of the domain', () => {
  test('a survey is taken only from our server, and for its own code', () => {
    const survey = { protocol: 1, code: 'APEC', workshop: {}, panels: {}, questionnaire }
    expect(surveyIn('APEC', survey)).toEqual(survey)
    // As the wire has it, it is the same once it was read.
    expect(surveyIn('APEC', { ...survey, questionnaire: writeQuestionnaire(questionnaire) })).toMatchObject(
      survey,
    )
    for (const json of [
      null,
      {},
      'x',
      { ...survey, protocol: 2 },
      { ...survey, code: 'X' },
      { ...survey, questionnaire: {} },
      { ...survey, panels: undefined },
      { ...survey, questionnaire: { ...questionnaire, panels: [null] } },
    ])
      expect(surveyIn('APEC', json)).toBeUndefined()
    expect(normalizeCode(' ap-ec ')).toBe('APEC')
  })

  test('an address with a name left out has an empty place, not a crash', () => {
    expect(addressOf(addresses.readSurvey.path, {})).toBe('/api/surveys/')
  })

  test('a report of nothing has empty cells, not zeros', () => {
    const [table] = reportTables(questionnaire, {})
    expect(table?.rows[0]?.means).toEqual({ general: null, public: null, private: null, other: null })
    const counts = { counts: [0, 0, 0, 2] as [number, number, number, number], noOpinion: 0, skipped: 0 }
    expect(reportTables(questionnaire, { p1q1: { general: counts } })[0]?.rows[0]?.means.general).toEqual({
      sum: 8,
      n: 2,
    })
    expect(shares(counts)).toEqual([0, 0, 0, 1])
    expect(addCells([], [])).toEqual([])
  })

  test('a sentence in a language that is missing is said in another, with its stem', () => {
    const item = {
      ...questionnaire.panels[0]!.items[0]!,
      code: 'x',
      stem: 'benefit',
      text: { en: 'it works.' },
    }
    expect(itemSentence(questionnaire, item, 'fr')).toBe(itemSentence(questionnaire, item, 'en'))
    expect(itemSentence(questionnaire, item, 'en')).toMatch(/^One of the benefits .* is it works\.$/)
    expect(itemSentence(questionnaire, { ...item, stem: 'unknown' }, 'en')).toBe('it works.')
  })

  test('a place is kept, and a withdrawal before any sending just empties', () => {
    const local = newLocalResponse({ id: 'i', survey: 'S', writeKey: 'k' })
    expect(goTo({ panel: 'p1', item: null })(local).place).toEqual({ panel: 'p1', item: null })
    expect(withdraw(local)).toMatchObject({ outgoing: null, panels: {} })
  })
})
