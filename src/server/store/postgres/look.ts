import pg from 'pg'
import { unreachable } from './faults.ts'

/** The migrations that a database has seen, oldest first; undefined where it has no tables yet. Nothing is changed. */
export async function readMigrations(url: string): Promise<string[] | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    const { rows: found } = await client.query<{ name: string | null }>(
      "select to_regclass('kysely_migration')::text as name",
    )
    if (found[0]!.name === null) return undefined
    const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name')
    return rows.map(({ name }) => name)
  } catch (error) {
    throw unreachable(error)
  } finally {
    await client.end().catch(() => undefined)
  }
}
