import type { Held } from '../../domain/arrival.ts'
import type { PackedAnswers } from '../../domain/packed-answers.ts'
import type { ProblemName } from '../../domain/problems.ts'
import type { Questionnaire } from '../../domain/questionnaire.ts'
import type { Sector, SurveyResponse } from '../../domain/response.ts'
import type { Survey, SurveyState } from '../../domain/survey.ts'
import type { Cells } from '../../domain/tally.ts'

/** A survey as it is stored: its questionnaire by id, every published version of which is accepted. */
export type StoredSurvey = Pick<Survey, 'code' | 'workshop' | 'state' | 'panels'> & { questionnaire: string }

/** What a stored response says, beside who may write it and whether it counts. */
interface ResponseContent {
  questionnaire: string
  language: string
  source: SurveyResponse['source']
  sector: Sector | null
  economy: string | null
  gender: string | null
  role: string | null
  answers: PackedAnswers
  /** Comment by panel id, as JSON; null when there is none. */
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
}

export interface StoredResponse extends ResponseContent, Held {
  survey: string
  id: string
  received: string
  late: 0 | 1
}

/** What the store did with an arrival: what it now holds, or why it refused. */
export type Outcome =
  | { status: 'stored' | 'repeated' | 'older'; revision: number; digest: string; counted: boolean }
  | { refused: ProblemName }

/** Running totals of one stratum under one questionnaire version. `responses` includes `late`; the others count apart. */
export interface TallyRow {
  survey: string
  questionnaire: string
  stratum: Sector
  responses: number
  late: number
  uncounted: number
  withdrawn: number
  cells: Cells
}

/** One figure in which the running totals differ from a recount of the stored responses. */
export interface Difference {
  survey: string
  place: string
  tally: number
  recount: number
}

export interface StoredSession {
  role: 'organizer'
  /** Milliseconds since 1970. */
  created: number
  seen: number
}

/**
 * What the server needs from a database. Every method is one transaction, durable when it resolves.
 * Rejects with `StoreUnavailable` when the database cannot write or read right now.
 */
export interface Store {
  /** Random, new for every database: tells phones that the server may have forgotten. */
  epoch(): Promise<string>
  readSetting(key: string): Promise<string | undefined>
  writeSetting(key: string, value: string | null): Promise<void>
  publishQuestionnaire(questionnaire: Questionnaire): Promise<void>
  /** By version key, as `apec-aeo-sme@1`. */
  readQuestionnaire(key: string): Promise<Questionnaire | undefined>
  /** The newest published version. */
  newestQuestionnaire(id: string): Promise<Questionnaire | undefined>
  createSurvey(survey: StoredSurvey): Promise<void>
  readSurvey(code: string): Promise<StoredSurvey | undefined>
  listSurveys(): Promise<StoredSurvey[]>
  writeSurveyState(code: string, state: SurveyState): Promise<void>
  /** Stores many arrivals at once, tallies included, in one transaction; outcomes in the order of the arrivals. */
  commit(arrivals: Arrival[]): Promise<Outcome[]>
  readResponse(survey: string, id: string): Promise<StoredResponse | undefined>
  /** Responses in order of their ids, at most `limit`, from the first id after `after`. */
  listResponses(survey: string, after: string, limit: number): Promise<StoredResponse[]>
  readTally(survey: string): Promise<TallyRow[]>
  /** Recounts every tally from the stored responses and names each difference. */
  verifyTallies(): Promise<Difference[]>
  createSession(tokenHash: string, session: StoredSession): Promise<void>
  readSession(tokenHash: string): Promise<StoredSession | undefined>
  touchSession(tokenHash: string, seen: number): Promise<void>
  endSession(tokenHash: string): Promise<void>
  close(): Promise<void>
}

/** The database cannot serve now (full, locked, gone): the caller keeps what it has and tries again. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable'
}
