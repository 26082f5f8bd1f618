import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { StoreUnavailable, type Store } from '../contract.ts'
import { newEpoch } from '../epoch.ts'
import { migrate } from '../migrations.ts'
import type { Database } from '../schema.ts'
import { mayBeAskedTwice } from './asked-twice.ts'
import { postgresEngine } from './engine.ts'
import { isGone, isUndone, messageOf, unreachable } from './faults.ts'
import { checkOwnSessions } from './own-sessions.ts'
import { SqlStore } from '../sql-store.ts'

// Counts and times are well below 2⁵³: as numbers, as SQLite gives them.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Connections of one instance: for what is read and arranged, and for commits, which never wait for those. */
const readers = 6
const writers = 4
/** Milliseconds that one statement may take. */
const timeLimit = 15_000
/** Milliseconds before another try, and how many there are. */
const waits = [50, 200, 800]

class PostgresStore extends SqlStore {
  readonly #engine: ReturnType<typeof postgresEngine>

  constructor(db: Kysely<Database>, engine: ReturnType<typeof postgresEngine>, ledger: string) {
    super(db, engine, ledger)
    this.#engine = engine
  }

  async sizeInBytes(): Promise<number> {
    const size = sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`
    return (await size.execute(this.database)).rows[0]!.bytes
  }

  override async close(): Promise<void> {
    await this.#engine.close()
    await super.close()
  }

  findDamage(): Promise<string[]> {
    // PostgreSQL checks its pages itself, and refuses to read one that is damaged.
    return Promise.resolve([])
  }

  backup(): Promise<void> {
    throw new Error('PostgreSQL has its own backups: use pg_dump, or your platform’s.')
  }
}

/**
 * Opens a PostgreSQL database, brings it to the newest schema. What was undone or not heard is tried again; what
 * still cannot be done rejects with `StoreUnavailable`. `ledger` is the file of withdrawals, outside every backup.
 */
export async function openPostgres(url: string, ledger: string): Promise<Store> {
  const pool = poolOf(url, readers, { statement_timeout: timeLimit })
  // No time limit of the server's on a commit: one that waits for its standby would be cut short and called done.
  const limits = { lock_timeout: timeLimit / 2 }
  const commits = poolOf(url, writers, limits, { pipeline: true, query_timeout: timeLimit })
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  const store = new PostgresStore(db, postgresEngine(commits), ledger)
  try {
    await checkOwnSessions(url)
    await migrate(db)
    await db
      .insertInto('settings')
      .values({ key: 'epoch', value: newEpoch() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  } catch (error) {
    await store.close()
    throw isGone(error) ? unreachable(error) : error
  }
  return patient(store)
}

function poolOf(
  url: string,
  max: number,
  limits: Record<string, number>,
  more: pg.PoolConfig & { pipeline?: boolean } = {},
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    application_name: 'plenaria',
    ...more,
  })
  // A connection that dies is replaced when the next is needed; whoever was using it hears of it by its query.
  pool.on('error', () => undefined)
  // An instance that vanished with its machine lets go of what it held. Said as a statement: a pool in front of the
  // database refuses these as parameters of a connection.
  const settings = Object.entries({ ...limits, idle_in_transaction_session_timeout: timeLimit })
  const said = settings.map(([name, value]) => `set ${name} = ${value}`).join('; ')
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    client.query(said).catch(() => undefined)
  })
  return pool
}

/** The same store, whose calls are made again where that may help. */
function patient(store: SqlStore): Store {
  return new Proxy<Store>(store, {
    get(target, name) {
      const method = Reflect.get(target, name) as unknown
      if (typeof method !== 'function' || typeof name !== 'string') return method
      return async (...args: unknown[]): Promise<unknown> => {
        for (let tries = 0; ; tries++) {
          try {
            return await (method as (...given: unknown[]) => Promise<unknown>).apply(target, args)
          } catch (error) {
            const again = isUndone(error) || (isGone(error) && mayBeAskedTwice[name as keyof Store])
            const wait = waits[tries]
            if (!again || wait === undefined) {
              if (isGone(error) || isUndone(error)) throw new StoreUnavailable(messageOf(error))
              throw error
            }
            await new Promise((resolve) => setTimeout(resolve, wait * (1 + Math.random())))
          }
        }
      }
    },
  })
}
