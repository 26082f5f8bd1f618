import { accessSync, constants, mkdirSync } from 'node:fs'
import { builtIn } from '../questionnaires/built-in.ts'
import { checkNotLost, databaseIn, putInPlace, removeRestoring } from '../server/operation/data-folder.ts'
import { readSettings, type Settings } from '../server/operation/settings.ts'
import type { Store } from '../server/store/contract.ts'
import { ledgerOf } from '../server/store/ledger.ts'
import { openPostgres } from '../server/store/postgres/open.ts'
import { openSqlite } from '../server/store/sqlite/open.ts'
import { isBeingFilled } from '../server/store/transfer.ts'
import { undoCutOff } from '../server/intake/cut-off.ts'
import { createServices, type Services } from '../server/services.ts'
import { newSurvey, seedSurvey } from '../server/surveys.ts'
import { sentenceOf } from './faults.ts'

export type Environment = Record<string, string | undefined>

interface Opening {
  /** A new, empty database is wanted, also where one was before. */
  isNew?: boolean
  /** Goes on with a restore that was interrupted; only whoever has the folder for itself may. */
  settles?: boolean
  /** Hears why nothing can be stored any more. */
  died?: (reason: string) => void
}

/**
 * Settings and the opened database, with the built-in survey in it when it is new. Throws, in words, where there is no
 * database that may be served; then nothing stays open.
 */
export async function open(
  environment: Environment,
  { isNew = false, settles = false, died }: Opening = {},
): Promise<{ settings: Settings; store: Store; file: string }> {
  const settings = readSettings(environment)
  const { dataFolder, databaseUrl } = settings
  const file = databaseIn(dataFolder)
  try {
    mkdirSync(dataFolder, { recursive: true })
    accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK)
    if (databaseUrl === undefined && settles) settle(file)
    if (databaseUrl === undefined) checkNotLost(file, isNew)
    const store = databaseUrl ? await openPostgres(databaseUrl, ledgerOf(file)) : await openSqlite(file, died)
    try {
      if (await isBeingFilled(store))
        throw new Error(
          'This database was being filled by "transfer", which was interrupted. Run "plenaria transfer" again: it goes on where it was. Until then nothing is served from it.',
        )
      const [questionnaire] = builtIn
      const workshop = {
        name: 'Integrating SMEs in AEO Programs',
        place: 'Puerto Varas, Chile',
        date: '2019-08-16',
      }
      await seedSurvey(store, questionnaire, newSurvey('APEC', workshop, questionnaire))
    } catch (error) {
      await store.close()
      throw error
    }
    return { settings, store, file }
  } catch (error) {
    throw sentenceOf(error, databaseUrl === undefined ? file : dataFolder)
  }
}

function settle(file: string): void {
  removeRestoring(file)
  const kept = putInPlace(file)
  if (kept !== undefined)
    console.error(`A restore that was interrupted is done now; what was there before is kept as ${kept}.`)
}

/** Opens what the environment says, does the work, and closes it again. */
export async function withServices(
  environment: Environment,
  work: (services: Services) => Promise<number>,
): Promise<number> {
  const { store, settings } = await open(environment)
  try {
    for (const name of (await undoCutOff(store, Date.now(), settings.databaseUrl === undefined)).undone)
      console.error(`The import of ${name} was cut off, and is taken back: take it in again.`)
    return await work(createServices(store, settings, Date.now))
  } finally {
    await store.close()
  }
}
