import { createHash } from 'node:crypto'
import { noArrangements } from '../../domain/reporting/arrangements.ts'
import { unpackAnswers } from '../../domain/answering/packed-answers.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { buildReport, type Report } from '../../domain/reporting/report.ts'
import type { Profile } from '../../domain/answering/response.ts'
import { versionKey } from '../../domain/survey/version.ts'
import { responseCells, type ResponseRecord } from '../../export/responses-csv.ts'
import { everyResponse } from './gathering.ts'
import { Refusal } from '../http/problem.ts'
import type { Services } from '../services.ts'
import type { StoredResponse } from '../store/contract.ts'
import { TallyChanges } from '../store/take/tally-changes.ts'
import { fullTally } from './tallies.ts'

/** Everything that a file is made of: the report, and every response under the version it was given in. */
export interface Export {
  report: Report
  records: ResponseRecord[]
  versions: Map<string, Questionnaire>
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

/** Reads a survey for a file; `look` throws where there is no memory for it. Throws `damaged-database` rather than leave rows out silently. */
export async function readExport(
  services: Services,
  code: string,
  look: () => void = () => undefined,
): Promise<Export> {
  const { store, surveys, totals } = services
  if ((await store.findDamage()).length > 0) throw new Refusal('damaged-database')
  const survey = await surveys.stored(code)
  const digest = createHash('sha256')
  const recount = new TallyChanges(code)
  const records: ResponseRecord[] = []
  const versions = new Map<string, Questionnaire>()
  for (const stored of await inOrder(store, code, look)) {
    const { id, revision, digest: own, standing, late } = stored
    digest.update(`${id} ${revision} ${own} ${standing} ${late}\n`)
    recount.count(stored, 1)
    const version = await surveys.version(survey, stored.questionnaire)
    if (!version) continue
    versions.set(stored.questionnaire, version)
    records.push(recordOf(stored, version))
  }
  const { tally, newest } = await totals.full(code)
  versions.set(versionKey(newest), newest)
  // Counted from the very rows that the hash is of: answers may go on arriving meanwhile.
  const counted = fullTally(survey, tally.epoch, [...recount.rows.values()], versions, new Date(tally.asOf))
  const { held = 0, uncounted = 0 } = tally.responses
  const figures = { ...counted, responses: { ...counted.responses, held, uncounted } }
  const { workshop, reportVersion } = survey
  const about = { code, workshop, questionnaire: newest, version: reportVersion, hash: digest.digest('hex') }
  const arrangements = (await store.readArrangements(code)) ?? noArrangements
  return { report: buildReport(about, figures, arrangements), records, versions }
}

/** The rows of responses.csv below its head. */
export const cellsOf = ({ report, records }: Export): (string | number)[][] =>
  records.map((record) => responseCells(record, report.questionnaire))

/** Every response as JSON, with each questionnaire version that one was given in. */
export const jsonOf = ({ report, records, versions }: Export): string =>
  JSON.stringify(
    {
      survey: report.code,
      workshop: report.workshop,
      standing: report.final ? 'FINAL' : 'PROVISIONAL',
      version: report.version,
      asOf: report.asOf,
      sha256: report.hash,
      questionnaires: [...versions.values()],
      responses: records.map(({ id, received, status, response }) => ({ id, received, status, ...response })),
    },
    null,
    1,
  )

/** A file's name says whether its figures may still move: `APEC-report-provisional-v1.docx`. */
export const fileName = ({ code, final, version }: Report, what: string, ending: string): string =>
  `${code.replace(/[^\w-]/g, '_')}-${what}-${final ? 'final' : 'provisional'}-v${version}.${ending}`

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
