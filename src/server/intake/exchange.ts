import type { Fault } from '../../domain/answering/response.ts'
import type { ImportResult } from '../../domain/wire/file-protocol.ts'
import { problems } from '../../domain/wire/problems.ts'
import type { Services } from '../services.ts'
import { Refusal } from '../http/problem.ts'
import type { Arrival, Outcome, StoredSurvey } from '../store/contract.ts'
import { importName, undoCutOff } from './cut-off.ts'
import { readApart, type GivenFile } from './reading.ts'
import { settleNumbers } from './sheet-numbers.ts'
import { inPieces, takeIn } from './take-in.ts'
import { TableUnreadable } from './tables/table.ts'
import { fileWords, saidIn } from './tables/words.ts'

/** What somebody says about the file, or wants of it. */
export interface ImportWishes {
  /** Looks what would become of it, and stores nothing. */
  preview: boolean
  /** Ids that differ from known ones by leading zeros only: the same, or new ones. Without a word it is asked. */
  ids?: 'same' | 'new' | undefined
  /** What it is called; with a name, the reply says more. */
  label: string
}

const mostFaults = 100

type Needed = Pick<Services, 'store' | 'surveys' | 'intake' | 'now' | 'settings'>

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

  // What an earlier one has left half done would be taken for what is there.
  if ((await undoCutOff(store, now(), needed.settings.databaseUrl === undefined)).going.includes(code))
    throw new Refusal('unavailable', { retryAfter: 10 })
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
  const { stands, ...counts } = countOf(survey, arrivals, outcomes)
  if (!preview && label === '') return counts
  const isKept = !preview && counts.stored > 0
  return { ...counts, more: { rows: rows.length, form, stands, import: isKept ? mark.id : null } }
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
