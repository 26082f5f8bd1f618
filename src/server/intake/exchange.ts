import { hash } from 'node:crypto'
import type { ImportResult } from '../../domain/wire/file-protocol.ts'
import { problems } from '../../domain/wire/problems.ts'
import { ResponseId } from '../../domain/wire/protocol.ts'
import { faultsIn, type Fault } from '../../domain/answering/response.ts'
import { readResponses } from '../../export/responses-csv.ts'
import { arrivalOf, sha256, type Intake } from './intake.ts'
import { Refusal } from '../http/problem.ts'
import type { Arrival } from '../store/contract.ts'
import type { Surveys } from '../surveys.ts'

/** Rows that are looked through before whatever else has come. */
const rowsAtOnce = 200

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
  for (const [index, { id: name, line, response, received }] of records.entries()) {
    // Answers that come meanwhile are not kept waiting.
    if (index % rowsAtOnce === 0) await new Promise((resolve) => setImmediate(resolve))
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

/** A file's text; throws `invalid-request` when it is in another encoding. */
export function decodeUtf8(bytes: Uint8Array): string {
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
