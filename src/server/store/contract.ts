import type { Stored } from '../../domain/answering/arrival.ts'
import type { PackedAnswers } from '../../domain/answering/packed-answers.ts'
import type { ProblemName } from '../../domain/wire/problems.ts'
import type { SurveyResponse } from '../../domain/answering/response.ts'
import type { Arrangements } from '../../domain/reporting/arrangements.ts'
import type { PanelFlags, Survey, SurveyState, Workshop } from '../../domain/survey/survey.ts'
import type { FactColumns } from '../fact-columns.ts'
import type { AccessStore } from './access-contract.ts'
import type { FormStore, PartChange, PartValue } from './form-contract.ts'
import type { Cells } from '../../domain/counting/tally.ts'

/** A survey as it is stored: its questionnaire by id, every published version of which is accepted. */
export interface StoredSurvey extends Pick<Survey, 'code' | 'workshop' | 'state' | 'panels'> {
  questionnaire: string
  /** 1 at first; one more each time that a final count is reopened. */
  reportVersion: number
  archived: boolean
  /** Only seat cards may answer. */
  seats: boolean
  /** The version that whoever begins now is given; null: the newest, whichever that is. */
  version: number | null
}

/** What a stored response says, beside who may write it and whether it counts. */
export interface ResponseContent extends FactColumns {
  questionnaire: string
  language: string
  source: SurveyResponse['source']
  answers: PackedAnswers
  /** What was written, by where, as JSON (`domain/answering/words-said.ts`); null when there is nothing. */
  comments: string | null
}

/** One revision on its way into the store. `received` is a day (YYYY-MM-DD): no exact time is ever stored. */
export interface Arrival extends ResponseContent {
  survey: string
  id: string
  revision: number
  digest: string
  keyHash: string | null
  withdrawn: boolean
  received: string
  /** How a file says that it stood; without it the survey's state decides. */
  as?: StandsAs
}

/** How one stored copy stands, as responses.csv says it. */
export type StandsAs = 'counted' | 'late' | 'uncounted' | 'withdrawn' | 'waiting' | 'held'

/** A file that was taken in: `made` in milliseconds since 1970. */
export interface ImportMark {
  id: string
  made: number
  label: string
}

/** The same with how many responses it changed, and how many of these are still as it left them. */
export interface StoredImport extends ImportMark {
  responses: number
}

/** What everybody was shown from a moment on; `taken` in milliseconds since 1970. */
export interface StoredSnapshot {
  number: number
  taken: number
  reason: string
  body: string
}

export interface StoredResponse extends ResponseContent, Stored {
  survey: string
  id: string
  received: string
  late: 0 | 1
}

/** A copy beside the counted one: a newer revision that came after the count was final, or one written with another key. */
export interface WaitingResponse extends ResponseContent {
  survey: string
  id: string
  keyHash: string
  reason: 'final' | 'foreign'
  revision: number
  digest: string
  received: string
}

/** A withdrawal, as the ledger keeps it: it must be done again after a restore. */
export interface Erasure {
  survey: string
  id: string
  revision: number
  questionnaire: string
  /** Of the copy held under this key's hash; without it, of the response itself. */
  key?: string
}

/** What the store did with an arrival: what it now holds, or why it refused. */
export type Outcome =
  | { status: 'stored' | 'repeated' | 'older'; revision: number; digest: string; counted: boolean }
  | { refused: ProblemName }

/** Running totals of one group under one questionnaire version. `responses` includes `late`; the others count apart. */
export interface TallyRow {
  survey: string
  questionnaire: string
  stratum: string
  responses: number
  late: number
  uncounted: number
  withdrawn: number
  held: number
  cells: Cells
}

/** One figure in which the running totals differ from a recount of the stored responses. */
export interface TallyDifference {
  survey: string
  place: string
  tally: number
  recount: number
}

/** Parts of a survey by name (`domain/reporting/parts.ts`), each with how often it was changed. */
export type Parts = Record<string, PartValue & Partial<ChangedBy>>

/** Since when a flag of a panel is as it is (milliseconds since 1970), and whose link set it; null with the passphrase. */
export interface ChangedBy {
  at: number
  by: string | null
}

/**
 * What the server needs from a database. Every method is one transaction, durable when it resolves.
 * Rejects with `StoreUnavailable` when the database cannot write or read right now.
 */
export interface Store extends AccessStore, FormStore {
  /** Random, new for every database: tells phones that the server may have forgotten. */
  epoch(): Promise<string>
  readSetting(key: string): Promise<string | undefined>
  writeSetting(key: string, value: string | null): Promise<void>
  /** Removes a setting if it has this value; false when it has another or none. */
  takeSetting(key: string, value: string): Promise<boolean>
  /** False when the code is taken. */
  createSurvey(survey: StoredSurvey): Promise<boolean>
  /** With everything that was answered in it. */
  deleteSurvey(code: string): Promise<void>
  writeWorkshop(code: string, workshop: Workshop): Promise<void>
  /** Issues seat cards by the ids they stand for, and from then on takes answers only with a card. */
  addSeats(code: string, ids: string[]): Promise<void>
  hasSeat(code: string, id: string): Promise<boolean>
  countSeats(code: string): Promise<number>
  /** Whether any of them has been used. */
  isSeatUsed(code: string): Promise<boolean>
  /** Copies beside the first: newer ones of a final count, and those under another key. In the order of their ids. */
  listWaiting(code: string): Promise<WaitingResponse[]>
  /** Puts a held copy in the place of the first, or lets it go; false when there is none. */
  settleHeld(code: string, id: string, keyHash: string, take: boolean): Promise<boolean>
  writeArchived(code: string, archived: boolean): Promise<void>
  writePanel(code: string, panel: string, state: PanelFlags): Promise<void>
  /** What the organizer arranged; undefined before the first change. */
  readArrangements(code: string): Promise<Arrangements | undefined>
  /** Writes what follows the revision before it; false when that is not the stored one any more. */
  writeArrangements(code: string, arrangements: Arrangements): Promise<boolean>
  /** Undefined when there is no such survey. */
  readParts(code: string): Promise<Parts | undefined>
  /** Changes one part, whose value is of its shape, if it was made on the revision that is stored. */
  writePart(code: string, part: string, arriving: PartValue, who?: ChangedBy): Promise<PartChange>
  /** What everybody was shown last; undefined when nothing has been. */
  readSnapshot(code: string): Promise<StoredSnapshot | undefined>
  /** False when one with this number has been made meanwhile. */
  writeSnapshot(code: string, snapshot: StoredSnapshot): Promise<boolean>
  /** The report of a final count, as JSON, by its version; undefined when it has not been kept. */
  readFinal(code: string, version: number): Promise<string | undefined>
  /** What is kept of a version stays. */
  writeFinal(code: string, version: number, body: string): Promise<void>
  /** Kept reports, oldest version first. */
  listFinals(code: string): Promise<{ version: number; body: string }[]>
  /** The next version of a final count's report; nothing where the count is not final. */
  renumber(code: string): Promise<void>
  /** The version that whoever begins now is given. */
  writeVersion(code: string, version: number): Promise<void>
  /** Counted responses in which somebody wrote something. */
  listComments(code: string): Promise<Pick<StoredResponse, 'id' | 'language' | 'comments'>[]>
  /** How many counted responses came from where. */
  countSources(code: string): Promise<Record<string, number>>
  readSurvey(code: string): Promise<StoredSurvey | undefined>
  listSurveys(): Promise<StoredSurvey[]>
  /**
   * Leaving `final` reopens the count: what came meanwhile is counted, as late. Leaving `open`, a survey without a
   * version of its own keeps `version`.
   */
  writeSurveyState(code: string, state: SurveyState, version?: number): Promise<void>
  /**
   * Stores many arrivals at once, tallies included, in one transaction; outcomes in the order of the arrivals.
   * With an import, a single refusal undoes this piece of it, and what is changed can be taken back.
   */
  commit(arrivals: Arrival[], from?: ImportMark): Promise<Outcome[]>
  /** What would become of them: nothing is stored. */
  judge(arrivals: Arrival[]): Promise<Outcome[]>
  /** Which of these ids have a response. */
  knownIds(survey: string, ids: string[]): Promise<string[]>
  /** All pieces of an import are in: so many copies changed. False where some were taken back meanwhile. */
  finishImport(code: string, id: string, changed: number): Promise<boolean>
  /** Imports that are going on, or were cut off. */
  unfinishedImports(): Promise<(ImportMark & { survey: string })[]>
  /** Files taken in, newest first. */
  listImports(code: string): Promise<StoredImport[]>
  /** Puts back what was there before an import, but for what has been changed since; false where there is no such import. */
  undoImport(code: string, id: string): Promise<{ undone: number; kept: number } | undefined>
  /** Imports of before `made` (milliseconds since 1970) cannot be taken back any more. */
  forgetImports(made: number): Promise<void>
  /** The same for the surveys that nobody else is changing just now; the outcomes of the others are undefined. */
  commitFree(arrivals: Arrival[]): Promise<(Outcome | undefined)[]>
  readResponse(survey: string, id: string): Promise<StoredResponse | undefined>
  /** The newest copy under each key but the counted one's. */
  readWaiting(survey: string, id: string): Promise<WaitingResponse[]>
  /** Responses in order of their ids, at most `limit`, from the first id after `after`. */
  listResponses(survey: string, after: string, limit: number): Promise<StoredResponse[]>
  readTally(survey: string): Promise<TallyRow[]>
  /** Keys of the versions under which somebody said something: withdrawn responses say nothing. */
  answeredVersions(survey: string): Promise<string[]>
  /** Recounts every tally from the stored responses and names each difference; `rebuild` writes the recount. */
  verifyTallies(rebuild?: boolean): Promise<TallyDifference[]>
  /** What is damaged in the file, in the database's words; empty when it is sound. A damaged one can skip rows silently. */
  findDamage(): Promise<string[]>
  /** Withdraws again what the ledger names; resolves with how many were there once more. */
  eraseAgain(erasures: Erasure[]): Promise<number>
  /** How many transactions have changed responses, ever: falls back only when an older copy is put in place. */
  commits(): Promise<number>
  /** A new epoch: phones that reopen the app ask whether they were forgotten. */
  renewEpoch(): Promise<string>
  /** A consistent copy while others write. The file must not exist yet. */
  backup(file: string): Promise<void>
  /** Whether its tables are as this version of the program needs them. */
  isCurrent(): Promise<boolean>
  /** Rejects with `StoreUnavailable` where something that a send may need cannot be written now. */
  checkWritable(): Promise<void>
  /** Bytes it takes on disk. */
  sizeInBytes(): Promise<number>
  close(): Promise<void>
}

/** The database cannot serve now (full, locked, gone): the caller keeps what it has and tries again. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable'
  /** What the database or the disk calls it. */
  readonly code: string | undefined
  constructor(message: string, code?: string) {
    super(message)
    this.code = code
  }
}

/** The file is damaged. Nothing is read from it any more, since a damaged one can skip rows without a word. */
export class StoreDamaged extends Error {
  override name = 'StoreDamaged'
  constructor(file: string, detail: string) {
    super(
      [
        `The database ${file} is damaged (${detail}).`,
        'Nothing has been changed. The way out: keep a copy of the damaged file, then put a backup in its place with',
        '  npm run plenaria -- restore BACKUP',
        'and start again. Phones that open the page send again what the backup does not know.',
      ].join('\n'),
    )
  }
}
