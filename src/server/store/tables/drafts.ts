import type { Kysely } from 'kysely'
import { judgePart } from '../../../domain/reporting/parts.ts'
import type { PartChange, PartValue } from '../form-contract.ts'
import type { Database } from '../schema.ts'

type Db = Kysely<Database>

/** Questionnaires that are still written, in the order of their ids. */
export async function list(db: Db): Promise<{ id: string; value: unknown }[]> {
  const rows = await db.selectFrom('drafts').selectAll().orderBy('id').execute()
  return rows.map(({ id, body }) => ({ id, value: JSON.parse(body) as unknown }))
}

export async function read(db: Db, id: string): Promise<PartValue | undefined> {
  const row = await db.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst()
  return row && { revision: row.revision, value: JSON.parse(row.body) as unknown }
}

/** Of two who write at once one is done again. */
export const write = (db: Db, id: string, arriving: PartValue): Promise<PartChange> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx): Promise<PartChange> => {
      const stored = await read(tx, id)
      if (!stored && arriving.revision > 0) return { refused: 'unknown-draft' }
      const { revision, value } = stored ?? { revision: 0, value: undefined }
      const verdict = judgePart({ revision, value }, arriving)
      if (verdict === 'repeated') return { revision }
      if (verdict !== 'store') return { refused: verdict }
      const row = { revision: revision + 1, body: JSON.stringify(arriving.value) }
      await tx
        .insertInto('drafts')
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
      return { revision: revision + 1 }
    })

/** One that is gone already is what was wanted. */
export async function remove(db: Db, id: string, revision: number): Promise<boolean> {
  await db.deleteFrom('drafts').where('id', '=', id).where('revision', '=', revision).execute()
  return (await read(db, id)) === undefined
}
