import { sql, type Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import type { Database } from './schema.ts'

/** Numbered, append-only: a migration that has landed is never edited. */
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
  '0006': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('parts')
        .addColumn('survey', 'text', (column) => column.notNull())
        .addColumn('part', 'text', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('parts_key', ['survey', 'part'])
        .execute()
    },
  },
}

const migratorOf = (db: Kysely<Database>) =>
  new Migrator({
    db: db as Kysely<unknown>,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  })

/** A sentence where these migrations were made by a newer program; undefined where this one knows them all. */
export function unknownMigrations(made: string[]): string | undefined {
  const [newest] = Object.keys(migrations).toReversed()
  const [unknown] = made.filter((name) => !(name in migrations)).toSorted()
  return unknown === undefined
    ? undefined
    : `it was written by a newer Plenaria (its tables are at ${unknown}, this program knows ${newest}). Use that version, or a newer one.`
}

/**
 * Brings the database to the newest schema; throws with the failing migration's error, or in words where a newer program
 * has been at it.
 */
export async function migrate(db: Kysely<Database>): Promise<void> {
  const { error } = await migratorOf(db).migrateToLatest()
  const unknown = error === undefined ? undefined : unknownMigrations(await madeIn(db))
  if (unknown !== undefined) throw new SchemaTooNew(`The database cannot be used: ${unknown}`)
  if (error) throw error
}

/** The database belongs to a newer version of the program. */
export class SchemaTooNew extends Error {
  override name = 'SchemaTooNew'
  readonly code = 'SCHEMA'
}

async function madeIn(db: Kysely<Database>): Promise<string[]> {
  const made = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  return made.rows.map(({ name }) => name)
}

/** Whether every migration that this program knows has been made. */
export async function isCurrent(db: Kysely<Database>): Promise<boolean> {
  const known = await migratorOf(db).getMigrations()
  return known.every(({ executedAt }) => executedAt !== undefined)
}
