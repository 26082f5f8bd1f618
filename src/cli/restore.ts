import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import SQLite from 'better-sqlite3'
import {
  databaseIn,
  putInPlace,
  removeRestoring,
  restoredOf,
  restoringOf,
  syncFile,
} from '../server/operation/data-folder.ts'
import { readSettings } from '../server/operation/settings.ts'
import { claimFolder } from '../server/operation/claim-folder.ts'
import type { Erasure } from '../server/store/contract.ts'
import { damagedLines, ledgerOf, readLedger, syncFolder } from '../server/store/ledger.ts'
import { keepAccess } from '../server/store/sqlite/keep-access.ts'
import { checkBackup, isInUse } from '../server/store/sqlite/files.ts'
import { newerThan } from '../server/store/sqlite/newer-than.ts'
import { openSqliteStore } from '../server/store/sqlite/store.ts'
import { sentenceOf } from './faults.ts'
import type { Environment } from './open.ts'

/**
 * Puts a backup in the database's place, under a new epoch, with the sessions, links, seat cards and passphrase of
 * today, and without what was withdrawn since. The copy is made and checked first: whatever fails before it is whole
 * leaves everything as it was, and a crash afterwards is gone on with at the next start. The server must be stopped.
 */
export async function restoreCommand(environment: Environment, source: string): Promise<number> {
  const settings = readSettings(environment)
  const file = databaseIn(settings.dataFolder)
  const refused = refusal(settings.databaseUrl, file, source)
  if (refused !== undefined) {
    console.error(refused)
    return 1
  }
  const ledger = readLedger(ledgerOf(file))
  if (ledger.damaged.length > 0) {
    console.error(`${damagedLines(ledgerOf(file), ledger.damaged)}\nNothing has been changed.`)
    return 1
  }
  mkdirSync(dirname(file), { recursive: true })
  const release = claimFolder(dirname(file))
  try {
    if (isUsed(file)) {
      console.error('A program is using this database. Stop it first, then restore.')
      return 1
    }
    return await putBack(source, file, ledger.erasures)
  } finally {
    release()
  }
}

function isUsed(file: string): boolean {
  try {
    return isInUse(file)
  } catch (error) {
    throw new Error(`${sentenceOf(error, file).message}\nNothing has been changed.`, { cause: error })
  }
}

async function putBack(source: string, file: string, erasures: Erasure[]): Promise<number> {
  let done: Prepared
  try {
    done = await prepare(source, file, erasures)
  } catch (error) {
    removeRestoring(file)
    console.error((error as Error).message)
    console.error(`${source} is not restored. Nothing has been changed: ${file} is as it was.`)
    return 1
  }
  let kept: string | undefined
  try {
    kept = putInPlace(file)
  } catch (error) {
    console.error(
      `${sentenceOf(error, file).message}\nThe copy is ready: the next start puts it in its place.`,
    )
    return 1
  }
  console.log(`${source} is restored${kept ? `; what was there is kept as ${kept}` : ''}.`)
  if (!done.keptAccess)
    console.log(
      'Who was signed in and which links were given out could not be taken over: everybody signs in again.',
    )
  if (done.again > 0) console.log(`${done.again} responses withdrawn since that backup are erased again.`)
  console.log('Phones that open the page again send what the backup does not know.')
  return 0
}

function refusal(databaseUrl: string | undefined, file: string, source: string): string | undefined {
  if (databaseUrl !== undefined)
    return 'The database is PostgreSQL: put its copy back with its own tools, then say "plenaria restored".'
  if (!existsSync(source)) return `There is no file ${source}.`
  const [one, other] = [statSync(source), existsSync(file) ? statSync(file) : undefined]
  return one.ino === other?.ino && one.dev === other.dev
    ? `${source} is the database itself. Nothing has been changed.`
    : undefined
}

interface Prepared {
  /** Withdrawals that were done again in it. */
  again: number
  keptAccess: boolean
}

/** Makes the copy that takes the database's place, and says what it lacks. */
async function prepare(source: string, file: string, erasures: Erasure[]): Promise<Prepared> {
  const copy = restoringOf(file)
  removeRestoring(file)
  // The files themselves: a backup may lie where nothing can be written beside it.
  copyFileSync(source, copy)
  if (existsSync(`${source}-wal`)) copyFileSync(`${source}-wal`, `${copy}-wal`)
  for (const made of [copy, `${copy}-wal`]) if (existsSync(made)) chmodSync(made, 0o600)
  checkBackup(copy, source)
  for (const line of newerThan(file, copy)) console.log(line)
  const store = await openSqliteStore(copy)
  let done: Prepared
  try {
    const keptAccess = keepAccess(copy, file)
    await store.renewEpoch()
    done = { keptAccess, again: await store.eraseAgain(erasures) }
  } finally {
    await store.close()
  }
  // One file, whole, as whoever owned the old one can read and write it.
  const whole = new SQLite(copy)
  whole.pragma('journal_mode = DELETE')
  whole.close()
  checkBackup(copy)
  const owner = statSync(existsSync(file) ? file : dirname(file))
  if (process.getuid?.() === 0) chownSync(copy, owner.uid, owner.gid)
  syncFile(copy)
  renameSync(copy, restoredOf(file))
  syncFolder(dirname(file))
  return done
}
