import { writeFileSync } from 'node:fs'
import { extname } from 'node:path'
import { normalizeCode } from '../domain/survey/join.ts'
import type { Paper } from '../export/report/blocks.ts'
import { reportCsv } from '../export/report/report-csv.ts'
import { reportDocx } from '../export/report/report-docx.ts'
import { reportHtml } from '../export/report/report-html.ts'
import type { ReportLanguage } from '../export/report/words.ts'
import { workbook } from '../export/workbook.ts'
import { responseTable } from '../export/responses-csv.ts'
import { readExport, type Export } from '../server/figures/exports.ts'
import { withServices, type Environment } from './open.ts'

const forms: Record<
  string,
  (data: Export, language: ReportLanguage, paper: Paper) => string | Uint8Array | Promise<Uint8Array>
> = {
  '.docx': ({ report }, language, paper) => reportDocx(report, language, paper),
  '.html': ({ report }, language, paper) => reportHtml(report, language, paper),
  '.csv': ({ report }) => reportCsv(report),
  '.xlsx': ({ report, rows }, language) =>
    workbook(
      report,
      rows.questionnaire,
      responseTable(rows.records, rows.questionnaire, rows.hasBlank),
      language,
    ),
}

const reportForms = Object.keys(forms)

/** Writes the report of a survey, as the organizer's page gives it. */
export async function reportCommand(
  environment: Environment,
  file: string,
  { survey, language, paper }: { survey: string; language: string; paper: string },
): Promise<number> {
  const make = forms[extname(file).toLowerCase()]
  if (!make) {
    console.error(`${file}: the ending says the form, and is one of ${reportForms.join(', ')}.`)
    return 1
  }
  return withServices(environment, async (services) => {
    const data = await readExport(services, normalizeCode(survey))
    writeFileSync(file, await make(data, language as ReportLanguage, paper as Paper))
    console.log(`The report of ${normalizeCode(survey)} is written to ${file}.`)
    return 0
  })
}
