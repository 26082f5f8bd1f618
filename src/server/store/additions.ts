import { PostgresAdapter, sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * What an older version need not know: tables and columns that it never reads. It works on, and starts again, beside a
 * newer one; so either can be put in the other's place.
 */
export const additions: Record<string, Migration> = {
  '0006': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('parts')
        .ifNotExists()
        .addColumn('survey', 'text', (column) => column.notNull())
        .addColumn('part', 'text', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('parts_key', ['survey', 'part'])
        .execute()
    },
  },
  '0007': {
    async up(db: Kysely<unknown>) {
      await addVersion(db)
      // What is closed already asks what it asked.
      await sql`update surveys set version = (select max(questionnaires.version) from questionnaires
        where questionnaires.id = surveys.questionnaire) where state <> 'open' and version is null`.execute(
        db,
      )
      await db.schema
        .createTable('finals')
        .ifNotExists()
        .addColumn('survey', 'text', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('finals_key', ['survey', 'version'])
        .execute()
      await db.schema
        .createTable('snapshots')
        .ifNotExists()
        .addColumn('survey', 'text', (column) => column.notNull())
        .addColumn('number', 'integer', (column) => column.notNull())
        .addColumn('taken', 'bigint', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('snapshots_key', ['survey', 'number'])
        .execute()
      await db.schema
        .createTable('imports')
        .ifNotExists()
        .addColumn('survey', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('made', 'bigint', (column) => column.notNull())
        .addColumn('label', 'text', (column) => column.notNull())
        .addColumn('whole', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('imports_key', ['survey', 'id'])
        .execute()
      await db.schema
        .createTable('imported')
        .ifNotExists()
        .addColumn('survey', 'text', (column) => column.notNull())
        .addColumn('import', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('place', 'text', (column) => column.notNull())
        .addColumn('digest', 'text', (column) => column.notNull())
        .addColumn('before', 'text')
        .addPrimaryKeyConstraint('imported_key', ['survey', 'id', 'import', 'place'])
        .execute()
    },
  },
  '0008': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('drafts')
        .ifNotExists()
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .execute()
    },
  },
}

/** Where it is not there yet: an addition may be made once more. PostgreSQL may have other surveys in other schemas. */
async function addVersion(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`alter table surveys add column if not exists version integer`.execute(db)
    return
  }
  const surveys = (await db.introspection.getTables()).find(({ name }) => name === 'surveys')
  if (surveys?.columns.some(({ name }) => name === 'version')) return
  await db.schema.alterTable('surveys').addColumn('version', 'integer').execute()
}
