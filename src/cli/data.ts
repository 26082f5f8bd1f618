import { normalizeCode } from '../domain/survey/join.ts'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { csvOf } from '../export/csv.ts'
import { responseTable } from '../export/responses-csv.ts'
import { importResponses } from '../server/intake/exchange.ts'
import { readExport } from '../server/figures/exports.ts'
import { Refusal } from '../server/http/problem.ts'
import { longWork } from './long-work.ts'
import { withServices, type Environment } from './open.ts'

/** Answers to what a file can ask. */
export interface ImportOptions {
  encoding?: string
  ids?: 'same' | 'new'
}

export const importCommand = (
  environment: Environment,
  survey: string,
  file: string,
  { encoding, ids }: ImportOptions,
): Promise<number> =>
  withServices(environment, async (services) => {
    try {
      const result = await longWork(
        'Importing',
        'Stopped. All of the file was imported, or nothing: import it again, what is there already is not doubled.',
        () =>
          importResponses(
            services,
            normalizeCode(survey),
            {
              bytes: readFileSync(file),
              kind: /\.xlsx$/i.test(file) ? 'workbook' : 'text',
              ...(encoding && { encoding }),
            },
            { preview: false, ids, label: basename(file) },
          ),
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
    const { columns, rows } = responseTable(data.rows.records, data.rows.questionnaire, data.rows.hasBlank)
    const csv = csvOf(columns, rows())
    if (out === undefined) process.stdout.write(csv)
    else writeFileSync(out, csv)
    return 0
  })
