import { afterAll, beforeAll } from 'vitest'
import { startPostgres } from './postgres.ts'

export const databases = ['SQLite', 'PostgreSQL'] as const
export type DatabaseKind = (typeof databases)[number]

type Postgres = Awaited<ReturnType<typeof startPostgres>>

/** A PostgreSQL server for the tests of one file; none where they are about SQLite. */
export function serverFor(kind: DatabaseKind): () => Postgres | undefined {
  let postgres: Postgres | undefined
  beforeAll(async () => {
    if (kind === 'PostgreSQL') postgres = await startPostgres()
  }, 60_000)
  afterAll(async () => {
    await postgres?.remove()
  }, 60_000)
  return () => postgres
}
