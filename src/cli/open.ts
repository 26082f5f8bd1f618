import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { builtIn } from '../questionnaires/built-in.ts'
import { readSettings, type Settings } from '../server/operation/settings.ts'
import type { Store } from '../server/store/contract.ts'
import { ledgerOf } from '../server/store/ledger.ts'
import { openPostgres } from '../server/store/postgres/open.ts'
import { openSqlite } from '../server/store/sqlite/open.ts'
import { newSurvey, seedSurvey } from '../server/surveys.ts'

export type Environment = Record<string, string | undefined>

export const databaseIn = ({ dataFolder }: Settings): string => join(dataFolder, 'plenaria.db')

/** Settings and the opened database, with the built-in survey in it when it is new. */
export async function open(
  environment: Environment,
): Promise<{ settings: Settings; store: Store; file: string }> {
  const settings = readSettings(environment)
  mkdirSync(settings.dataFolder, { recursive: true })
  const file = databaseIn(settings)
  const store = settings.databaseUrl
    ? await openPostgres(settings.databaseUrl, ledgerOf(file))
    : await openSqlite(file)
  const [questionnaire] = builtIn
  const workshop = {
    name: 'Integrating SMEs in AEO Programs',
    place: 'Puerto Varas, Chile',
    date: '2019-08-16',
  }
  await seedSurvey(store, questionnaire, newSurvey('APEC', workshop, questionnaire))
  return { settings, store, file }
}
