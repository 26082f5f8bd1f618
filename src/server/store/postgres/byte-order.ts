import { sql, type Kysely } from 'kysely'
import type { Database } from '../schema.ts'

/** The columns by which rows are found, compared and put in order. */
const keys: { [Table in keyof Database]?: (keyof Database[Table])[] } = {
  questionnaires: ['key', 'id'],
  surveys: ['code', 'questionnaire'],
  responses: ['survey', 'id', 'questionnaire'],
  waiting: ['survey', 'id', 'key_hash', 'questionnaire'],
  tallies: ['survey', 'questionnaire', 'stratum'],
  seats: ['survey', 'id'],
  arrangements: ['survey'],
  parts: ['survey', 'part'],
  published: ['survey'],
}

/**
 * Puts keys in the order of their bytes, as SQLite has them, whatever language the database was made for: a report's
 * hash and a file's rows are the same everywhere. No migration: a version before this one goes on and starts as ever.
 */
export async function orderByBytes(db: Kysely<Database>): Promise<void> {
  const found = await sql<{ is: boolean }>`
    select bool_and(collname = 'C') as is from pg_attribute join pg_collation c on c.oid = attcollation
    where attrelid = 'responses'::regclass and attname in ('survey', 'id')`.execute(db)
  if (found.rows[0]!.is) return
  await db.transaction().execute(async (tx) => {
    // Its indexes are made anew, which may take longer than any other statement.
    await sql`set local statement_timeout = 0`.execute(tx)
    for (const [table, columns] of Object.entries(keys)) {
      const changes = columns.map((column) => sql`alter column ${sql.ref(column)} type text collate "C"`)
      await sql`alter table ${sql.table(table)} ${sql.join(changes)}`.execute(tx)
    }
  })
}
