import { statfsSync, statSync } from 'node:fs'
import SQLite from 'better-sqlite3'
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely'
import type { Arrival, ImportMark, Outcome } from '../contract.ts'
import type { Engine } from '../engine.ts'
import { newEpoch } from '../epoch.ts'
import { ledgerOf } from '../ledger.ts'
import { migrate } from '../migrations.ts'
import type { Database } from '../schema.ts'
import { SqlStore } from '../sql-store.ts'
import { sqliteEngine } from './engine.ts'

/** Milliseconds for which another program that writes is waited for. */
const patience = 5000

/** Bytes that must be free on the disk for new answers to be taken without worry. */
const leastFree = 2 ** 20

const unavailable = (sentence: string): Error => Object.assign(new Error(sentence), { code: 'SQLITE_IOERR' })

/** Files up to this size are checked whole at every start; larger ones before an export or a recount. */
const checkedAtStart = 100 * 2 ** 20

class SqliteStore extends SqlStore {
  readonly #sqlite: SQLite.Database
  readonly #file: string
  /** Something erased may still stand in the log. */
  #mustForget = false

  constructor(db: Kysely<Database>, engine: Engine, file: string, sqlite: SQLite.Database) {
    super(db, engine, ledgerOf(file))
    this.#sqlite = sqlite
    this.#file = file
  }

  override async commit(arrivals: Arrival[], from?: ImportMark): Promise<Outcome[]> {
    const outcomes = await super.commit(arrivals, from)
    if (this.#mustForget || arrivals.some(({ withdrawn }) => withdrawn)) this.#forgetOnDisk()
    return outcomes
  }

  override commitFree(arrivals: Arrival[]): Promise<(Outcome | undefined)[]> {
    return this.commit(arrivals)
  }

  override async undoImport(code: string, id: string): Promise<{ undone: number; kept: number } | undefined> {
    const outcome = await super.undoImport(code, id)
    this.#forgetOnDisk()
    return outcome
  }

  override async deleteSurvey(code: string): Promise<void> {
    await super.deleteSurvey(code)
    this.#forgetOnDisk()
  }

  /**
   * The log beside the file still has what was written before it was erased: it is emptied. Where somebody reads at this
   * moment it cannot be; then it is tried again with the next commit, and at the end. What is stored stays stored.
   */
  #forgetOnDisk(): void {
    try {
      this.#sqlite.pragma('busy_timeout = 0')
      const [{ busy = 1 } = {}] = this.#sqlite.pragma('wal_checkpoint(TRUNCATE)') as { busy?: number }[]
      this.#mustForget = busy !== 0
    } catch {
      this.#mustForget = true
    } finally {
      this.#sqlite.pragma(`busy_timeout = ${patience}`)
    }
  }

  override async checkWritable(): Promise<void> {
    const { bavail, bsize } = statfsSync(this.#file)
    if (bavail * bsize < leastFree)
      throw unavailable(`There are only ${bavail * bsize} bytes left on the disk of ${this.#file}.`)
    await super.checkWritable()
  }

  findDamage(): Promise<string[]> {
    return Promise.resolve(damageIn(this.#sqlite))
  }

  sizeInBytes(): Promise<number> {
    const pages = this.#sqlite.pragma('page_count', { simple: true }) as number
    return Promise.resolve(pages * (this.#sqlite.pragma('page_size', { simple: true }) as number))
  }

  async backup(file: string): Promise<void> {
    await this.#sqlite.backup(file)
  }
}

function damageIn(sqlite: SQLite.Database): string[] {
  const found = sqlite.pragma('quick_check') as { quick_check: string }[]
  return found.map(({ quick_check }) => quick_check).filter((line) => line !== 'ok')
}

/** SQLite takes back a half-done migration; Kysely does not ask it to unless told that it can. */
class TransactionalDialect extends SqliteDialect {
  override createAdapter() {
    return new (class extends SqliteAdapter {
      override get supportsTransactionalDdl() {
        return true
      }
    })()
  }
}

/** Opens, checks and migrates a SQLite file. Throws with a code of SQLite's where that cannot be done. */
export async function openSqliteStore(file: string): Promise<SqlStore> {
  const sqlite = new SQLite(file, { timeout: patience })
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  // What is erased or written over is zeros in the file, not only out of reach.
  sqlite.pragma('secure_delete = ON')
  const prepare = (sql: string) => {
    // A transaction that begins as a reader cannot wait for another process's write; one that begins as a writer can.
    if (sql === 'begin') sql = 'begin immediate'
    // A full disk has rolled back by itself: a second rollback would hide why.
    if (sql === 'rollback' && !sqlite.inTransaction) sql = 'select 1'
    return sqlite.prepare(sql)
  }
  const database = { prepare, close: () => sqlite.close() }
  const db = new Kysely<Database>({ dialect: new TransactionalDialect({ database }) })
  if (statSync(file).size <= checkedAtStart) {
    const [damage] = damageIn(sqlite)
    if (damage !== undefined) throw Object.assign(new Error(damage), { code: 'SQLITE_CORRUPT' })
  }
  await migrate(db)
  await db
    .insertInto('settings')
    .values({ key: 'epoch', value: newEpoch() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return new SqliteStore(db, sqliteEngine(sqlite, db), file, sqlite)
}
