import type { Kysely } from 'kysely'
import type { Cells } from '../../../domain/counting/tally.ts'
import type { StoredResponse, TallyRow, WaitingResponse } from '../contract.ts'
import type { Database, StoredResponseRow } from '../schema.ts'

type Db = Kysely<Database>

const responseOf = ({ key_hash: keyHash, ...row }: StoredResponseRow): StoredResponse => ({ ...row, keyHash })

export async function read(db: Db, survey: string, id: string): Promise<StoredResponse | undefined> {
  const row = await db
    .selectFrom('responses')
    .selectAll()
    .where('survey', '=', survey)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && responseOf(row)
}

/** The newest copy under each key but the counted one's. */
export async function readWaiting(db: Db, survey: string, id: string): Promise<WaitingResponse[]> {
  const rows = await db
    .selectFrom('waiting')
    .selectAll()
    .where('survey', '=', survey)
    .where('id', '=', id)
    .execute()
  return rows.map(({ key_hash: keyHash, ...row }) => Object.assign(row, { keyHash }))
}

/** Which of these ids have a response. */
export async function knownIds(db: Db, survey: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('responses')
    .select('id')
    .where('survey', '=', survey)
    .where('id', 'in', ids)
    .execute()
  return rows.map(({ id }) => id)
}

/** Every copy beside a first one, in the order of their ids. */
export async function listWaiting(db: Db, survey: string): Promise<WaitingResponse[]> {
  const rows = await db
    .selectFrom('waiting')
    .selectAll()
    .where('survey', '=', survey)
    .orderBy('id')
    .orderBy('key_hash')
    .execute()
  return rows.map(({ key_hash: keyHash, ...row }) => Object.assign(row, { keyHash }))
}

/** In order of their ids, at most `limit`, from the first id after `after`. */
export async function list(db: Db, survey: string, after: string, limit: number): Promise<StoredResponse[]> {
  const rows = await db
    .selectFrom('responses')
    .selectAll()
    .where('survey', '=', survey)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(responseOf)
}

/** Counted responses in which somebody wrote something. */
export const listComments = (
  db: Db,
  survey: string,
): Promise<Pick<StoredResponse, 'id' | 'language' | 'comments'>[]> =>
  db
    .selectFrom('responses')
    .select(['id', 'language', 'comments'])
    .where('survey', '=', survey)
    .where('standing', '=', 'counted')
    .where('comments', 'is not', null)
    .execute()

/** How many counted responses came from where. */
export async function countSources(db: Db, survey: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('responses')
    .select(({ fn }) => ['source', fn.countAll().as('n')])
    .where('survey', '=', survey)
    .where('standing', '=', 'counted')
    .groupBy('source')
    .execute()
  return Object.fromEntries(rows.map(({ source, n }) => [source, Number(n)]))
}

export async function readTally(db: Db, survey: string): Promise<TallyRow[]> {
  const rows = await db.selectFrom('tallies').selectAll().where('survey', '=', survey).execute()
  return rows.map((row) => ({ ...row, cells: JSON.parse(row.cells) as Cells }))
}

/** Keys of the versions under which somebody said something. */
export async function answeredVersions(db: Db, survey: string): Promise<string[]> {
  const rows = await db
    .selectFrom('tallies')
    .select('questionnaire')
    .distinct()
    .where('survey', '=', survey)
    .where((eb) => eb.or([eb('responses', '>', 0), eb('uncounted', '>', 0), eb('held', '>', 0)]))
    .execute()
  return rows.map(({ questionnaire }) => questionnaire)
}
