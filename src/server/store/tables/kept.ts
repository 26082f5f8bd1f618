import type { Kysely } from 'kysely'
import type { StoredSnapshot } from '../contract.ts'
import type { Database } from '../schema.ts'

type Db = Kysely<Database>

/** The report of a final count, as JSON, by its version. */
export async function readFinal(db: Db, survey: string, version: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('finals')
    .select('body')
    .where('survey', '=', survey)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.body
}

/** What is kept of a version stays. */
export async function writeFinal(db: Db, survey: string, version: number, body: string): Promise<void> {
  await db
    .insertInto('finals')
    .values({ survey, version, body })
    .onConflict((conflict) => conflict.columns(['survey', 'version']).doNothing())
    .execute()
}

/** Oldest version first. */
export const listFinals = (db: Db, survey: string): Promise<{ version: number; body: string }[]> =>
  db
    .selectFrom('finals')
    .select(['version', 'body'])
    .where('survey', '=', survey)
    .orderBy('version')
    .execute()

/** What everybody was shown last. */
export async function readSnapshot(db: Db, survey: string): Promise<StoredSnapshot | undefined> {
  return db
    .selectFrom('snapshots')
    .select(['number', 'taken', 'reason', 'body'])
    .where('survey', '=', survey)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** False when one with this number is there already: two instances looked at the same moment. */
export async function writeSnapshot(db: Db, survey: string, snapshot: StoredSnapshot): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('snapshots')
    .values({ survey, ...snapshot })
    .onConflict((conflict) => conflict.columns(['survey', 'number']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows > 0n
}
