import type { Fault } from '../../domain/answering/response.ts'
import type { ImportResult } from '../../domain/wire/file-protocol.ts'
import { problems } from '../../domain/wire/problems.ts'
import type { Services } from '../services.ts'
import { Refusal } from '../http/problem.ts'
import type { Arrival, ImportMark, Outcome, StoredSurvey } from '../store/contract.ts'
import { importName } from './cut-off.ts'
import { readApart, type GivenFile } from './reading.ts'
import { importedId, type ReadRow } from './response-rows.ts'
import { TableUnreadable } from './tables/table.ts'
import { fileWords, saidIn, type FileWords } from './tables/words.ts'

/** What somebody says about the file, or wants of it. */
export interface ImportWishes {
  /** Looks what would become of it, and stores nothing. */
  preview: boolean
  /** Ids that differ from known ones by leading zeros only: the same, or new ones. Without a word it is asked. */
  ids?: 'same' | 'new' | undefined
  /** What it is called; with a name, the reply says more. */
  label: string
}

/** Imports can be taken back for so long, in milliseconds. */
const undoFor = 7 * 86_400_000
const mostFaults = 100
const idsAtOnce = 400
/** Rows of one transaction: some tens of milliseconds. */
const rowsAtOnce = 500

type Needed = Pick<Services, 'store' | 'surveys' | 'intake' | 'now'>

/**
 * Takes a table of responses in, whole or not at all; throws `invalid-request` with every fault by line and column. A
 * row that is there already must say the same: to correct one, raise its `_revision`.
 */
export async function importResponses(
  needed: Needed,
  code: string,
  file: GivenFile,
  { preview, ids, label }: ImportWishes,
): Promise<ImportResult> {
  const { store, surveys, intake, now } = needed
  const words = fileWords(file.language)
  const survey = await surveys.stored(code)
  const versions = await surveys.published(survey)
  const task = { kind: 'responses' as const, code, versions, today: intake.today(survey) }
  const { rows, faults, form } = await orRefused(() => readApart({ ...file, task }))
  refuseFaults(faults)
  refuseFaults(await settleNumbers(store, code, rows, ids, words))

  const arrivals = rows.map(({ arrival }) => arrival)
  const mark = { id: importName(), made: now(), label }
  const judged = await inPieces(arrivals, (piece) => store.judge(piece))
  const refused = judged.some((outcome) => 'refused' in outcome)
  const outcomes = preview || refused ? judged : await takeIn(needed, code, arrivals, mark)
  refuseFaults(
    outcomes.flatMap((outcome, index) =>
      'refused' in outcome
        ? [
            {
              path: words.line(rows[index]!.line),
              detail: saidIn(words, problems[outcome.refused][1]),
            },
          ]
        : [],
    ),
  )
  if (!preview) await forgetOld(needed, code)
  const { stands, ...counts } = countOf(survey, arrivals, outcomes)
  if (!preview && label === '') return counts
  const isKept = !preview && counts.stored > 0
  return { ...counts, more: { rows: rows.length, form, stands, import: isKept ? mark.id : null } }
}

/** Piece by piece: whatever else has come is not kept waiting for the whole file. */
async function inPieces(
  arrivals: Arrival[],
  work: (piece: Arrival[]) => Promise<Outcome[]>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (let at = 0; at < arrivals.length; at += rowsAtOnce)
    outcomes.push(...(await work(arrivals.slice(at, at + rowsAtOnce))))
  return outcomes
}

/**
 * Stores what was judged, withdrawals last: these alone are never taken back. What fails or is refused on the way takes
 * back all before it; what is cut off is taken back at the next start.
 */
async function takeIn(
  { store, intake, surveys }: Needed,
  code: string,
  arrivals: Arrival[],
  mark: ImportMark,
): Promise<Outcome[]> {
  const order = [...arrivals.keys()].toSorted(
    (a, b) => Number(arrivals[a]!.withdrawn) - Number(arrivals[b]!.withdrawn) || a - b,
  )
  const outcomes: Outcome[] = []
  try {
    const taken = await inPieces(
      order.map((at) => arrivals[at]!),
      async (piece) => {
        const some = await intake.importPiece(code, piece, mark)
        if (some.some((outcome) => 'refused' in outcome)) throw new Refusal('changed-meanwhile')
        return some
      },
    )
    for (const [index, at] of order.entries()) outcomes[at] = taken[index]!
    await store.finishImport(code, mark.id)
    return outcomes
  } catch (error) {
    await store.undoImport(code, mark.id).catch(() => undefined)
    surveys.forget(code)
    throw error
  }
}

/** What cannot be read, as the refusal that says so. */
export async function orRefused<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof TableUnreadable) throw new Refusal('invalid-request', { faults: error.faults })
    throw error
  }
}

function refuseFaults(faults: Fault[]): void {
  if (faults.length > 0) throw new Refusal('invalid-request', { faults: faults.slice(0, mostFaults) })
}

function countOf(survey: StoredSurvey, arrivals: Arrival[], outcomes: Outcome[]) {
  const result = { stored: 0, repeated: 0, older: 0, stands: {} as Record<string, number> }
  for (const [index, outcome] of outcomes.entries()) {
    if ('refused' in outcome) continue
    result[outcome.status]++
    if (outcome.status !== 'stored') continue
    const { as, withdrawn } = arrivals[index]!
    const isLate = as === 'late' || (as === undefined && survey.state !== 'open')
    const beside = as === 'waiting' || as === 'held' ? as : 'uncounted'
    const stands = withdrawn ? 'withdrawn' : outcome.counted ? (isLate ? 'late' : 'counted') : beside
    result.stands[stands] = (result.stands[stands] ?? 0) + 1
  }
  return result
}

/**
 * Sheet numbers that spreadsheets have taken zeros from: with `same` they become the ids that are there, with `new` they
 * stay what they are; otherwise each is a question.
 */
async function settleNumbers(
  store: Services['store'],
  code: string,
  rows: ReadRow[],
  ids: ImportWishes['ids'],
  words: FileWords,
): Promise<Fault[]> {
  if (ids === 'new') return []
  const numbered = rows.filter(({ name }) => /^\d{1,8}$/.test(name))
  const known = await knownAmong(
    store,
    code,
    numbered.map(({ arrival }) => arrival.id),
  )
  const strange = numbered.filter(({ arrival }) => !known.has(arrival.id))
  const asked = strange.map((row) => ({ row, others: otherwise(row.name) }))
  const found = await knownAmong(
    store,
    code,
    asked.flatMap(({ others }) => others.map((name) => importedId(code, name))),
  )
  const inFile = new Set(numbered.map(({ name }) => name))
  const faults: Fault[] = []
  for (const { row, others } of asked) {
    const twin = others.find((name) => found.has(importedId(code, name)) || inFile.has(name))
    if (twin === undefined) continue
    if (ids === 'same') row.arrival.id = importedId(code, twin)
    else
      faults.push({
        path: `${words.line(row.line)}, ${words.column('_id')}, ids`,
        detail: words.askIds(row.name, twin),
      })
  }
  return faults
}

/** The same number with other zeros before it. */
function otherwise(name: string): string[] {
  const bare = name.replace(/^0+(?=\d)/, '')
  const all = Array.from({ length: 6 }, (_, zeros) => bare.padStart(zeros + 1, '0'))
  return [...new Set([bare, ...all])].filter((other) => other !== name)
}

async function knownAmong(store: Services['store'], code: string, ids: string[]): Promise<Set<string>> {
  const known = new Set<string>()
  for (let at = 0; at < ids.length; at += idsAtOnce)
    for (const id of await store.knownIds(code, ids.slice(at, at + idsAtOnce))) known.add(id)
  return known
}

async function forgetOld({ store, now }: Needed, code: string): Promise<void> {
  for (const { id, made } of await store.listImports(code))
    if (made < now() - undoFor) await store.forgetImport(code, id)
}
