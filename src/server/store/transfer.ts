import { sql, type Kysely } from 'kysely'
import type { Store } from './contract.ts'
import { newEpoch } from './epoch.ts'
import type { Database } from './schema.ts'

/** Every table that is moved, with its key: sessions are not, people sign in again. */
const tables = {
  questionnaires: ['key'],
  drafts: ['id'],
  surveys: ['code'],
  responses: ['survey', 'id'],
  waiting: ['survey', 'id', 'key_hash'],
  tallies: ['survey', 'questionnaire', 'stratum'],
  seats: ['survey', 'id'],
  arrangements: ['survey'],
  parts: ['survey', 'part'],
  published: ['survey'],
  finals: ['survey', 'version'],
  snapshots: ['survey', 'number'],
  imports: ['survey', 'id'],
  imported: ['survey', 'id', 'import', 'place'],
  invitations: ['token_hash'],
} as const
type Table = keyof typeof tables

const rowsAtOnce = 200

/** Whether a transfer into this database was begun and is not at its end: what lies there may be a part. */
export const isBeingFilled = async (store: Pick<Store, 'readSetting'>): Promise<boolean> =>
  (await store.readSetting('transfer-from')) !== undefined

/** Thrown when the target holds something that did not come from this source. */
export class TransferRefused extends Error {
  override name = 'TransferRefused'
}

/**
 * Copies everything from one database to another while nobody serves either. Interrupted, it goes on where it was when
 * it is begun again. Resolves with the rows of each table, once they are equal on both sides; the target then has an
 * epoch of its own, so that phones ask whether they were forgotten.
 */
export async function transfer(
  from: Kysely<Database>,
  to: Kysely<Database>,
  report: (table: string, rows: number) => void = () => undefined,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<Record<string, number>> {
  const source = await settingOf(from, 'epoch')
  const begun = await settingOf(to, 'transfer-from')
  if (begun === undefined && (await countRows(to, 'responses')) > 0)
    throw new TransferRefused(
      (await settingOf(to, 'transferred-from')) === source
        ? 'The target holds responses already: everything was moved into it from this very database. There is nothing left to do but to start the server with it.'
        : 'The target holds responses already. Transfer into an empty database.',
    )
  if (begun !== undefined && begun !== source)
    throw new TransferRefused('A transfer from another database was begun here. Use an empty database.')
  await writeSetting(to, 'transfer-from', source ?? '')

  const counts: Record<string, number> = {}
  let total = 0
  for (const table of Object.keys(tables) as Table[]) total += await countRows(from, table)
  let moved = 0
  for (const table of Object.keys(tables) as Table[]) {
    await copyTable(from, to, table, (rows) => progress((moved += rows), total))
    const [here, there] = [await countRows(from, table), await countRows(to, table)]
    if (here !== there) throw new Error(`${table}: ${here} rows here, ${there} there.`)
    counts[table] = here
    report(table, here)
  }
  const passphrase = await settingOf(from, 'passphrase')
  if (passphrase !== undefined) await writeSetting(to, 'passphrase', passphrase)
  await writeSetting(to, 'epoch', newEpoch())
  if (source !== undefined) await writeSetting(to, 'transferred-from', source)
  await to.deleteFrom('settings').where('key', '=', 'transfer-from').execute()
  return counts
}

/** Copies a table page by page in the order of its key; rows that are there already are written once more. */
async function copyTable(
  from: Kysely<Database>,
  to: Kysely<Database>,
  table: Table,
  moved: (rows: number) => void,
): Promise<void> {
  const keys: readonly string[] = tables[table]
  for (let last: Record<string, unknown> | undefined; ;) {
    const rows = await pageAfter(from, table, keys, last)
    if (rows.length === 0) return
    const others = Object.keys(rows[0]!).filter((column) => !keys.includes(column))
    await to
      .insertInto(table)
      .values(rows)
      .onConflict((conflict) => {
        const same = conflict.columns(keys as never)
        return others.length === 0
          ? same.doNothing()
          : same.doUpdateSet((set) =>
              Object.fromEntries(others.map((column) => [column, set.ref(`excluded.${column}` as never)])),
            )
      })
      .execute()
    moved(rows.length)
    last = rows.at(-1)
  }
}

/** The rows after one, in the order of the key. */
async function pageAfter(
  db: Kysely<Database>,
  table: Table,
  keys: readonly string[],
  last: Record<string, unknown> | undefined,
): Promise<Record<string, unknown>[]> {
  const columns = sql.join(keys.map((key) => sql.ref(key)))
  const after = last ? sql`where (${columns}) > (${sql.join(keys.map((key) => last[key]))})` : sql``
  const page = sql<Record<string, unknown>>`
    select * from ${sql.table(table)} ${after} order by ${columns} limit ${sql.lit(rowsAtOnce)}`
  return (await page.execute(db)).rows
}

async function countRows(db: Kysely<Database>, table: Table): Promise<number> {
  const { n } = await db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

async function settingOf(db: Kysely<Database>, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value
}

async function writeSetting(db: Kysely<Database>, key: string, value: string): Promise<void> {
  await db
    .insertInto('settings')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
