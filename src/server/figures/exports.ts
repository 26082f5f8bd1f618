import { createHash } from 'node:crypto'
import { noArrangements, type Arrangements } from '../../domain/reporting/arrangements.ts'
import { firstFacts, readQuestionnaire } from '../../domain/survey/form-1.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { buildReport, reportTables, type Report } from '../../domain/reporting/report.ts'
import { versionKey } from '../../domain/survey/version.ts'
import {
  blankPanels,
  hashedRow,
  isCounted,
  responseTable,
  type ResponseRecord,
} from '../../export/responses-csv.ts'
import { everyResponse } from './gathering.ts'
import { inTurns } from './in-turns.ts'
import { recordOf, type StoredCopy } from './record-of.ts'
import { Refusal } from '../http/problem.ts'
import type { Services } from '../services.ts'
import type { StoredResponse, StoredSurvey, WaitingResponse } from '../store/contract.ts'
import { countableOf } from '../store/take/arrivals.ts'
import { logoKey } from '../store/tables/surveys.ts'
import { TallyChanges } from '../store/take/tally-changes.ts'
import { fullTally } from './tallies.ts'

type Needed = Pick<Services, 'store' | 'surveys' | 'now'>

/** Every stored copy of a survey, each under the version it was given in, and what its columns are. */
interface Rows {
  survey: StoredSurvey
  questionnaire: Questionnaire
  /** Made one by one as somebody goes through them. */
  records: () => Iterable<ResponseRecord>
  versions: Map<string, Questionnaire>
  /** Whether a panel was sent with nothing in it. */
  hasBlank: boolean
  /** How many copies there are. */
  size: number
  /** Totals counted from these very rows. */
  recount: TallyChanges
}

/** A report with what it was arranged by. */
export interface Kept {
  report: Report
  arrangements: Arrangements
}

/** Everything that a file is made of. */
export interface Export extends Kept {
  rows: Rows
}

/** So often it is looked whether there is memory for more. */
const rowsBetweenLooks = 500

/** In the order of their ids' bytes: databases put them in the order of a language, each of its own. */
async function inOrder(store: Services['store'], code: string, look: () => void): Promise<StoredResponse[]> {
  const found: StoredResponse[] = []
  for await (const stored of everyResponse(store, code)) {
    if (found.length % rowsBetweenLooks === 0) look()
    found.push(stored)
  }
  return found.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** Reads every copy for a file; `look` throws where there is no memory for it. Throws `damaged-database` rather than leave rows out silently. */
async function readRows({ store, surveys }: Needed, survey: StoredSurvey, look: () => void): Promise<Rows> {
  const { code } = survey
  if ((await store.findDamage()).length > 0) throw new Refusal('damaged-database')
  const recount = new TallyChanges(code)
  const current = await surveys.current(survey)
  const versions = new Map([[versionKey(current), current]])
  let hasBlank = false
  const copies: { copy: StoredCopy; status: ResponseRecord['status']; version: Questionnaire }[] = []
  const beside = Map.groupBy(await store.listWaiting(code), ({ id }) => id)
  const add = async (copy: StoredCopy, status: ResponseRecord['status']) => {
    const version = await surveys.version(survey, copy.questionnaire)
    if (!version) return
    if (status !== 'withdrawn') versions.set(copy.questionnaire, version)
    copies.push({ copy, status, version })
    hasBlank ||= blankPanels(recordOf(copy, status, version).response) !== ''
  }
  for (const stored of await inOrder(store, code, look)) {
    recount.count(stored, 1)
    await add(stored, stored.standing === 'counted' && stored.late ? 'late' : stored.standing)
    const own = beside.get(stored.id) ?? []
    for (const copy of own.toSorted((a, b) => (placeAmong(a) < placeAmong(b) ? -1 : 1))) {
      recount.count(countableOf({ ...copy, key_hash: copy.keyHash }), 1)
      await add(copy, copy.reason === 'final' ? 'waiting' : 'held')
    }
  }
  function* records() {
    for (const { copy, status, version } of copies) yield recordOf(copy, status, version)
  }
  const questionnaire = await surveys.union(survey, versions.keys())
  return { survey, questionnaire, records, versions, hasBlank, size: copies.length, recount }
}

/** Copies of one id in an order that says nothing of their keys: waiting before held, older before newer. */
function placeAmong(copy: WaitingResponse): string {
  const { reason, revision, answers, comments } = copy
  const said = JSON.stringify([answers, comments, ...firstFacts.map((column) => copy[column])])
  return `${reason} ${String(revision).padStart(10, '0')} ${said}`
}

/** The report of rows as they are, and what it was arranged by. */
async function reportOf({ store, surveys, now }: Needed, rows: Rows): Promise<Kept> {
  const { survey, records, recount } = rows
  const { code, workshop, reportVersion } = survey
  function* counted() {
    for (const record of records()) if (isCounted(record)) yield record
  }
  const sources: Record<string, number> = {}
  const given = new Set<string>()
  let waiting = 0
  for await (const record of inTurns(records())) {
    const { source, questionnaire: version } = record.response
    if (record.status === 'waiting') waiting++
    if (!isCounted(record)) continue
    sources[source] = (sources[source] ?? 0) + 1
    given.add(version)
  }
  const questionnaire = await surveys.union(survey, given)
  const digest = createHash('sha256')
  const table = responseTable(counted, rows.questionnaire, rows.hasBlank)
  for await (const row of inTurns(table.rows())) digest.update(hashedRow(table.columns, row))
  const tally = fullTally(
    survey,
    await surveys.epoch(),
    [...recount.rows.values()],
    rows.versions,
    rows.questionnaire,
    new Date(now()),
  )
  const arrangements = (await store.readArrangements(code)) ?? noArrangements
  const hash = digest.digest('hex')
  const logo = await store.readSetting(logoKey(code))
  const about = {
    code,
    workshop,
    questionnaire,
    version: reportVersion,
    hash,
    sources,
    ...(logo !== undefined && { logo }),
  }
  const { uncounted = 0 } = tally.responses
  const responses = { ...tally.responses, uncounted: uncounted - waiting, waiting }
  return { report: buildReport(about, { ...tally, responses }, arrangements), arrangements }
}

/** Read anew: a withdrawal has made another version of it, perhaps at another instance. */
async function asItIs({ store }: Needed, code: string): Promise<StoredSurvey> {
  const survey = await store.readSurvey(code)
  if (!survey) throw new Refusal('unknown-survey')
  return survey
}

/**
 * The report as it stands; of a final count the one that was kept when it became so. `version` asks for an earlier final
 * one; throws `unknown-version` where none was kept.
 */
export async function readReport(
  needed: Needed,
  code: string,
  version?: number,
  look: () => void = () => undefined,
): Promise<Kept> {
  const survey = await asItIs(needed, code)
  const asked = version ?? (survey.state === 'final' ? survey.reportVersion : undefined)
  const kept = asked === undefined ? undefined : await needed.store.readFinal(code, asked)
  if (kept !== undefined) return keptAs(kept)
  if (version !== undefined && !(version === survey.reportVersion && survey.state === 'final'))
    throw new Refusal('unknown-version')
  return keepFinal(needed, await readRows(needed, survey, look))
}

/** Reads a survey for a file of its responses. */
export async function readExport(
  needed: Needed,
  code: string,
  look: () => void = () => undefined,
): Promise<Export> {
  const survey = await asItIs(needed, code)
  const rows = await readRows(needed, survey, look)
  const kept = survey.state === 'final' ? await needed.store.readFinal(code, survey.reportVersion) : undefined
  const report = kept === undefined ? await keepFinal(needed, rows) : keptAs(kept)
  return { ...report, rows }
}

/** The report of these rows; of a final count it is kept, and is what it is from then on. */
async function keepFinal(needed: Needed, rows: Rows): Promise<Kept> {
  const { store } = needed
  const { code, state, reportVersion } = rows.survey
  const kept = await reportOf(needed, rows)
  if (state !== 'final') return kept
  // What was withdrawn while this was counted has made it the version before.
  const now = await store.readSurvey(code)
  if (now?.state !== 'final' || now.reportVersion !== reportVersion) return kept
  await store.writeFinal(code, reportVersion, JSON.stringify(kept))
  // Somebody else may have been first: one of both is what counts.
  return keptAs((await store.readFinal(code, reportVersion))!)
}

/** A final report as it was kept, whichever program kept it: its tables are made of their tallies again. */
function keptAs(body: string): Kept {
  const { report, arrangements } = JSON.parse(body) as Kept
  const questionnaire = readQuestionnaire(report.questionnaire)
  const items = Object.fromEntries(
    report.tables.flatMap(({ rows }) => rows.map(({ item, tally }) => [item.code, tally])),
  )
  return { report: { ...report, questionnaire, tables: reportTables(questionnaire, items) }, arrangements }
}
