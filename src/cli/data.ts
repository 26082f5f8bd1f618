import { normalizeCode } from '../domain/survey/join.ts'
import { readFileSync, writeFileSync } from 'node:fs'
import { csvOf } from '../export/csv.ts'
import { responseColumns } from '../export/responses-csv.ts'
import { importResponses } from '../server/intake/exchange.ts'
import { cellsOf, readExport } from '../server/figures/exports.ts'
import { Refusal } from '../server/http/problem.ts'
import { createServices, type Services } from '../server/services.ts'
import { open, type Environment } from './open.ts'

async function withServices(
  environment: Environment,
  work: (services: Services) => Promise<number>,
): Promise<number> {
  const { store, settings } = await open(environment)
  try {
    return await work(createServices(store, settings, Date.now))
  } finally {
    await store.close()
  }
}

export const importCommand = (environment: Environment, survey: string, file: string): Promise<number> =>
  withServices(environment, async ({ intake, surveys }) => {
    try {
      const result = await importResponses(intake, surveys, normalizeCode(survey), readFileSync(file))
      console.log(
        `${result.stored} stored, ${result.repeated} already there, ${result.older} older than what is there`,
      )
      return 0
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      console.error(`${file} was not imported: ${error.message}`)
      for (const { path, detail } of error.faults ?? []) console.error(`  ${path}: ${detail}`)
      return 1
    }
  })

export const exportCommand = (
  environment: Environment,
  survey: string,
  out: string | undefined,
): Promise<number> =>
  withServices(environment, async (services) => {
    const data = await readExport(services, normalizeCode(survey))
    const csv = csvOf([responseColumns(data.report.questionnaire), ...cellsOf(data)])
    if (out === undefined) process.stdout.write(csv)
    else writeFileSync(out, csv)
    return 0
  })

export const verifyCommand = (environment: Environment, rebuild: boolean): Promise<number> =>
  withServices(environment, async ({ store }) => {
    const damage = await store.findDamage()
    if (damage.length > 0) {
      console.error(`The database is damaged, so a recount would prove nothing: ${damage.join('; ')}`)
      return 1
    }
    const differences = await store.verifyTallies(rebuild)
    for (const { survey, place, tally, recount } of differences)
      console.error(`${survey} ${place}: the tally says ${tally}, the responses say ${recount}`)
    if (differences.length === 0) console.log('Every tally equals a recount of the stored responses.')
    else if (rebuild) console.log('The tallies are rebuilt from the responses.')
    return differences.length === 0 || rebuild ? 0 : 1
  })
