import { readFileSync } from 'node:fs'
import { correction, generate } from 'lean-qr'
import { expect, test } from 'vitest'
import { framesOf } from '../../src/domain/handing-over/frames.ts'
import { handedOver, packHandover } from '../../src/domain/handing-over/handover.ts'
import { readQuestionnaire } from '../../src/domain/survey/form-1.ts'
import { WrittenQuestionnaire, type Questionnaire } from '../../src/domain/survey/questionnaire.ts'
import { squeeze } from '../../src/offline/squeeze.ts'

const first = readQuestionnaire(
  WrittenQuestionnaire.parse(
    JSON.parse(
      readFileSync(
        new URL('../../src/questionnaires/apec-aeo-sme.questionnaire.json', import.meta.url),
        'utf8',
      ),
    ),
  ),
)
const [scale] = Object.keys(first.scales)
const words = { en: 'x', es: 'x' }
const withPoints = (points: number): Questionnaire => ({
  ...first,
  form: 2,
  scales: {
    [scale!]: {
      points: Array.from({ length: points }, (_, value) => ({ value, label: words })),
      noOpinion: words,
    },
  },
})

test.each<[string, Questionnaire, number]>([
  ['the 45 statements of 2019', first, 7],
  ['the same in the second form', { ...first, form: 2 }, 7],
  ['45 of five points', withPoints(5), 7],
  [
    '45 of eleven points, and eight facts',
    {
      ...withPoints(11),
      profile: Array.from({ length: 8 }, (_, at) => ({ ...first.profile[at % 4]!, code: `fact${at}` })),
    },
    8,
  ],
])('%s are one code of a density that any camera reads', async (_name, questionnaire, densest) => {
  const values = Object.values(questionnaire.scales)[0]!.points.map(({ value }) => value)
  // Every other way of answering is as long or shorter, but for a few bytes: what is random says the most.
  const random = new Uint8Array(45)
  for (let round = 0; round < 20; round++) {
    crypto.getRandomValues(random)
    let at = 0
    const response = handedOver(
      {
        revision: 9,
        questionnaire: '',
        language: 'es',
        source: 'phone',
        withdrawn: false,
        profile: Object.fromEntries(
          questionnaire.profile.map(({ code, choices }) => [code, choices.at(-1)!.value]),
        ),
        panels: Object.fromEntries(
          questionnaire.panels.map(({ id, items }) => [
            id,
            {
              answers: Object.fromEntries(
                items.map(({ code }) => [code, values[random[at++]! % values.length]!]),
              ),
            },
          ]),
        ),
      },
      questionnaire,
    )
    const key = (bytes: number) =>
      Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('base64url')
    const packed = await packHandover(
      'APEC',
      { id: key(16), writeKey: key(32), response },
      questionnaire,
      squeeze,
    )
    const frames = framesOf(packed)
    expect(frames.length).toBe(1)
    const code = generate(`https://survey.example/desk/h/APEC#${frames[0]}`, {
      minCorrectionLevel: correction.L,
      maxCorrectionLevel: correction.L,
    })
    expect((code.size - 17) / 4).toBeLessThanOrEqual(densest)
  }
})
