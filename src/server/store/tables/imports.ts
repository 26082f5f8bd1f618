import type { Kysely } from 'kysely'
import type { StoredImport } from '../contract.ts'
import type { Database } from '../schema.ts'

type Db = Kysely<Database>

/** Files taken in, newest first, each with how many responses it changed. */
export async function list(db: Db, survey: string): Promise<StoredImport[]> {
  const rows = await db
    .selectFrom('imports')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('imported')
        .select(({ fn }) => fn.countAll().as('n'))
        .where('imported.survey', '=', survey)
        .whereRef('imported.import', '=', 'imports.id')
        .as('responses'),
    )
    .where('survey', '=', survey)
    .where('whole', '=', 1)
    .orderBy('made', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ id, made, label, responses }) => ({
    id,
    label,
    made,
    responses: Number(responses),
  }))
}

/** What an import changed; undefined where there is no such import. */
export async function changedBy(
  db: Db,
  survey: string,
  id: string,
): Promise<Database['imported'][] | undefined> {
  const known = await db
    .selectFrom('imports')
    .select('id')
    .where('survey', '=', survey)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!known) return undefined
  return db.selectFrom('imported').selectAll().where('survey', '=', survey).where('import', '=', id).execute()
}

export const forget = (db: Db, survey: string, id: string): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await tx.deleteFrom('imported').where('survey', '=', survey).where('import', '=', id).execute()
    await tx.deleteFrom('imports').where('survey', '=', survey).where('id', '=', id).execute()
  })

/** All of the file is in, as far as so many changed copies are still there; false where pieces were taken back meanwhile. */
export const finish = (db: Db, survey: string, id: string, changed: number): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    const { n } = await tx
      .selectFrom('imported')
      .select(({ fn }) => fn.countAll().as('n'))
      .where('survey', '=', survey)
      .where('import', '=', id)
      .executeTakeFirstOrThrow()
    // More than were told: a commit that was asked twice tells of a repetition the second time.
    if (Number(n) < changed) return false
    await tx
      .updateTable('imports')
      .set({ whole: 1 })
      .where('survey', '=', survey)
      .where('id', '=', id)
      .execute()
    return true
  })

/** Files that were taken in before `made` cannot be taken back any more: what was there before them is erased. */
export const forgetOlder = (db: Db, made: number): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const old = await tx
      .selectFrom('imports')
      .select(['survey', 'id'])
      .where('whole', '=', 1)
      .where('made', '<', made)
      .execute()
    for (const { survey, id } of old) {
      await tx.deleteFrom('imported').where('survey', '=', survey).where('import', '=', id).execute()
      await tx.deleteFrom('imports').where('survey', '=', survey).where('id', '=', id).execute()
    }
  })

/** Files of which not all is in. */
export const unfinished = (
  db: Db,
): Promise<Pick<Database['imports'], 'survey' | 'id' | 'label' | 'made'>[]> =>
  db.selectFrom('imports').select(['survey', 'id', 'label', 'made']).where('whole', '=', 0).execute()
