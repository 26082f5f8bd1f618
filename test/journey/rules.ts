import { judgeArrival } from '../../src/domain/answering/arrival.ts'
import { afterProbe, afterReply, type LocalResponse } from '../../src/domain/answering/local-response.ts'
import { readQuestionnaire } from '../../src/domain/survey/form-1.ts'
import type { SurveyState } from '../../src/domain/survey/survey.ts'
import type { Copies, Plan } from '../../src/server/store/take/arrivals.ts'

const item = (code: string) => ({ code, text: {} })
const panel = (id: string, ...codes: string[]) => ({
  id,
  title: {},
  question: {},
  comment: {},
  items: codes.map(item),
})

/** A questionnaire small enough that histories meet each other: two panels, three items. */
export const small = readQuestionnaire({
  id: 'small',
  version: 1,
  languages: ['en'],
  title: {},
  glossary: {},
  scale: [4, 3, 2, 1].map((value) => ({ value, label: {} })),
  noOpinion: {},
  profile: [
    {
      code: 'sector',
      label: {},
      required: true,
      choices: ['public', 'private', 'other'].map((value) => ({ value, label: {} })),
    },
  ],
  stems: {},
  panels: [panel('p1', 'a', 'b'), panel('p2', 'c')],
})

/** What the simulation takes from production; a broken variant replaces one of these. */
export interface Rules {
  judge: typeof judgeArrival
  change: (held: Copies | undefined, plan: Plan) => Plan
  afterReply: typeof afterReply
  afterProbe: typeof afterProbe
  /** Whether a phone asks the server what it holds, knowing whether the epoch has changed since it was acknowledged. */
  probes: (epochChanged: boolean) => boolean
  /** Whether the reply leaves before the commit. */
  ackFirst: boolean
  /** What the phone keeps once it is acknowledged. */
  kept: (local: LocalResponse) => LocalResponse
  /** The state in which an arrival is judged, or null to refuse it. */
  accepts: (state: SurveyState) => boolean
}

export const production: Rules = {
  judge: judgeArrival,
  change: (_, plan) => plan,
  afterReply: afterReply,
  afterProbe: afterProbe,
  probes: () => true,
  ackFirst: false,
  kept: (local) => local,
  accepts: () => true,
}
