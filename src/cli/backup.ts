import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import SQLite from 'better-sqlite3'
import { readSettings } from '../server/operation/settings.ts'
import { StoreDamaged } from '../server/store/contract.ts'
import { ledgerOf, readLedger } from '../server/store/ledger.ts'
import { openSqlite } from '../server/store/sqlite/open.ts'
import { databaseIn, open, type Environment } from './open.ts'

/** Copies the database to a file, consistently, while the server may be writing. */
export async function backupCommand(environment: Environment, target: string): Promise<number> {
  if (existsSync(target)) {
    console.error(`${target} exists already; a backup never overwrites one.`)
    return 1
  }
  const file = databaseIn(readSettings(environment))
  if (!existsSync(file)) {
    console.error(`There is no database at ${file}.`)
    return 1
  }
  const store = await openSqlite(file)
  try {
    await store.backup(target)
    console.log(`${file} is copied to ${target}.`)
    console.log(`Keep ${ledgerOf(file)} where it is: it makes sure that what was withdrawn stays withdrawn.`)
    return 0
  } finally {
    await store.close()
  }
}

/** Puts a backup in the database's place, under a new epoch. The server must be stopped; what was there is kept beside it. */
export async function restoreCommand(environment: Environment, source: string): Promise<number> {
  const file = databaseIn(readSettings(environment))
  if (!existsSync(source)) {
    console.error(`There is no file ${source}.`)
    return 1
  }
  checkBackup(source)
  if (isInUse(file)) {
    console.error('The server is running on this database. Stop it first, then restore.')
    return 1
  }
  mkdirSync(dirname(file), { recursive: true })
  const kept = setAside(file)
  copyFileSync(source, file)
  const store = await openSqlite(file)
  try {
    await store.renewEpoch()
    const again = await store.eraseAgain(readLedger(ledgerOf(file)))
    console.log(`${source} is restored${kept ? `; what was there is kept as ${kept}` : ''}.`)
    if (again > 0) console.log(`${again} responses withdrawn since that backup are erased again.`)
    console.log('Phones that open the page again send what the backup does not know.')
    return 0
  } finally {
    await store.close()
  }
}

/** After PostgreSQL's own tools have put an older copy in place: a new epoch, and withdrawals since then done again. */
export async function restoredCommand(environment: Environment): Promise<number> {
  const { store, file } = await open(environment)
  try {
    await store.renewEpoch()
    const again = await store.eraseAgain(readLedger(ledgerOf(file)))
    if (again > 0) console.log(`${again} responses withdrawn since that copy are erased again.`)
    console.log('The database has a new epoch: phones that open the page again send what it does not know.')
    return 0
  } finally {
    await store.close()
  }
}

/** Throws `StoreDamaged` unless the file is a sound database. */
function checkBackup(source: string): void {
  try {
    const backup = new SQLite(source, { readonly: true })
    try {
      const [first] = backup.pragma('quick_check') as { quick_check: string }[]
      if (first?.quick_check !== 'ok') throw new Error(first?.quick_check)
    } finally {
      backup.close()
    }
  } catch (error) {
    throw new StoreDamaged(source, (error as Error).message)
  }
}

/** A database leaves WAL mode only while nobody else has it open. */
export function isInUse(file: string): boolean {
  if (!existsSync(file)) return false
  try {
    const database = new SQLite(file, { timeout: 200 })
    try {
      return database.pragma('journal_mode = DELETE', { simple: true }) !== 'delete'
    } finally {
      database.close()
    }
  } catch (error) {
    // A damaged file is nobody's; it is set aside as it is.
    return /BUSY|LOCKED/.test((error as { code?: string }).code ?? '')
  }
}

function setAside(file: string): string | undefined {
  if (!existsSync(file)) return undefined
  for (let n = 1; ; n++) {
    const kept = join(dirname(file), `before-restore-${n}.db`)
    if (existsSync(kept)) continue
    renameSync(file, kept)
    for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true })
    return kept
  }
}
