import type { SurveyResponse } from '../domain/answering/response.ts'
import { allItems } from '../domain/survey/items.ts'
import { factsOf } from '../domain/survey/groups.ts'
import { columnsOfItem } from '../domain/publishing/name-faults.ts'
import type { Questionnaire } from '../domain/survey/questionnaire.ts'
import { safeCell } from './csv.ts'
import { cellsInFile } from './item-cells.ts'

/** How one stored copy stands: counted, late, uncounted, withdrawn, or beside the first one: waiting, held. */
type RecordStatus = 'counted' | 'late' | 'uncounted' | 'withdrawn' | 'waiting' | 'held'

/** One line of responses.csv. `received` is a day. */
export interface ResponseRecord {
  id: string
  received: string
  status: RecordStatus
  response: SurveyResponse
}

const head = ['_id', '_revision', '_received', '_version', '_source', '_language', '_status']
/** Panels that were sent with nothing in them; the column is there where somebody sent one. */
export const blankColumn = '_sent_blank'

export type Row = (string | number)[]

/** Rows are made one by one, each time that somebody goes through them: many at once would fill the memory. */
export interface ResponseTable {
  columns: string[]
  rows: () => Iterable<Row>
}

/** The columns that a questionnaire has, in the order that every export keeps. */
export const responseColumns = (questionnaire: Questionnaire): string[] => [
  ...head,
  ...factsOf(questionnaire),
  ...allItems(questionnaire).flatMap(columnsOfItem),
  ...questionnaire.panels.map((panel) => `${panel.id}_comment`),
]

/**
 * Every record as a row; `questionnaire` has what any of their versions asked, and `hasBlank` tells whether somebody
 * sent a panel with nothing in it.
 */
export function responseTable(
  records: () => Iterable<ResponseRecord>,
  questionnaire: Questionnaire,
  hasBlank: boolean,
): ResponseTable {
  const columns = responseColumns(questionnaire)
  return {
    columns: hasBlank ? [...columns, blankColumn] : columns,
    *rows() {
      for (const record of records()) {
        const cells = responseCells(record, questionnaire)
        yield hasBlank ? [...cells, blankPanels(record.response)] : cells
      }
    },
  }
}

/** Panels that were sent with nothing in them, by their names. */
export const blankPanels = ({ panels }: SurveyResponse): string =>
  Object.entries(panels)
    .filter(([, { answers, comment }]) => Object.keys(answers).length === 0 && !comment)
    .map(([id]) => id)
    .join(' ')

function responseCells(record: ResponseRecord, questionnaire: Questionnaire): Row {
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
    ...factsOf(questionnaire).map((fact) => profile[fact] ?? ''),
    ...allItems(questionnaire).flatMap((item) => cellsInFile(item, (code) => given.get(code))),
    ...questionnaire.panels.map((panel) => panels[panel.id]?.comment ?? ''),
  ]
}

/** Whether a row stands behind the report's figures. */
export const isCounted = ({ status }: Pick<ResponseRecord, 'status'>): boolean =>
  status === 'counted' || status === 'late'

/** One counted row as the report's hash takes it in: its cells that are not empty, as the file has them, by name. */
export const hashedRow = (columns: string[], row: Row): string =>
  columns
    .map((name, at) => [name, fileText(row[at]!)] as const)
    .filter(([, cell]) => cell !== '')
    .map(([name, cell]) => `${name}=${cell}`)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join('\t') + '\n'

/** A cell as the file has it. */
const fileText = (cell: string | number): string => (typeof cell === 'number' ? String(cell) : safeCell(cell))

/** How anybody finds the report's hash in a responses.csv: lines of Python, whose own library suffices. */
export const recomputing = (file: string): string[] => [
  'import csv, hashlib',
  'digest = hashlib.sha256()',
  `with open("${file}", encoding="utf-8-sig", newline="") as rows:`,
  '    for row in csv.DictReader(rows):',
  '        if row["_status"] in ("counted", "late"):',
  '            cells = sorted(name + "=" + cell for name, cell in row.items() if cell)',
  '            digest.update(("\\t".join(cells) + "\\n").encode())',
  'print(digest.hexdigest())',
]
