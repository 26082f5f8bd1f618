import * as fc from 'fast-check'
import type { SurveyResponse } from '../../src/domain/answering/response.ts'
import { builtIn } from '../../src/questionnaires/built-in.ts'

export const [questionnaire] = builtIn

const answer = fc.constantFrom(1, 2, 3, 4, null, undefined)

/** Any set of sent panels with any answers. */
export const anyPanels = fc.record(
  Object.fromEntries(
    questionnaire.panels.map(({ id, items }) => [
      id,
      fc.array(answer, { minLength: items.length, maxLength: items.length }).map((answers) => ({
        answers: Object.fromEntries(
          items.flatMap(({ code }, index) => (answers[index] === undefined ? [] : [[code, answers[index]]])),
        ),
      })),
    ]),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<SurveyResponse['panels']>
