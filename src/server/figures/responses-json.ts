import { writeQuestionnaire } from '../../domain/survey/form-1.ts'
import type { Export } from './exports.ts'

/** Every response as JSON, with each questionnaire version that one was given in. Piece by piece. */
export function* jsonPieces({ report, rows: { records, versions } }: Export): Generator<string> {
  const about = {
    survey: report.code,
    workshop: report.workshop,
    standing: report.final ? 'FINAL' : 'PROVISIONAL',
    version: report.version,
    asOf: report.asOf,
    sha256: report.hash,
    questionnaires: [...versions.values()].map(writeQuestionnaire),
  }
  yield `${JSON.stringify(about, null, 1).slice(0, -2)},\n "responses": [`
  let isFirst = true
  for (const { id, received, status, response } of records()) {
    yield `${isFirst ? '' : ','}\n  ${JSON.stringify({ id, received, status, ...response })}`
    isFirst = false
  }
  yield '\n ]\n}\n'
}
