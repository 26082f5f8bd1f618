import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { SurveyResponse } from '../../src/domain/answering/response.ts'
import { isSound, readResponse } from '../../src/server/intake/read-response.ts'

/** Values that are right, nearly right and wrong, at every place of a response. */
const text = fc.constantFrom<unknown>('en', '', 'x'.repeat(64), 'x'.repeat(65), 7, null)
const answer = fc.constantFrom<unknown>(1, 2, 3, 4, null, 0, 5, 1.5, '4', true, [], -1)
const comment = fc.constantFrom<unknown>(
  'fine',
  'x'.repeat(2000),
  'x'.repeat(2001),
  '😀'.repeat(1000),
  '😀'.repeat(1001),
  'a\u0000b',
  '\ud800',
  null,
  3,
)
const mostly = (good: fc.Arbitrary<unknown>, bad: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 60, arbitrary: good }, { weight: 1, arbitrary: bad })
const junk = fc.constantFrom<unknown>(null, [], 'x', 3, {}, { more: 1 })
const panel = mostly(
  fc.record(
    {
      answers: mostly(
        fc.dictionary(
          fc.constantFrom('p1q1', 'p1q2', 'k'.repeat(65)),
          mostly(fc.constantFrom(1, 2, 3, 4, null), answer),
        ),
        junk,
      ),
      comment: mostly(fc.constant('fine'), comment),
      extra: mostly(fc.constant(undefined), fc.constant(1)),
    },
    { requiredKeys: ['answers'] },
  ),
  junk,
)
const body = fc.record(
  {
    revision: mostly(
      fc.integer({ min: 1 }),
      fc.constantFrom<unknown>(0, -1, 1.5, '1', 2 ** 31, 2 ** 31 - 1, null),
    ),
    questionnaire: mostly(fc.constant('apec-aeo-sme@1'), text),
    language: mostly(fc.constant('es'), text),
    source: mostly(fc.constantFrom('phone', 'kiosk', 'qr', 'paper'), text),
    withdrawn: mostly(fc.boolean(), fc.constantFrom<unknown>(0, null, 'true')),
    profile: mostly(
      fc.record(
        {
          sector: mostly(fc.constantFrom('public', 'private', 'other'), text),
          economy: mostly(fc.constant('CHL'), text),
          gender: mostly(fc.constant('woman'), text),
          role: mostly(fc.constant('participant'), text),
        },
        { requiredKeys: [] },
      ),
      junk,
    ),
    panels: mostly(fc.dictionary(fc.constantFrom('p1', 'p2', 'p'.repeat(65)), panel), junk),
    extra: mostly(fc.constant(undefined), fc.constant(1)),
  },
  { requiredKeys: ['revision', 'questionnaire', 'language', 'source', 'profile', 'panels'] },
)

test('what the quick look lets through is right by the schema, and it lets nearly all of that through', () => {
  const count = { quick: 0, right: 0, wrong: 0 }
  fc.assert(
    fc.property(mostly(body, junk), (value) => {
      const parsed = JSON.parse(JSON.stringify(value)) as unknown
      const isRight = SurveyResponse.safeParse(parsed).success
      count[isRight ? 'right' : 'wrong']++
      if (!isSound(parsed)) return
      count.quick++
      expect(isRight).toBe(true)
    }),
    { numRuns: 5000 },
  )
  expect(count.wrong).toBeGreaterThan(500)
  // They count characters beyond the first 65,536 differently; that decides only who answers.
  expect(count.quick).toBeGreaterThan(count.right * 0.98)
})

test('what is not sound is named by its path', () => {
  const good = { revision: 1, questionnaire: 'q@1', language: 'en', source: 'phone', profile: {}, panels: {} }
  expect(readResponse(good)).toBe(good)
  const faulty = { ...good, panels: { p1: { answers: { p1q1: 5.5 } } } }
  expect(() => readResponse(faulty)).toThrow(
    expect.objectContaining({
      problem: 'invalid-response',
      faults: [expect.objectContaining({ path: 'panels.p1.answers.p1q1' })],
    }),
  )
})
