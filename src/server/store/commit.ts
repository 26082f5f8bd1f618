import type { Kysely, Transaction } from 'kysely'
import type { SurveyState } from '../../domain/survey.ts'
import type { Arrival, Erasure, Outcome } from './contract.ts'
import type { Database, StoredResponseRow, WaitingRow } from './schema.ts'
import { takeArrivals, type Copies, type Plan } from './take-arrivals.ts'
import { hasManyWriters, holdSurvey } from './locks.ts'
import { takeDecision } from './take-decision.ts'
import { takeErasures } from './take-erasures.ts'
import { takeReopening } from './take-reopening.ts'

/** Rows in one INSERT: well under every database's limit of parameters. */
const rowsAtOnce = 200

/**
 * Takes a batch of arrivals into the responses and their tallies, in one transaction. `ledger` is told of every
 * withdrawal before the commit: one that was acknowledged must be in it.
 * With `whole`, a single refusal undoes everything.
 */
export async function commitArrivals(
  db: Kysely<Database>,
  arrivals: Arrival[],
  ledger: (erased: Erasure[]) => void,
  whole: boolean,
): Promise<Outcome[]> {
  try {
    return await db.transaction().execute((tx) => takeAll(tx, arrivals, ledger, whole))
  } catch (error) {
    if (error instanceof Undone) return error.outcomes
    throw error
  }
}

/** Thrown inside a transaction to undo it. */
class Undone extends Error {
  readonly outcomes: Outcome[]
  constructor(outcomes: Outcome[]) {
    super('A part was refused, so nothing is stored.')
    this.outcomes = outcomes
  }
}

async function takeAll(
  tx: Transaction<Database>,
  arrivals: Arrival[],
  ledger: (erased: Erasure[]) => void,
  whole: boolean,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = Array.from({ length: arrivals.length })
  const places = Map.groupBy(arrivals.keys(), (place) => arrivals[place]!.survey)
  const erased: Erasure[] = []
  // Always in the same order, so that two instances never wait for each other.
  for (const [survey, indexes] of [...places].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const batch = indexes.map((index) => arrivals[index]!)
    const state = await holdSurvey(tx, survey)
    if (state === undefined) {
      for (const index of indexes) outcomes[index] = { refused: 'unknown-survey' }
      continue
    }
    const held = await heldCopies(tx, survey, [...new Set(batch.map((arrival) => arrival.id))])
    const taken = takeArrivals(survey, state as SurveyState, held, batch)
    for (const [place, outcome] of taken.outcomes.entries()) outcomes[indexes[place]!] = outcome
    await writePlan(tx, taken)
    erased.push(...taken.erased)
  }
  if (whole && outcomes.some((outcome) => 'refused' in outcome)) throw new Undone(outcomes)
  await countCommit(tx)
  if (erased.length > 0) ledger(erased)
  return outcomes
}

/** Withdraws again what the ledger names; resolves with how many responses had come back. */
export const eraseAgain = (db: Kysely<Database>, erasures: Erasure[]): Promise<number> =>
  db.transaction().execute(async (tx) => {
    let again = 0
    for (const [survey, some] of Map.groupBy(erasures, (erasure) => erasure.survey)) {
      if ((await holdSurvey(tx, survey)) === undefined) continue
      const held = await heldCopies(
        tx,
        survey,
        some.map(({ id }) => id),
      )
      const plan = takeErasures(survey, held, some)
      await writePlan(tx, plan)
      again += plan.responses.filter(({ id }) => held.get(id)?.response !== undefined).length
    }
    return again
  })

/** Changes a survey's state; leaving `final` counts, as late, what came while the count was closed. */
export const changeState = (db: Kysely<Database>, survey: string, state: SurveyState): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const before = await holdSurvey(tx, survey)
    await tx.updateTable('surveys').set({ state }).where('code', '=', survey).execute()
    if (before !== 'final' || state === 'final') return
    await tx
      .updateTable('surveys')
      .set(({ eb }) => ({ report_version: eb('report_version', '+', 1) }))
      .where('code', '=', survey)
      .execute()
    const late = await tx
      .selectFrom('responses')
      .select('id')
      .where('survey', '=', survey)
      .where('standing', '=', 'uncounted')
      .union(tx.selectFrom('waiting').select('id').where('survey', '=', survey).where('reason', '=', 'final'))
      .execute()
    const held = await heldCopies(
      tx,
      survey,
      late.map(({ id }) => id),
    )
    await writePlan(tx, takeReopening(survey, held.values()))
  })

/** Settles a held copy as the organizer says; false when there is none. */
export const settleHeld = (
  db: Kysely<Database>,
  survey: string,
  id: string,
  keyHash: string,
  take: boolean,
): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    const state = await holdSurvey(tx, survey)
    // A final count changes only after it was reopened, as the next version.
    if (take && state === 'final') return false
    const copies = (await heldCopies(tx, survey, [id])).get(id)
    const plan = copies && takeDecision(survey, copies, keyHash, take)
    if (!plan) return false
    await writePlan(tx, plan)
    await countCommit(tx)
    return true
  })

async function writePlan(tx: Transaction<Database>, plan: Plan): Promise<void> {
  await writeResponses(tx, plan.responses)
  for (const row of plan.waiting) await writeWaiting(tx, row)
  for (const row of plan.released) await deleteWaiting(tx, row)
  await plan.changes.apply(tx)
}

/** One more transaction that changed responses: tells whether a file was put back. A server's database is never one. */
async function countCommit(tx: Transaction<Database>): Promise<void> {
  if (hasManyWriters(tx)) return
  const row = await tx.selectFrom('settings').select('value').where('key', '=', 'commits').executeTakeFirst()
  const value = String(Number(row?.value ?? 0) + 1)
  await tx
    .insertInto('settings')
    .values({ key: 'commits', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

async function heldCopies(
  tx: Transaction<Database>,
  survey: string,
  ids: string[],
): Promise<Map<string, Copies>> {
  const held = new Map<string, Copies>()
  for (let at = 0; at < ids.length; at += rowsAtOnce) {
    const some = ids.slice(at, at + rowsAtOnce)
    const responses = await tx
      .selectFrom('responses')
      .selectAll()
      .where('survey', '=', survey)
      .where('id', 'in', some)
      .execute()
    for (const response of responses) held.set(response.id, { response, waiting: [] })
    const waiting = await tx
      .selectFrom('waiting')
      .selectAll()
      .where('survey', '=', survey)
      .where('id', 'in', some)
      .execute()
    for (const row of waiting) held.get(row.id)?.waiting.push(row)
  }
  return held
}

async function writeResponses(tx: Transaction<Database>, rows: StoredResponseRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await tx
      .insertInto('responses')
      .values(rows.slice(at, at + rowsAtOnce))
      .onConflict((conflict) =>
        conflict.columns(['survey', 'id']).doUpdateSet((set) => ({
          revision: set.ref('excluded.revision'),
          digest: set.ref('excluded.digest'),
          key_hash: set.ref('excluded.key_hash'),
          standing: set.ref('excluded.standing'),
          late: set.ref('excluded.late'),
          questionnaire: set.ref('excluded.questionnaire'),
          language: set.ref('excluded.language'),
          source: set.ref('excluded.source'),
          received: set.ref('excluded.received'),
          sector: set.ref('excluded.sector'),
          economy: set.ref('excluded.economy'),
          gender: set.ref('excluded.gender'),
          role: set.ref('excluded.role'),
          answers: set.ref('excluded.answers'),
          comments: set.ref('excluded.comments'),
        })),
      )
      .execute()
}

const writeWaiting = (tx: Transaction<Database>, row: WaitingRow) =>
  tx
    .insertInto('waiting')
    .values(row)
    .onConflict((conflict) => conflict.columns(['survey', 'id', 'key_hash']).doUpdateSet(row))
    .execute()

const deleteWaiting = (tx: Transaction<Database>, { survey, id, key_hash }: WaitingRow) =>
  tx
    .deleteFrom('waiting')
    .where('survey', '=', survey)
    .where('id', '=', id)
    .where('key_hash', '=', key_hash)
    .execute()
