import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packAnswers, unpackAnswers } from '../../src/domain/answering/packed-answers.ts'
import { itemSentence } from '../../src/domain/survey/sentence.ts'
import { faultsIn } from '../../src/domain/answering/response.ts'
import { storable, isStorable } from '../../src/domain/answering/comment.ts'
import { addCells, countAnswers, countsOf, type Cells } from '../../src/domain/counting/tally.ts'
import { anyPanels, questionnaire } from './arbitraries.ts'

describe('packed answers', () => {
  test('are one letter an item: score, no opinion, skipped, not sent', () => {
    const packed = packAnswers({ p1: { answers: { p1q1: 4, p1q2: null, p1q12: 1 } } }, questionnaire)
    expect(packed).toBe('4-         1' + '.'.repeat(33))
  })

  test('come back as they went in', () => {
    fc.assert(
      fc.property(anyPanels, (panels) => {
        expect(unpackAnswers(packAnswers(panels, questionnaire), questionnaire)).toEqual(panels)
      }),
    )
  })
})

describe('a tally', () => {
  test('after any changes equals a recount of what is left', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyPanels, anyPanels)), (changes) => {
        const running: Cells = []
        const recount: Cells = []
        for (const [before, after] of changes) {
          countAnswers(running, packAnswers(before, questionnaire), 1)
          countAnswers(running, packAnswers(before, questionnaire), -1)
          countAnswers(running, packAnswers(after, questionnaire), 1)
          countAnswers(recount, packAnswers(after, questionnaire), 1)
        }
        expect(running).toEqual(recount)
      }),
    )
  })

  test('keeps no opinion, skipped and not sent apart', () => {
    const cells: Cells = []
    for (const packed of ['1- .', '4 -.']) countAnswers(cells, packed, 1)
    expect(cells.map((cell) => countsOf(cell, questionnaire.panels[0]!.items[0]!, questionnaire))).toEqual([
      { counts: [1, 0, 0, 1], noOpinion: 0, skipped: 0 },
      { counts: [0, 0, 0, 0], noOpinion: 1, skipped: 1 },
      { counts: [0, 0, 0, 0], noOpinion: 1, skipped: 1 },
      { counts: [0, 0, 0, 0], noOpinion: 0, skipped: 0 },
    ])
    expect(addCells(cells, cells)[0]).toEqual([2, 0, 0, 2, 0, 0])
  })
})

describe('the built-in questionnaire', () => {
  test('is complete in both languages', () => {
    expect(questionnaire.panels.map(({ items }) => items.length)).toEqual([12, 17, 16])
    for (const { items } of questionnaire.panels)
      for (const item of items)
        for (const language of ['en', 'es'])
          expect(itemSentence(questionnaire, item, language)).toMatch(/\p{L}.+\.$/u)
  })

  test('accepts a full response and names what does not fit', () => {
    const response = {
      revision: 1,
      questionnaire: 'apec-aeo-sme@1',
      language: 'en',
      source: 'phone' as const,
      profile: { sector: 'public' as const },
      panels: { p1: { answers: { p1q1: 4 as const } } },
    }
    expect(faultsIn(response, questionnaire)).toEqual([])
    expect(faultsIn({ ...response, withdrawn: true }, questionnaire)).toEqual([
      { path: 'panels', detail: 'must be empty in a withdrawn response' },
    ])
  })
})

test('a comment loses only what no database stores', () => {
  expect(storable('a\u0000b\ud800c\td\né👍')).toBe('abc\td\né👍')
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => isStorable(storable(text))))
})
