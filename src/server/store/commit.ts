import type { Kysely, Transaction } from 'kysely'
import { judgeArrival } from '../../domain/arrival.ts'
import type { SurveyState } from '../../domain/survey.ts'
import type { Arrival, Outcome } from './contract.ts'
import type { Database, StoredResponseRow } from './schema.ts'
import { TallyChanges } from './tally-changes.ts'

/** Rows in one INSERT: well under every database's limit of parameters. */
const rowsAtOnce = 200

/** Takes a batch of arrivals into the responses and their tallies, in one transaction. */
export const commitArrivals = (db: Kysely<Database>, arrivals: Arrival[]): Promise<Outcome[]> =>
  db.transaction().execute(async (tx) => {
    const outcomes: Outcome[] = Array.from({ length: arrivals.length })
    const places = Map.groupBy(arrivals.keys(), (place) => arrivals[place]!.survey)
    for (const [survey, indexes] of places) {
      const taken = await takeSurveyArrivals(
        tx,
        survey,
        indexes.map((index) => arrivals[index]!),
      )
      for (const [place, outcome] of taken.entries()) outcomes[indexes[place]!] = outcome
    }
    return outcomes
  })

async function takeSurveyArrivals(
  tx: Transaction<Database>,
  survey: string,
  arrivals: Arrival[],
): Promise<Outcome[]> {
  const found = await tx.selectFrom('surveys').select('state').where('code', '=', survey).executeTakeFirst()
  if (!found) return arrivals.map(() => ({ refused: 'unknown-survey' }))
  const held = await heldResponses(tx, survey, [...new Set(arrivals.map((arrival) => arrival.id))])
  const changed = new Map<string, StoredResponseRow>()
  const changes = new TallyChanges(survey)

  const outcomes = arrivals.map((arrival): Outcome => {
    const before = changed.get(arrival.id) ?? held.get(arrival.id)
    const verdict = judgeArrival(
      before && { ...before, keyHash: before.key_hash },
      { ...arrival, answers: /[^.]/.test(arrival.answers) },
      found.state as SurveyState,
    )
    if (verdict.kind === 'refuse') return { refused: verdict.problem }
    if (verdict.kind === 'store') {
      const { keyHash, withdrawn: _, ...content } = arrival
      const after: StoredResponseRow = {
        ...content,
        key_hash: keyHash ?? before?.key_hash ?? null,
        standing: verdict.standing,
        late: verdict.late ? 1 : 0,
      }
      changed.set(arrival.id, after)
      changes.replace(before, after)
      return { status: 'stored', ...outcomeOf(after) }
    }
    return { status: verdict.kind, ...outcomeOf(before!) }
  })

  const rows = [...changed.values()]
  for (let at = 0; at < rows.length; at += rowsAtOnce) await upsert(tx, rows.slice(at, at + rowsAtOnce))
  await changes.apply(tx)
  return outcomes
}

const outcomeOf = (row: StoredResponseRow) => ({
  revision: row.revision,
  digest: row.digest,
  counted: row.standing === 'counted',
})

async function heldResponses(tx: Transaction<Database>, survey: string, ids: string[]) {
  const held = new Map<string, StoredResponseRow>()
  for (let at = 0; at < ids.length; at += rowsAtOnce) {
    const rows = await tx
      .selectFrom('responses')
      .selectAll()
      .where('survey', '=', survey)
      .where('id', 'in', ids.slice(at, at + rowsAtOnce))
      .execute()
    for (const row of rows) held.set(row.id, row)
  }
  return held
}

const upsert = (tx: Transaction<Database>, rows: StoredResponseRow[]) =>
  tx
    .insertInto('responses')
    .values(rows)
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
