import { randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import SQLite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { migrate } from './migrations.ts'
import type { Database } from './schema.ts'
import { SqlStore } from './sql-store.ts'
import type { StoreCall, StoreReply } from './sqlite.ts'

/** The thread that owns the SQLite file: a slow disk makes it wait, never the event loop. */
async function open(file: string): Promise<SqlStore> {
  const sqlite = new SQLite(file, { timeout: 5000 })
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  const statements = new Map<string, SQLite.Statement>()
  const prepare = (sql: string) => {
    // A transaction that begins as a reader cannot wait for another process's write; one that begins as a writer can.
    if (sql === 'begin') sql = 'begin immediate'
    let statement = statements.get(sql)
    if (!statement) {
      if (statements.size >= 500) statements.clear()
      statements.set(sql, (statement = sqlite.prepare(sql)))
    }
    return statement
  }
  const database = { prepare, close: () => sqlite.close() }
  const db = new Kysely<Database>({ dialect: new SqliteDialect({ database }) })
  await migrate(db)
  await db
    .insertInto('settings')
    .values({ key: 'epoch', value: randomBytes(12).toString('base64url') })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return new SqlStore(db)
}

const port = parentPort!
const store = open(workerData as string)
let last: Promise<unknown> = store.catch(() => undefined)

/** One call at a time, in the order of their arrival: SQLite has one writer anyway. */
port.on('message', ({ n, method, args }: StoreCall) => {
  last = last.then(async () => {
    let reply: StoreReply
    try {
      const call = (await store)[method] as (...values: unknown[]) => Promise<unknown>
      reply = { n, value: await call.apply(await store, args) }
    } catch (error) {
      const { code, message } = error as Error & { code?: string }
      reply = {
        n,
        error: message,
        unavailable: /^SQLITE_(FULL|BUSY|IOERR|READONLY|CANTOPEN)/.test(code ?? ''),
      }
    }
    port.postMessage(reply)
    if (method === 'close') port.close()
  })
})
store.then(
  () => port.postMessage({ n: 0, value: undefined } satisfies StoreReply),
  (error: Error) => port.postMessage({ n: 0, error: error.message, unavailable: false } satisfies StoreReply),
)
