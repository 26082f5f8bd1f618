import { existsSync, mkdirSync } from 'node:fs'
import { readSettings, type Settings } from '../server/operation/settings.ts'
import { ledgerOf } from '../server/store/ledger.ts'
import { claimAlone } from '../server/store/postgres/changes.ts'
import { openPostgres } from '../server/store/postgres/open.ts'
import type { SqlStore } from '../server/store/sql-store.ts'
import { openSqliteStore } from '../server/store/sqlite/store.ts'
import { transfer, TransferRefused } from '../server/store/transfer.ts'
import { databaseIn } from '../server/operation/data-folder.ts'
import { claimFolder } from '../server/operation/claim-folder.ts'
import { isInUse } from '../server/store/sqlite/files.ts'
import { longWork } from './long-work.ts'
import type { Environment } from './open.ts'

/** Moves everything from the SQLite file to PostgreSQL (`to-postgres`) or back (`to-sqlite`), and proves it by a recount. */
export async function transferCommand(environment: Environment, direction: string): Promise<number> {
  const settings = readSettings(environment)
  const file = databaseIn(settings.dataFolder)
  const { databaseUrl } = settings
  if (databaseUrl === undefined || !/^to-(postgres|sqlite)$/.test(direction)) {
    console.error('Set PLENARIA_DATABASE_URL, and say "transfer to-postgres" or "transfer to-sqlite".')
    return 2
  }
  mkdirSync(settings.dataFolder, { recursive: true })
  const releaseFolder = claimFolder(settings.dataFolder)
  try {
    const release = isInUse(file) ? undefined : await claimAlone(databaseUrl)
    if (!release) {
      console.error('A server is running on one of the two. Stop it first, then transfer.')
      return 1
    }
    try {
      return await move(settings, databaseUrl, direction)
    } finally {
      await release()
    }
  } finally {
    releaseFolder()
  }
}

async function move(settings: Settings, databaseUrl: string, direction: string): Promise<number> {
  const file = databaseIn(settings.dataFolder)
  if (direction === 'to-postgres' && !existsSync(file)) {
    console.error(`There is no database at ${file}.`)
    return 1
  }
  const sqlite = await openSqliteStore(file)
  const postgres = (await openPostgres(databaseUrl, ledgerOf(file))) as SqlStore
  const [from, to] = direction === 'to-postgres' ? [sqlite, postgres] : [postgres, sqlite]
  try {
    await longWork(
      'Moving',
      'Stopped on the way. Say the same again, and it goes on where it was; until it is done nothing is served from there.',
      (progress) =>
        transfer(from.database, to.database, (table, rows) => console.log(`${table}: ${rows}`), progress),
    )
    const differences = await longWork(
      'Counting',
      'Stopped while it was counted again. Everything has been moved: "plenaria verify" counts it.',
      () => to.verifyTallies(),
    )
    for (const { survey, place, tally, recount } of differences)
      console.error(`${survey} ${place}: the tally says ${tally}, the responses say ${recount}`)
    if (differences.length > 0) return 1
    console.log(
      'Every row is there, and every tally equals a recount. Phones will ask once whether they were forgotten.',
    )
    return 0
  } catch (error) {
    if (!(error instanceof TransferRefused)) throw error
    console.error(error.message)
    return 1
  } finally {
    await sqlite.close()
    await postgres.close()
  }
}
