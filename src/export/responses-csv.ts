import { versionKey } from '../domain/survey/version.ts'
import { answerOf, letterOf } from '../domain/answering/packed-answers.ts'
import { allItems } from '../domain/survey/items.ts'
import type { Questionnaire } from '../domain/survey/questionnaire.ts'
import { SurveyResponse, type Answer, type Fault, type PanelAnswers } from '../domain/answering/response.ts'
import { readCsv } from './csv.ts'

/** One line of responses.csv. `received` is a day; `status` is counted, late, uncounted or withdrawn. */
export interface ResponseRecord {
  id: string
  received: string
  status: string
  response: SurveyResponse
}

const facts = ['sector', 'economy', 'gender', 'role'] as const
const head = ['_id', '_revision', '_received', '_version', '_source', '_language', '_status', ...facts]

/** The columns, in the order that every export keeps. */
export const responseColumns = (questionnaire: Questionnaire): string[] => [
  ...head,
  ...allItems(questionnaire).map((item) => item.code),
  ...questionnaire.panels.map((panel) => `${panel.id}_comment`),
]

/** One response as cells. A panel that was not sent and one left blank look alike: the form has no letter for it. */
export function responseCells(record: ResponseRecord, questionnaire: Questionnaire): (string | number)[] {
  const { id, received, status, response } = record
  const { revision, questionnaire: version, source, language, profile, panels } = response
  // By code alone: an item that moved to another panel in a newer version is still the same item.
  const given = new Map(Object.values(panels).flatMap(({ answers }) => Object.entries(answers)))
  return [
    id,
    revision,
    received,
    version,
    source,
    language,
    status,
    ...facts.map((fact) => profile[fact] ?? ''),
    ...allItems(questionnaire).map(({ code }) => letterOf(given.get(code)).trim()),
    ...questionnaire.panels.map((panel) => panels[panel.id]?.comment ?? ''),
  ]
}

/** Reads what `responseCells` writes, and hand-made files with only `id`, facts and items. All faults are named by line and column. */
export function readResponses(
  text: string,
  questionnaire: Questionnaire,
): { records: (ResponseRecord & { line: number })[]; faults: Fault[] } {
  let lines: string[][]
  try {
    lines = readCsv(text)
  } catch (error) {
    return { records: [], faults: [{ path: 'file', detail: (error as Error).message }] }
  }
  const columns = (lines[0] ?? []).map((name) => (name === 'id' ? '_id' : name.trim()))
  const known = new Set(responseColumns(questionnaire))
  const faults = columns
    .filter((name) => !known.has(name))
    .map((name) => ({
      path: `line 1, column ${name || '(no name)'}`,
      detail: 'is not a column of this questionnaire',
    }))
  if (!columns.includes('_id')) faults.push({ path: 'line 1', detail: 'has no column _id' })
  if (faults.length > 0) return { records: [], faults }

  const records: (ResponseRecord & { line: number })[] = []
  for (const [index, cells] of lines.entries()) {
    if (index === 0) continue
    const line = `line ${index + 1}`
    const cell = (name: string) => cells[columns.indexOf(name)]?.trim() ?? ''
    const record = readRecord(cell, questionnaire, (path, detail) =>
      faults.push({ path: `${line}, ${path}`, detail }),
    )
    if (record) records.push({ ...record, line: index + 1 })
    if (cells.length !== columns.length)
      faults.push({ path: line, detail: `has ${cells.length} cells instead of ${columns.length}` })
  }
  return { records, faults }
}

function readRecord(
  cell: (column: string) => string,
  questionnaire: Questionnaire,
  fault: (path: string, detail: string) => void,
): ResponseRecord | undefined {
  const id = cell('_id')
  if (!id) fault('column _id', 'is empty')
  const status = cell('_status')
  const withdrawn = status === 'withdrawn'
  const panels: Record<string, PanelAnswers> = {}
  for (const panel of questionnaire.panels) {
    const answers: Record<string, Answer> = {}
    for (const { code } of panel.items) {
      const letter = cell(code)
      const answer = answerOf(letter)
      if (answer !== undefined) answers[code] = answer
      else if (letter !== '') fault(`column ${code}`, `“${letter}” is not 1, 2, 3, 4, - or empty`)
    }
    const comment = cell(`${panel.id}_comment`)
    if (comment || Object.keys(answers).length > 0)
      panels[panel.id] = { answers, ...(comment && { comment }) }
  }
  const profile = Object.fromEntries(
    facts.map((fact) => [fact, cell(fact)]).filter(([, value]) => value !== ''),
  )
  const { data, error } = SurveyResponse.safeParse({
    revision: Number(cell('_revision') || 1),
    questionnaire: cell('_version') || versionKey(questionnaire),
    language: cell('_language') || questionnaire.languages[0],
    source: cell('_source') || 'paper',
    withdrawn,
    profile,
    panels: withdrawn ? {} : panels,
  })
  for (const issue of error?.issues ?? []) fault(`column ${issue.path.join('.')}`, issue.message)
  return data && { id, received: cell('_received'), status, response: data }
}
