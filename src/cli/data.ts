import { normalizeCode } from '../domain/survey/join.ts'
import { readFileSync, writeFileSync } from 'node:fs'
import { csvOf } from '../export/csv.ts'
import { responseColumns } from '../export/responses-csv.ts'
import { importResponses } from '../server/intake/exchange.ts'
import { cellsOf, readExport } from '../server/figures/exports.ts'
import { Refusal } from '../server/http/problem.ts'
import { longWork } from './long-work.ts'
import { withServices, type Environment } from './open.ts'

export const importCommand = (environment: Environment, survey: string, file: string): Promise<number> =>
  withServices(environment, async ({ intake, surveys }) => {
    try {
      const result = await longWork(
        'Importing',
        'Stopped. All of the file was imported, or nothing: import it again, what is there already is not doubled.',
        () => importResponses(intake, surveys, normalizeCode(survey), readFileSync(file)),
      )
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
    const data = await longWork('Exporting', 'Stopped. Nothing was written.', () =>
      readExport(services, normalizeCode(survey)),
    )
    const csv = csvOf([responseColumns(data.report.questionnaire), ...cellsOf(data)])
    if (out === undefined) process.stdout.write(csv)
    else writeFileSync(out, csv)
    return 0
  })
