import { hash } from 'node:crypto'
import type { Answer } from '../../domain/answering/answer.ts'
import { faultsIn, SurveyResponse, type Fault } from '../../domain/answering/response.ts'
import { factsOf } from '../../domain/survey/groups.ts'
import { columnsOfItem } from '../../domain/publishing/name-faults.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { unionOf } from '../../domain/survey/union.ts'
import { versionKey } from '../../domain/survey/version.ts'
import { plainCell } from '../../export/csv.ts'
import { answersInFile } from '../../export/item-cells.ts'
import { blankColumn, responseColumns } from '../../export/responses-csv.ts'
import type { Arrival, StandsAs } from '../store/contract.ts'
import { arrivalOf } from './arrival-of.ts'
import { trimmed, type Line, type Table } from './tables/table.ts'
import { saidIn, type FileWords } from './tables/words.ts'

/** What rows are read against. */
export interface RowsOf {
  code: string
  /** The version in use first, then every other that is published. */
  versions: Questionnaire[]
  /** The day that a row without one is received on. */
  today: string
}

/** One row that fits: `name` is its id as the file has it. */
export interface ReadRow {
  line: number
  name: string
  arrival: Arrival
}

const statuses: readonly StandsAs[] = ['counted', 'late', 'uncounted', 'withdrawn', 'waiting', 'held']

/** Whether a line can be the head of a table of responses. */
export const isResponseHead = (cells: string[]): boolean =>
  cells.some((cell) => /^_?id$/i.test(cell)) && cells.length > 1

/**
 * Reads what an export writes, and hand-made tables with only an id, facts and items. Every fault is named by line and
 * column; with one, the row is not among the rows.
 */
export function readResponseRows(
  { lines, form }: Table,
  of: RowsOf,
  words: FileWords,
): { rows: ReadRow[]; faults: Fault[] } {
  const [first, ...rest] = lines
  if (!first) return { rows: [], faults: [{ path: words.file, detail: words.empty }] }
  const { columns, faults } = headIn(first, rest, of.versions, words)
  if (rest.length === 0) faults.push({ path: words.file, detail: words.noLines })
  if (faults.length > 0) return { rows: [], faults }

  const rows: ReadRow[] = []
  const seen = new Map<string, number>()
  for (const { line, cells } of rest) {
    const place = words.line(line)
    const own: Fault[] = []
    const last = cells.findLastIndex((cell) => cell !== '')
    if (last >= columns.length || (form.kind === 'text' && cells.length < columns.length))
      own.push({ path: place, detail: words.cells(cells.length, columns.length) })
    const at = new Map(columns.map((name, index) => [name, index]))
    const raw = (name: string) => {
      const text = cells[at.get(name) ?? -1] ?? ''
      return form.kind === 'text' ? plainCell(text) : text
    }
    const row = readRow(raw, at, of, words, (path, detail) => own.push({ path: `${place}, ${path}`, detail }))
    if (row) {
      const { id, as = '', digest } = row.arrival
      const key = as === 'waiting' || as === 'held' ? `${id} ${as} ${digest}` : id
      if (key !== id && !seen.has(id))
        own.push({ path: `${place}, ${words.column('_status')}`, detail: words.noFirst(as) })
      const twin = seen.get(key)
      if (twin !== undefined)
        own.push({ path: `${place}, ${words.column('id')}`, detail: words.sameAs(twin) })
      seen.set(key, line)
    }
    faults.push(...own)
    if (row && own.length === 0) rows.push({ ...row, line })
  }
  return { rows, faults }
}

function headIn(
  { line, cells }: Line,
  rest: Line[],
  versions: Questionnaire[],
  words: FileWords,
): { columns: string[]; faults: Fault[] } {
  const [current, ...others] = versions
  const known = [...responseColumns(unionOf(current!, others)), blankColumn]
  const byCase = new Map(known.map((name) => [name.toLowerCase(), name]))
  const faults: Fault[] = []
  const fault = (name: string, detail: string) =>
    faults.push({ path: `${words.line(line)}, ${words.column(name)}`, detail })
  const unknown: string[] = []
  const columns = cells.map((cell, at) => {
    const name = trimmed(cell).normalize('NFC')
    if (name === '') {
      if (rest.some((row) => trimmed(row.cells[at] ?? '') !== '')) fault(name, words.unnamedColumn)
      return `(${at})`
    }
    if (/^id$/i.test(name)) return '_id'
    const column = known.includes(name) ? name : byCase.get(name.toLowerCase())
    if (column === undefined) unknown.push(name)
    return column ?? name
  })
  // A sentence for each column of a table that is another altogether helps nobody.
  const isOther = unknown.length > 3 && unknown.length * 2 > columns.length
  if (cells.length === 1 && unknown.length === 1)
    return { columns, faults: [{ path: words.line(line), detail: words.oneColumn }] }
  if (isOther)
    faults.push({
      path: words.line(line),
      detail: words.otherTable(unknown.length, unknown.slice(0, 3).join(', ')),
    })
  else for (const name of unknown) fault(name, words.unknownColumn)
  for (const [at, name] of columns.entries()) if (columns.indexOf(name) < at) fault(name, words.twice)
  if (!columns.includes('_id')) faults.push({ path: words.line(line), detail: words.noColumn('id') })
  // Spreadsheets leave empty columns behind.
  while (columns.at(-1)?.startsWith('(')) columns.pop()
  return { columns, faults }
}

function readRow(
  raw: (column: string) => string,
  at: ReadonlyMap<string, number>,
  { code, versions, today }: RowsOf,
  words: FileWords,
  fault: (path: string, detail: string) => void,
): Omit<ReadRow, 'line'> | undefined {
  const cell = (name: string) => trimmed(raw(name))
  const name = cell('_id')
  if (!name) fault(words.column('id'), words.noId)
  const version = versionIn(cell('_version'), versions)
  if (!version) {
    fault(words.column('_version'), words.notVersion)
    return undefined
  }
  const status = cell('_status')
  if (status !== '' && !statuses.includes(status as StandsAs))
    fault(words.column('_status'), words.notStatus(status))
  const withdrawn = status === 'withdrawn'
  const revision = wholeNumber(cell('_revision'))
  if (revision === undefined) fault(words.column('_revision'), words.notWhole(cell('_revision')))
  const received = cell('_received')
  if (received && !isDay(received)) fault(words.column('_received'), words.notDay)
  // Only a withdrawal may have lost the language it was said in.
  const language = cell('_language') || (withdrawn && at.has('_language') ? '' : version.languages[0]!)
  const { data, error } = SurveyResponse.safeParse({
    revision: revision ?? 1,
    questionnaire: versionKey(version),
    language,
    source: cell('_source').toLowerCase() || 'paper',
    withdrawn,
    profile: Object.fromEntries(
      factsOf(version)
        .map((fact) => [fact, cell(fact)])
        .filter(([, value]) => value !== ''),
    ),
    panels: withdrawn ? {} : panelsIn(raw, at, version, words, fault),
  })
  for (const issue of error?.issues ?? [])
    fault(columnOf(issue.path.join('.'), words), saidIn(words, issue.message))
  /** A fact that is none of those that there are is told with what there is. */
  function choiceFault([kind, fact = '']: string[]): string | undefined {
    if (kind !== 'profile') return undefined
    const choices = version!.profile.find(({ code: one }) => one === fact)?.choices ?? []
    return choices.length === 0 || choices.length > 8
      ? words.notChoice(cell(fact))
      : words.noneOf(cell(fact), choices.map(({ value }) => value).join(', '))
  }
  if (!data) return undefined
  for (const { path, detail } of faultsIn(data, version)) {
    if (withdrawn && path === 'language') continue
    const [kind, ...rest] = path.split('.')
    const choice = detail === 'is not one of the choices' ? choiceFault([kind!, ...rest]) : undefined
    const [, , code = ''] = rest
    const letter = detail === 'is not one of the answers' ? words.notAnswer(cell(code)) : undefined
    fault(columnOf(path, words), choice ?? letter ?? saidIn(words, detail))
  }
  const isKept = withdrawn && at.has('_received')
  return {
    name,
    arrival: {
      ...arrivalOf(data, version, code, importedId(code, name)),
      digest: hash('sha256', JSON.stringify({ ...data, ...(beside(status) && { status }) }), 'base64url'),
      keyHash: null,
      received: received || (isKept ? '' : today),
      ...(status !== '' && !withdrawn && { as: status as StandsAs }),
    },
  }
}

const beside = (status: string): boolean => status === 'waiting' || status === 'held'

function versionIn(key: string, versions: Questionnaire[]): Questionnaire | undefined {
  return key === '' ? versions[0] : versions.find((version) => versionKey(version) === key)
}

/** The panels that a row says were sent: something stands in them, or their name among the blank ones. */
function panelsIn(
  raw: (column: string) => string,
  at: ReadonlyMap<string, number>,
  version: Questionnaire,
  words: FileWords,
  fault: (path: string, detail: string) => void,
): SurveyResponse['panels'] {
  const panels: SurveyResponse['panels'] = {}
  const blank = trimmed(raw(blankColumn)).split(/\s+/)
  const asked = new Set<string>()
  for (const panel of version.panels) {
    const answers: Record<string, Answer> = {}
    for (const item of panel.items) {
      for (const column of columnsOfItem(item)) asked.add(column)
      const isWords = item.kind === 'text'
      Object.assign(
        answers,
        answersInFile(
          item,
          (column) => (isWords || column.endsWith('_other_text') ? raw(column) : trimmed(raw(column))),
          ({ column, text }) => fault(words.column(column), words.notAnswer(text)),
        ),
      )
    }
    const comment = raw(`${panel.id}_comment`)
    asked.add(`${panel.id}_comment`)
    if (comment || Object.keys(answers).length > 0 || blank.includes(panel.id))
      panels[panel.id] = { answers, ...(comment && { comment }) }
  }
  // What this version did not ask nobody can have answered in it.
  for (const name of at.keys())
    if (!name.startsWith('_') && !name.startsWith('(') && !asked.has(name) && !isFact(name, version))
      if (trimmed(raw(name)) !== '') fault(words.column(name), words.notInVersion(versionKey(version)))
  return panels
}

const isFact = (name: string, version: Questionnaire): boolean => factsOf(version).includes(name)

function wholeNumber(text: string): number | undefined {
  if (text === '') return 1
  const [, digits] = /^(\d{1,10})(?:[.,]0+)?$/.exec(text) ?? []
  const number = Number(digits)
  return digits === undefined || number < 1 || number >= 2 ** 31 ? undefined : number
}

const isDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`)
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  )
}

/** `panels.p1.answers.p1q3` is the column p1q3. */
const columnOf = (path: string, words: FileWords): string =>
  words.column(
    path
      .replace(/^panels\.[^.]*\.answers\./, '')
      .replace(/^profile\./, '')
      .replace(/^language$/, '_language'),
  )

/** A phone's id as it is; any other name (a sheet number) becomes the same id each time it is imported. */
export const importedId = (code: string, name: string): string =>
  /^[A-Za-z0-9_-]{22}$/.test(name)
    ? name
    : hash('sha256', `${code}:${name}`, 'buffer').subarray(0, 16).toString('base64url')
