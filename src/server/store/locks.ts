import { PostgresAdapter, type Transaction } from 'kysely'
import type { Database } from './schema.ts'

/** Whether several connections may write at once: SQLite has one writer anyway. */
export const hasManyWriters = (tx: Transaction<Database>): boolean =>
  tx.getExecutor().adapter instanceof PostgresAdapter

/**
 * A survey's state, held until the end of the transaction: whatever changes this survey goes one after the other, and
 * surveys do not wait for each other.
 */
export async function holdSurvey(tx: Transaction<Database>, survey: string): Promise<string | undefined> {
  const query = tx.selectFrom('surveys').select('state').where('code', '=', survey)
  const row = await (hasManyWriters(tx) ? query.forUpdate() : query).executeTakeFirst()
  return row?.state
}
