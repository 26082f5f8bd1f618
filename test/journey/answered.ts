import {
  answerItem,
  beginWith,
  newLocalResponse,
  sendPanel,
  setFact,
  type LocalResponse,
} from '../../src/domain/answering/local-response.ts'
import { newIdentity } from '../../src/offline/identity.ts'
import { questionnaire } from '../server/start.ts'

/** A new phone's response with one answer, panel 1 given to send. */
export const answered = (): LocalResponse =>
  [setFact('sector', 'public'), answerItem('p1', 'p1q1', 4), sendPanel('p1', 'es', questionnaire)].reduce(
    (copy, step) => step(copy),
    beginWith('apec-aeo-sme@1')(newLocalResponse({ ...newIdentity(), survey: 'APEC' })),
  )
