import type { Kysely } from 'kysely'
import type { SurveyState } from '../../domain/survey.ts'
import { deleteWaiting, heldCopies, writeResponses } from './commit.ts'
import type { Database, StoredResponseRow } from './schema.ts'
import { countableOf } from './take-arrivals.ts'
import { TallyChanges } from './tally-changes.ts'

/** Changes a survey's state; leaving `final` counts, as late, what came while the count was closed. */
export const changeState = (db: Kysely<Database>, survey: string, state: SurveyState): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('surveys')
      .select('state')
      .where('code', '=', survey)
      .executeTakeFirst()
    await tx.updateTable('surveys').set({ state }).where('code', '=', survey).execute()
    if (before?.state !== 'final' || state === 'final') return

    const changes = new TallyChanges(survey)
    const counted: StoredResponseRow[] = []
    const uncounted = await tx
      .selectFrom('responses')
      .selectAll()
      .where('survey', '=', survey)
      .where('standing', '=', 'uncounted')
      .execute()
    for (const row of uncounted.filter(({ answers }) => /[^.]/.test(answers))) {
      const after: StoredResponseRow = { ...row, standing: 'counted', late: 1 }
      changes.replace(row, after)
      counted.push(after)
    }
    const waiting = await tx
      .selectFrom('waiting')
      .selectAll()
      .where('survey', '=', survey)
      .where('reason', '=', 'final')
      .execute()
    const held = await heldCopies(
      tx,
      survey,
      waiting.map(({ id }) => id),
    )
    for (const row of waiting) {
      const { reason: _, ...content } = row
      const response = held.get(row.id)?.response
      const after: StoredResponseRow = {
        ...content,
        key_hash: response?.key_hash ?? (row.key_hash || null),
        standing: 'counted',
        late: 1,
      }
      changes.replace(response, after)
      changes.count(countableOf(row), -1)
      counted.push(after)
      await deleteWaiting(tx, row)
    }
    await writeResponses(tx, counted)
    await changes.apply(tx)
  })
