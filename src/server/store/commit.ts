import type { SurveyState } from '../../domain/survey/survey.ts'
import type { Cells } from '../../domain/counting/tally.ts'
import type { Arrival, Erasure, Outcome } from './contract.ts'
import type { Engine, Locked, Written } from './engine.ts'
import type { StoredTallyRow } from './schema.ts'
import { takeArrivals, type Copies, type Plan } from './take/arrivals.ts'
import { takeDecision } from './take/decision.ts'
import { takeErasures } from './take/erasures.ts'
import { takeReopening } from './take/reopening.ts'
import { sumRows } from './take/tally-changes.ts'

/**
 * `whole`: a single refusal undoes everything. `free`: surveys that somebody else holds are passed over, their outcomes
 * undefined; without it they are waited for.
 */
type How = 'whole' | 'free' | 'wait'

/**
 * Takes a batch of arrivals into the responses and their tallies, in one transaction. `ledger` is told of every
 * withdrawal before the commit: one that was acknowledged must be in it.
 */
export async function commitArrivals(
  engine: Engine,
  arrivals: Arrival[],
  ledger: (erased: Erasure[]) => void,
  how: How,
): Promise<(Outcome | undefined)[]> {
  const asked = { surveys: surveysOf(arrivals), ids: idsOf(arrivals), free: how === 'free' }
  try {
    return await engine.transact(asked, (held) => {
      const { plans, outcomes } = takeAll(held, arrivals)
      if (how === 'whole' && outcomes.some((outcome) => outcome && 'refused' in outcome))
        throw new Undone(outcomes)
      const erased = plans.flatMap((plan) => plan.erased)
      if (erased.length > 0) ledger(erased)
      return { written: writtenOf(held, plans), result: outcomes }
    })
  } catch (error) {
    if (error instanceof Undone) return error.outcomes
    throw error
  }
}

/** Thrown inside a transaction to undo it. */
class Undone extends Error {
  readonly outcomes: (Outcome | undefined)[]
  constructor(outcomes: (Outcome | undefined)[]) {
    super('A part was refused, so nothing is stored.')
    this.outcomes = outcomes
  }
}

function takeAll(held: Locked, arrivals: Arrival[]): { plans: Plan[]; outcomes: (Outcome | undefined)[] } {
  const copies = copiesIn(held)
  const outcomes: (Outcome | undefined)[] = Array.from({ length: arrivals.length })
  const plans: Plan[] = []
  for (const [survey, places] of Map.groupBy(arrivals.keys(), (place) => arrivals[place]!.survey)) {
    if (held.busy.has(survey)) continue
    const state = held.states.get(survey)
    if (state === undefined) for (const place of places) outcomes[place] = { refused: 'unknown-survey' }
    else {
      const batch = places.map((place) => arrivals[place]!)
      const taken = takeArrivals(survey, state as SurveyState, copies.get(survey) ?? new Map(), batch)
      for (const [index, outcome] of taken.outcomes.entries()) outcomes[places[index]!] = outcome
      plans.push(taken)
    }
  }
  return { plans, outcomes }
}

/** Withdraws again what the ledger names; resolves with how many responses had come back. */
export const eraseAgain = (engine: Engine, erasures: Erasure[]): Promise<number> =>
  engine.transact({ surveys: surveysOf(erasures), ids: idsOf(erasures) }, (held) => {
    const copies = copiesIn(held)
    const plans: Plan[] = []
    for (const [survey, some] of Map.groupBy(erasures, (erasure) => erasure.survey))
      if (held.states.has(survey)) plans.push(takeErasures(survey, copies.get(survey) ?? new Map(), some))
    const again = plans
      .flatMap(({ responses, released }) => [...responses, ...released])
      .filter(({ survey, id }) => copies.get(survey)?.get(id)?.response !== undefined)
    return { written: writtenOf(held, plans), result: idsOf(again).length }
  })

/** Changes a survey's state; leaving `final` counts, as late, what came while the count was closed. */
export const changeState = (engine: Engine, survey: string, state: SurveyState): Promise<void> =>
  engine.transact({ surveys: [survey], ids: [], uncounted: state !== 'final' }, (held) => {
    const reopened = held.states.get(survey) === 'final' && state !== 'final'
    const copies = copiesIn(held).get(survey)?.values() ?? []
    const plans = reopened ? [takeReopening(survey, copies)] : []
    return { written: { ...writtenOf(held, plans), state: { survey, state, reopened } }, result: undefined }
  })

/** Settles a held copy as the organizer says; false when there is none. */
export const settleHeld = (
  engine: Engine,
  survey: string,
  id: string,
  keyHash: string,
  take: boolean,
): Promise<boolean> =>
  engine.transact({ surveys: [survey], ids: [{ survey, id }] }, (held) => {
    const copies = copiesIn(held).get(survey)?.get(id)
    // A final count changes only after it was reopened, as the next version.
    const isClosed = take && held.states.get(survey) === 'final'
    const plan = copies && !isClosed ? takeDecision(survey, copies, keyHash, take) : undefined
    return { written: writtenOf(held, plan ? [plan] : []), result: plan !== undefined }
  })

const surveysOf = (some: { survey: string }[]): string[] => [...new Set(some.map(({ survey }) => survey))]

const idsOf = (some: { survey: string; id: string }[]): { survey: string; id: string }[] => [
  ...new Map(some.map(({ survey, id }) => [`${survey} ${id}`, { survey, id }])).values(),
]

/** Everything held, by survey and id. */
function copiesIn({ responses, waiting }: Locked): Map<string, Map<string, Copies>> {
  const copies = new Map<string, Map<string, Copies>>()
  for (const response of responses) {
    let own = copies.get(response.survey)
    if (!own) copies.set(response.survey, (own = new Map()))
    own.set(response.id, { response, waiting: [] })
  }
  for (const row of waiting) copies.get(row.survey)?.get(row.id)?.waiting.push(row)
  return copies
}

/** Plans, one for a survey, as rows: what they change of the running totals added to what is there. */
function writtenOf(held: Locked, plans: Plan[]): Written {
  const place = ({ survey, questionnaire, stratum }: Omit<StoredTallyRow, 'cells'>) =>
    `${survey} ${questionnaire} ${stratum}`
  const before = new Map(held.tallies.map((row) => [place(row), row]))
  return {
    responses: plans.flatMap(({ responses }) => responses),
    waiting: plans.flatMap(({ waiting }) => waiting),
    released: plans.flatMap(({ released }) => released),
    tallies: plans.flatMap(({ changes }) =>
      [...changes.rows.values()].map((change) => {
        const row = before.get(place(change))
        const sum = row ? sumRows({ ...row, cells: JSON.parse(row.cells) as Cells }, change) : change
        return { ...sum, cells: JSON.stringify(sum.cells) }
      }),
    ),
  }
}
