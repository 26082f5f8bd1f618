import { answerOf } from '../../src/domain/answering/packed-answers.ts'
import type { SurveyResponse } from '../../src/domain/answering/response.ts'
import type { Questionnaire } from '../../src/domain/survey/questionnaire.ts'
import { plainCell } from '../../src/export/csv.ts'
import { readTextTable } from '../../src/server/intake/tables/text-table.ts'
import { fileWords } from '../../src/server/intake/tables/words.ts'

export interface ExportedRecord {
  id: string
  status: string
  received: string
  response: SurveyResponse
}

/** The cells of a CSV, line by line, as they were before a spreadsheet could run them. */
export const cellsIn = (csv: string): string[][] =>
  readTextTable(new TextEncoder().encode(csv), fileWords('en')).lines.map(({ cells }) => cells.map(plainCell))

/** What responses.csv says of the first copies, read column by column; copies beside them are in `beside`. */
export function exportedRecords(
  csv: string,
  questionnaire: Questionnaire,
): { records: ExportedRecord[]; beside: ExportedRecord[] } {
  const [head = [], ...lines] = cellsIn(csv)
  const all = lines.map((cells): ExportedRecord => {
    const cell = (name: string) => cells[head.indexOf(name)] ?? ''
    const panels: SurveyResponse['panels'] = {}
    const blank = cell('_sent_blank').split(' ')
    for (const { id, items } of questionnaire.panels) {
      const answers = Object.fromEntries(
        items.flatMap(({ code }) => {
          const answer = answerOf(cell(code), { kind: 'scale' })
          return answer === undefined ? [] : [[code, answer]]
        }),
      )
      const comment = cell(`${id}_comment`)
      if (Object.keys(answers).length > 0 || comment || blank.includes(id))
        panels[id] = { answers, ...(comment && { comment }) }
    }
    const profile = Object.fromEntries(
      ['sector', 'economy', 'gender', 'role'].map((fact) => [fact, cell(fact)]).filter(([, value]) => value),
    ) as SurveyResponse['profile']
    return {
      id: cell('_id'),
      status: cell('_status'),
      received: cell('_received'),
      response: {
        revision: Number(cell('_revision')),
        questionnaire: cell('_version'),
        language: cell('_language'),
        source: cell('_source') as SurveyResponse['source'],
        withdrawn: cell('_status') === 'withdrawn',
        profile,
        panels,
      },
    }
  })
  const isBeside = ({ status }: ExportedRecord) => status === 'waiting' || status === 'held'
  return { records: all.filter((one) => !isBeside(one)), beside: all.filter(isBeside) }
}
