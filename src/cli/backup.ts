import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import SQLite from 'better-sqlite3'
import { databaseIn, syncFile } from '../server/operation/data-folder.ts'
import { readSettings } from '../server/operation/settings.ts'
import { damagedLines, ledgerOf, readLedger, syncFolder } from '../server/store/ledger.ts'
import { claimAlone } from '../server/store/postgres/changes.ts'
import { checkBackup } from '../server/store/sqlite/files.ts'
import { longWork } from './long-work.ts'
import { open, type Environment } from './open.ts'

/** Pages of 4 KiB that are copied before the next look at anything else. */
const pagesAtOnce = 1000

/**
 * Copies the database to a file, consistently, while the server may be writing. The file has its name only once it is
 * whole and checked.
 */
export async function backupCommand(environment: Environment, target: string): Promise<number> {
  const { dataFolder, databaseUrl } = readSettings(environment)
  const file = databaseIn(dataFolder)
  if (databaseUrl !== undefined) {
    console.error('The database is PostgreSQL, which has its own backups: use pg_dump, or your platform’s.')
    return 1
  }
  if (existsSync(target)) {
    console.error(`${target} exists already; a backup never overwrites one.`)
    return 1
  }
  if (!existsSync(file)) {
    console.error(`There is no database at ${file}.`)
    return 1
  }
  const part = `${target}.part`
  try {
    const database = new SQLite(file, { readonly: true })
    try {
      await longWork('Copying', `Stopped. There is no ${target}; ${part} may be deleted.`, (progress) =>
        database.backup(part, {
          progress: ({ totalPages, remainingPages }) => {
            progress(totalPages - remainingPages, totalPages)
            return pagesAtOnce
          },
        }),
      )
    } finally {
      database.close()
    }
    // One file, which can be read also where nothing can be written beside it.
    const copy = new SQLite(part)
    copy.pragma('journal_mode = DELETE')
    copy.close()
    checkBackup(part)
    syncFile(part)
    // Nobody's place is taken: it was looked whether there is one, and a name is made only where there is none.
    closeSync(openSync(target, 'wx'))
    renameSync(part, target)
    syncFolder(dirname(target))
  } catch (error) {
    console.error(`${file} could not be copied to ${target}: ${(error as Error).message}`)
    return 1
  } finally {
    for (const side of ['', '-wal', '-shm', '-journal']) rmSync(part + side, { force: true })
  }
  console.log(`${file} is copied to ${target}.`)
  console.log(`Keep ${ledgerOf(file)} where it is: it makes sure that what was withdrawn stays withdrawn.`)
  return 0
}

/** After PostgreSQL's own tools have put an older copy in place: a new epoch, and withdrawals since then done again. */
export async function restoredCommand(environment: Environment): Promise<number> {
  const { databaseUrl } = readSettings(environment)
  const release = databaseUrl === undefined ? undefined : await claimAlone(databaseUrl)
  if (databaseUrl !== undefined && !release) {
    console.error('A server is running on this database. Stop every instance first.')
    return 1
  }
  const { store, file } = await open(environment)
  try {
    const ledger = readLedger(ledgerOf(file))
    if (ledger.damaged.length > 0) {
      console.error(damagedLines(ledgerOf(file), ledger.damaged))
      return 1
    }
    await store.renewEpoch()
    const again = await store.eraseAgain(ledger.erasures)
    if (again > 0) console.log(`${again} responses withdrawn since that copy are erased again.`)
    console.log('The database has a new epoch: phones that open the page again send what it does not know.')
    return 0
  } finally {
    await store.close()
    await release?.()
  }
}
