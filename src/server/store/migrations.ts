import { PostgresAdapter, sql, type Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { additions } from './additions.ts'
import type { Database } from './schema.ts'

/**
 * Numbered, append-only: a migration that has landed is never edited. A program that does not know one of a database's
 * refuses it: what an older version can go on beside is an addition.
 */
const migrations: Record<string, Migration> = {
  '0001': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('settings')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('questionnaires')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('surveys')
        .addColumn('code', 'text', (column) => column.primaryKey())
        .addColumn('questionnaire', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('workshop', 'text', (column) => column.notNull())
        .addColumn('panels', 'text', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('responses')
        .addColumn('survey', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('digest', 'text', (column) => column.notNull())
        .addColumn('key_hash', 'text')
        .addColumn('standing', 'text', (column) => column.notNull())
        .addColumn('late', 'integer', (column) => column.notNull())
        .addColumn('questionnaire', 'text', (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('source', 'text', (column) => column.notNull())
        .addColumn('received', 'text', (column) => column.notNull())
        .addColumn('sector', 'text')
        .addColumn('economy', 'text')
        .addColumn('gender', 'text')
        .addColumn('role', 'text')
        .addColumn('answers', 'text', (column) => column.notNull())
        .addColumn('comments', 'text')
        .addPrimaryKeyConstraint('responses_key', ['survey', 'id'])
        .execute()
      await db.schema
        .createTable('tallies')
        .addColumn('survey', 'text', (column) => column.notNull())
        .addColumn('questionnaire', 'text', (column) => column.notNull())
        .addColumn('stratum', 'text', (column) => column.notNull())
        .addColumn('responses', 'integer', (column) => column.notNull())
        .addColumn('late', 'integer', (column) => column.notNull())
        .addColumn('uncounted', 'integer', (column) => column.notNull())
        .addColumn('withdrawn', 'integer', (column) => column.notNull())
        .addColumn('cells', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('tallies_key', ['survey', 'questionnaire', 'stratum'])
        .execute()
      await db.schema
        .createTable('sessions')
        .addColumn('token_hash', 'text', (column) => column.primaryKey())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('created', 'bigint', (column) => column.notNull())
        .addColumn('seen', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
  '0002': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('waiting')
        .addColumn('survey', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('key_hash', 'text', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('digest', 'text', (column) => column.notNull())
        .addColumn('questionnaire', 'text', (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('source', 'text', (column) => column.notNull())
        .addColumn('received', 'text', (column) => column.notNull())
        .addColumn('sector', 'text')
        .addColumn('economy', 'text')
        .addColumn('gender', 'text')
        .addColumn('role', 'text')
        .addColumn('answers', 'text', (column) => column.notNull())
        .addColumn('comments', 'text')
        .addPrimaryKeyConstraint('waiting_key', ['survey', 'id', 'key_hash'])
        .execute()
      await db.schema
        .alterTable('tallies')
        .addColumn('held', 'integer', (column) => column.notNull().defaultTo(0))
        .execute()
    },
  },
  '0003': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .alterTable('surveys')
        .addColumn('report_version', 'integer', (column) => column.notNull().defaultTo(1))
        .execute()
      await db.schema
        .alterTable('surveys')
        .addColumn('archived', 'integer', (column) => column.notNull().defaultTo(0))
        .execute()
      await db.schema
        .createTable('arrangements')
        .addColumn('survey', 'text', (column) => column.primaryKey())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('published')
        .addColumn('survey', 'text', (column) => column.primaryKey())
        .addColumn('body', 'text', (column) => column.notNull())
        .execute()
      await db.schema.alterTable('sessions').addColumn('label', 'text').execute()
      await db.schema.alterTable('sessions').addColumn('invitation', 'text').execute()
      await db.schema
        .createTable('invitations')
        .addColumn('token_hash', 'text', (column) => column.primaryKey())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('label', 'text', (column) => column.notNull())
        .addColumn('created', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
  '0004': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .alterTable('surveys')
        .addColumn('seats', 'integer', (column) => column.notNull().defaultTo(0))
        .execute()
      await db.schema
        .createTable('seats')
        .addColumn('survey', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('seats_key', ['survey', 'id'])
        .execute()
    },
  },
  '0005': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('limits')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('uses', 'integer', (column) => column.notNull())
        .addColumn('ends', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
}

const isPostgres = (db: Kysely<unknown>): boolean => db.getExecutor().adapter instanceof PostgresAdapter

/** PostgreSQL may have another Plenaria's tables in another schema: only those of this one are looked for. */
async function schemaOf(db: Kysely<unknown>): Promise<string | undefined> {
  if (!isPostgres(db)) return undefined
  return (await sql<{ name: string }>`select current_schema() as name`.execute(db)).rows[0]!.name
}

async function migratorsOf(given: Kysely<Database>): Promise<Migrator[]> {
  const db = given as Kysely<unknown>
  const schema = await schemaOf(db)
  const made = await madeIn(db, 'additions', schema)
  const unknown = made.filter((name) => !(name in additions)).map((name) => [name, { up: nothing }] as const)
  const where = schema === undefined ? {} : { migrationTableSchema: schema }
  return [
    new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) }, ...where }),
    new Migrator({
      db,
      provider: { getMigrations: () => Promise.resolve({ ...additions, ...Object.fromEntries(unknown) }) },
      migrationTableName: 'additions',
      migrationLockTableName: 'additions_lock',
      allowUnorderedMigrations: true,
      ...where,
    }),
  ]
}

const nothing = () => Promise.resolve()

/** A sentence where these migrations were made by a newer program; undefined where this one knows them all. */
export function unknownMigrations(made: string[]): string | undefined {
  const [newest] = Object.keys(migrations).toReversed()
  const [unknown] = made.filter((name) => !(name in migrations || name in additions)).toSorted()
  return unknown === undefined
    ? undefined
    : `it was written by a newer Plenaria (its tables are at ${unknown}, this program knows ${newest}). Use that version, or a newer one.`
}

/**
 * Brings the database to the newest schema; throws with the failing migration's error, or in words where a newer program
 * has been at it.
 */
export async function migrate(db: Kysely<Database>): Promise<void> {
  const made = await madeIn(db as Kysely<unknown>, 'kysely_migration', await schemaOf(db as Kysely<unknown>))
  // For a while, additions were counted as migrations.
  const unknown = unknownMigrations(made)
  if (unknown !== undefined) throw new SchemaTooNew(`The database cannot be used: ${unknown}`)
  // For a while, additions were counted as migrations.
  const moved = made.filter((name) => name in additions)
  if (moved.length > 0) await sql`delete from kysely_migration where name in (${sql.join(moved)})`.execute(db)
  for (const migrator of await migratorsOf(db)) {
    const { error } = await migrator.migrateToLatest()
    if (error) throw error
  }
}

/** The database belongs to a newer version of the program. */
export class SchemaTooNew extends Error {
  override name = 'SchemaTooNew'
  readonly code = 'SCHEMA'
}

/** The migrations that this table names; none where there is no such table. */
async function madeIn(db: Kysely<unknown>, table: string, schema: string | undefined): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((one) => one.name === table && (!schema || one.schema === schema))) return []
  return (await sql<{ name: string }>`select name from ${sql.table(table)}`.execute(db)).rows.map(
    ({ name }) => name,
  )
}

/** Whether everything that this program knows has been made. */
export async function isCurrent(db: Kysely<Database>): Promise<boolean> {
  const known = (await Promise.all((await migratorsOf(db)).map((one) => one.getMigrations()))).flat()
  return known.every(({ executedAt }) => executedAt !== undefined)
}
