import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

type Db = Kysely<Database>

/** Issues seat cards, in the order of their ids: which card was made first is nobody's to know. */
export const addSeats = (db: Db, survey: string, ids: string[]): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const rows = ids.toSorted((a, b) => (a < b ? -1 : 1)).map((id) => ({ survey, id }))
    for (let at = 0; at < rows.length; at += 200)
      await tx
        .insertInto('seats')
        .values(rows.slice(at, at + 200))
        .onConflict((conflict) => conflict.columns(['survey', 'id']).doNothing())
        .execute()
    await tx.updateTable('surveys').set({ seats: 1 }).where('code', '=', survey).execute()
  })

export async function hasSeat(db: Db, survey: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('seats')
    .select('id')
    .where('survey', '=', survey)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether any of the cards has been used. */
export async function isSeatUsed(db: Db, survey: string): Promise<boolean> {
  const found = await db
    .selectFrom('seats')
    .innerJoin('responses', (join) =>
      join.onRef('responses.survey', '=', 'seats.survey').onRef('responses.id', '=', 'seats.id'),
    )
    .select('seats.id')
    .where('seats.survey', '=', survey)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

export async function countSeats(db: Db, survey: string): Promise<number> {
  const { n } = await db
    .selectFrom('seats')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('survey', '=', survey)
    .executeTakeFirstOrThrow()
  return Number(n)
}
