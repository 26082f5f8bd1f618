import { statfsSync, statSync } from 'node:fs'
import SQLite from 'better-sqlite3'
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely'
import type { Arrival, Outcome } from '../contract.ts'
import type { Engine } from '../engine.ts'
import { newEpoch } from '../epoch.ts'
import { ledgerOf } from '../ledger.ts'
import { migrate } from '../migrations.ts'
import type { Database } from '../schema.ts'
import { SqlStore } from '../sql-store.ts'
import { sqliteEngine } from './engine.ts'

/** Bytes that must be free on the disk for new answers to be taken without worry. */
const leastFree = 2 ** 20

const unavailable = (sentence: string): Error => Object.assign(new Error(sentence), { code: 'SQLITE_IOERR' })

/** Files up to this size are checked whole at every start; larger ones before an export or a recount. */
const checkedAtStart = 100 * 2 ** 20

class SqliteStore extends SqlStore {
  readonly #sqlite: SQLite.Database
  readonly #file: string
  readonly #inode: number

  constructor(db: Kysely<Database>, engine: Engine, file: string, sqlite: SQLite.Database) {
    super(db, engine, ledgerOf(file))
    this.#sqlite = sqlite
    this.#file = file
    this.#inode = statSync(file).ino
  }

  override async commit(arrivals: Arrival[], whole?: boolean): Promise<Outcome[]> {
    this.#mustBeThere()
    const outcomes = await super.commit(arrivals, whole)
    if (arrivals.some(({ withdrawn }) => withdrawn)) this.#forgetOnDisk()
    return outcomes
  }

  override commitFree(arrivals: Arrival[]): Promise<(Outcome | undefined)[]> {
    return this.commit(arrivals)
  }

  override async deleteSurvey(code: string): Promise<void> {
    await super.deleteSurvey(code)
    this.#forgetOnDisk()
  }

  /** The log beside the file still has what was written before it was erased: it is emptied. */
  #forgetOnDisk(): void {
    this.#sqlite.pragma('wal_checkpoint(TRUNCATE)')
  }

  override async checkWritable(): Promise<void> {
    this.#mustBeThere()
    const { bavail, bsize } = statfsSync(this.#file)
    if (bavail * bsize < leastFree)
      throw unavailable(`There are only ${bavail * bsize} bytes left on the disk of ${this.#file}.`)
    await super.checkWritable()
  }

  /** What is written into a file that somebody has deleted or moved is gone with the process. */
  #mustBeThere(): void {
    const now = statSync(this.#file, { throwIfNoEntry: false })
    if (now?.ino !== this.#inode)
      throw unavailable(
        `${this.#file} was deleted or moved while it was being used. Stop the server, and put it back.`,
      )
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
  const sqlite = new SQLite(file, { timeout: 5000 })
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
