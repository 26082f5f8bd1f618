import { hash } from 'node:crypto'
import { unpackAnswers } from '../domain/packed-answers.ts'
import { problems } from '../domain/problems.ts'
import { ResponseId, type ImportResult } from '../domain/protocol.ts'
import type { Questionnaire } from '../domain/questionnaire.ts'
import { reportTables } from '../domain/report.ts'
import { faultsIn, type Fault, type Profile } from '../domain/response.ts'
import { csvOf } from '../export/csv.ts'
import { reportCsv } from '../export/report-csv.ts'
import {
  readResponses,
  responseCells,
  responseColumns,
  type ResponseRecord,
} from '../export/responses-csv.ts'
import { arrivalOf, sha256, type Intake } from './intake.ts'
import { Refusal } from './problem.ts'
import type { Arrival, Store, StoredResponse } from './store/contract.ts'
import type { Surveys } from './surveys.ts'
import { readFullTally } from './live.ts'

const pageSize = 1000

/** All responses of a survey as responses.csv; throws `damaged-database` rather than leave rows out silently. */
export async function exportResponses(store: Store, surveys: Surveys, code: string): Promise<string> {
  if ((await store.findDamage()).length > 0) throw new Refusal('damaged-database')
  const survey = await surveys.stored(code)
  const newest = await surveys.newest(survey)
  const rows: (string | number)[][] = [responseColumns(newest)]
  for (let after = ''; ;) {
    const page = await store.listResponses(code, after, pageSize)
    for (const stored of page) {
      const version = await surveys.version(survey, stored.questionnaire)
      if (version) rows.push(responseCells(recordOf(stored, version), newest))
    }
    if (page.length < pageSize) return csvOf(rows)
    after = page.at(-1)!.id
  }
}

/** The report's means as CSV. */
export async function exportReport(
  store: Store,
  surveys: Surveys,
  code: string,
  now: number,
): Promise<string> {
  const { tally, newest } = await readFullTally(store, surveys, code, now)
  return reportCsv(reportTables(newest, tally.items))
}

/**
 * Takes the bytes of a responses.csv in, whole or not at all; throws `invalid-request` with every fault by line and
 * column. A row that is there already must say the same: to correct one, raise its `_revision`.
 */
export async function importResponses(
  intake: Intake,
  surveys: Surveys,
  code: string,
  bytes: Uint8Array,
): Promise<ImportResult> {
  const survey = await surveys.stored(code)
  const { records, faults } = readResponses(decodeUtf8(bytes), await surveys.newest(survey))
  const lines: number[] = []
  const arrivals: Arrival[] = []
  const seen = new Map<string, number>()
  for (const { id: name, line, response, received } of records) {
    const version = await surveys.version(survey, response.questionnaire)
    const found: Fault[] = version
      ? faultsIn(response, version)
      : [{ path: '_version', detail: 'is not a published version for this survey' }]
    const id = importedId(code, name)
    const twin = seen.get(id)
    if (twin !== undefined) found.push({ path: 'column _id', detail: `is the same as in line ${twin}` })
    seen.set(id, line)
    if (received && !isDay(received))
      found.push({ path: 'column _received', detail: 'is not a day, as 2019-08-16' })
    faults.push(...found.map(({ path, detail }) => ({ path: `line ${line}, ${path}`, detail })))
    if (!version || found.length > 0) continue
    lines.push(line)
    arrivals.push({
      ...arrivalOf(response, version, code, id),
      digest: sha256(JSON.stringify(response)),
      keyHash: null,
      received: received || intake.today(),
    })
  }
  if (faults.length > 0) throw new Refusal('invalid-request', { faults: faults.slice(0, 100) })
  const result: ImportResult = { stored: 0, repeated: 0, older: 0 }
  for (const [index, outcome] of (await intake.importAll(code, arrivals)).entries()) {
    if ('refused' in outcome)
      faults.push({ path: `line ${lines[index]}`, detail: problems[outcome.refused][1] })
    else result[outcome.status]++
  }
  if (faults.length > 0) throw new Refusal('invalid-request', { faults: faults.slice(0, 100) })
  return result
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refusal('invalid-request', {
      faults: [{ path: 'file', detail: 'is not UTF-8; in a spreadsheet, save it as “CSV UTF-8”' }],
    })
  }
}

const isDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`)
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  )
}

/** A phone's id as it is; any other name (a sheet number) becomes the same id each time it is imported. */
const importedId = (code: string, name: string): string =>
  ResponseId.safeParse(name).success
    ? name
    : hash('sha256', `${code}:${name}`, 'buffer').subarray(0, 16).toString('base64url')

function recordOf(stored: StoredResponse, version: Questionnaire): ResponseRecord {
  const { sector, economy, gender, role } = stored
  const profile = Object.fromEntries(
    Object.entries({ sector, economy, gender, role }).filter(([, value]) => value !== null),
  ) as Profile
  const panels = unpackAnswers(stored.answers, version)
  const comments = JSON.parse(stored.comments ?? '{}') as Record<string, string>
  for (const [panel, comment] of Object.entries(comments))
    panels[panel] = { answers: {}, ...panels[panel], comment }
  return {
    id: stored.id,
    received: stored.received,
    status: stored.standing === 'counted' && stored.late ? 'late' : stored.standing,
    response: {
      revision: stored.revision,
      questionnaire: stored.questionnaire,
      language: stored.language,
      source: stored.source,
      withdrawn: stored.standing === 'withdrawn',
      profile,
      panels,
    },
  }
}
