import type { SurveyState } from '../../domain/survey/survey.ts'
import type { Cells } from '../../domain/counting/tally.ts'
import type { Arrival, Erasure, ImportMark, Outcome } from './contract.ts'
import type { Engine, Locked, Written } from './engine.ts'
import type { Database, StoredTallyRow } from './schema.ts'
import { takeArrivals, type Copies, type Plan } from './take/arrivals.ts'
import { placeOf, takeBack } from './take/back.ts'
import { takeDecision } from './take/decision.ts'
import { takeErasures } from './take/erasures.ts'
import { takeReopening } from './take/reopening.ts'
import { sumRows } from './take/tally-changes.ts'

/**
 * A mark: a single refusal undoes everything, and what is changed can be taken back. `free`: surveys that somebody else
 * holds are passed over, their outcomes undefined; without it they are waited for. `look`: nothing is stored.
 */
type How = ImportMark | 'free' | 'wait' | 'look'

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
      const mark = typeof how === 'object' ? how : undefined
      const isRefused = mark && outcomes.some((outcome) => outcome && 'refused' in outcome)
      if (isRefused || how === 'look') throw new Undone(outcomes)
      const erased = plans.flatMap((plan) => plan.erased)
      if (erased.length > 0) ledger(erased)
      const written = writtenOf(held, plans)
      const imported = mark && importedBy(mark, held, plans)
      return { written: imported ? { ...written, imported } : written, result: outcomes }
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
    for (const [survey, some] of Map.groupBy(erasures, (erasure) => erasure.survey)) {
      const state = held.states.get(survey)
      if (state === undefined) continue
      plans.push(takeErasures(survey, state as SurveyState, copies.get(survey) ?? new Map(), some))
    }
    const again = plans
      .flatMap(({ responses, released }) => [...responses, ...released])
      .filter(({ survey, id }) => copies.get(survey)?.get(id)?.response !== undefined)
    return { written: writtenOf(held, plans), result: idsOf(again).length }
  })

/**
 * Changes a survey's state; leaving `final` counts, as late, what came while the count was closed. Once it is not open
 * any more, one that has no version of its own keeps `version`.
 */
export const changeState = (
  engine: Engine,
  survey: string,
  state: SurveyState,
  version: number | null,
): Promise<void> =>
  engine.transact({ surveys: [survey], ids: [], uncounted: state !== 'final' }, (held) => {
    const isReopened = held.states.get(survey) === 'final' && state !== 'final'
    const copies = copiesIn(held).get(survey)?.values() ?? []
    const written = writtenOf(held, isReopened ? [takeReopening(survey, copies)] : [])
    return {
      written: {
        ...written,
        state: { survey, state, version: state === 'open' ? null : version },
        renumbered: isReopened ? [survey] : [],
      },
      result: undefined,
    }
  })

/** Takes an import back, as `imported` has kept it; what has been changed since stays. */
export const undoImport = (
  engine: Engine,
  survey: string,
  imported: Database['imported'][],
): Promise<{ undone: number; kept: number }> =>
  engine.transact({ surveys: [survey], ids: idsOf(imported) }, (held) => {
    const { plan, undone, kept } = takeBack(
      survey,
      (held.states.get(survey) ?? 'open') as SurveyState,
      copiesIn(held).get(survey) ?? new Map(),
      imported,
    )
    return { written: writtenOf(held, [plan]), result: { undone, kept } }
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

/** What an import changes, with what was there before it. A withdrawal is not among it: it is never taken back. */
function importedBy(mark: ImportMark, held: Locked, plans: Plan[]): Written['imported'] {
  const copies = copiesIn(held)
  const rows = plans.flatMap(({ responses, waiting }) => [
    ...responses
      .filter(({ standing }) => standing !== 'withdrawn')
      .map((row) => ({ row, place: '', before: copies.get(row.survey)?.get(row.id)?.response })),
    ...waiting.map((row) => ({
      row,
      place: placeOf(row),
      before: copies
        .get(row.survey)
        ?.get(row.id)
        ?.waiting.find((copy) => placeOf(copy) === placeOf(row)),
    })),
  ])
  const [first] = rows
  if (!first) return undefined
  return {
    survey: first.row.survey,
    mark,
    rows: rows.map(({ row: { survey, id, digest }, place, before }) => ({
      survey,
      import: mark.id,
      id,
      place,
      digest,
      before: before ? JSON.stringify(before) : null,
    })),
  }
}

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
    removed: plans.flatMap(({ removed = [] }) => removed),
    renumbered: plans.flatMap(({ changes, movesFinal }) => (movesFinal ? [changes.survey] : [])),
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
