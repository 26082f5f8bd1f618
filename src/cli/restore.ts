import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import SQLite from 'better-sqlite3'
import {
  databaseIn,
  putInPlace,
  removeRestoring,
  restoredOf,
  restoringOf,
  syncPath,
} from '../server/operation/data-folder.ts'
import { readSettings } from '../server/operation/settings.ts'
import { damagedLines, ledgerOf, readLedger } from '../server/store/ledger.ts'
import { keepAccess } from '../server/store/sqlite/keep-access.ts'
import { checkBackup, isInUse } from '../server/store/sqlite/files.ts'
import { newerThan } from '../server/store/sqlite/newer-than.ts'
import { openSqliteStore } from '../server/store/sqlite/store.ts'
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
  checkBackup(source)
  const ledger = readLedger(ledgerOf(file))
  if (ledger.damaged.length > 0) {
    console.error(`${damagedLines(ledgerOf(file), ledger.damaged)}\nNothing has been changed.`)
    return 1
  }
  if (isInUse(file)) {
    console.error('The server is running on this database. Stop it first, then restore.')
    return 1
  }
  for (const line of newerThan(file, source)) console.log(line)
  mkdirSync(dirname(file), { recursive: true })
  let again: number
  try {
    again = await prepare(source, file, ledger.erasures)
  } catch (error) {
    removeRestoring(file)
    console.error(`${source} could not be copied and checked: ${(error as Error).message}`)
    console.error(`Nothing has been changed: ${file} is as it was.`)
    return 1
  }
  const kept = putInPlace(file)
  console.log(`${source} is restored${kept ? `; what was there is kept as ${kept}` : ''}.`)
  if (again > 0) console.log(`${again} responses withdrawn since that backup are erased again.`)
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

/** Makes the copy that takes the database's place; resolves with how many withdrawals were done again in it. */
async function prepare(
  source: string,
  file: string,
  erasures: Parameters<Awaited<ReturnType<typeof openSqliteStore>>['eraseAgain']>[0],
): Promise<number> {
  const copy = restoringOf(file)
  removeRestoring(file)
  const backup = new SQLite(source, { readonly: true })
  try {
    await backup.backup(copy)
  } finally {
    backup.close()
  }
  const store = await openSqliteStore(copy)
  let again: number
  try {
    keepAccess(copy, file)
    await store.renewEpoch()
    again = await store.eraseAgain(erasures)
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
  chmodSync(copy, 0o600)
  syncPath(copy)
  renameSync(copy, restoredOf(file))
  syncPath(dirname(file))
  return again
}
