import * as z from 'zod/mini'
import { addresses, type Address } from './addresses.ts'
import { SurveyResponse } from '../answering/response.ts'
import { WrittenQuestionnaire } from '../survey/questionnaire.ts'
import { SentSurvey, SurveyState } from '../survey/survey.ts'
import { ItemTally } from '../counting/tally.ts'

/** The server's word that it holds a revision, safely on disk. */
export const Receipt = z.object({
  protocol: z.literal(1),
  epoch: z.string(),
  id: z.string(),
  revision: z.int(),
  digest: z.string(),
  status: z.enum(['stored', 'repeated', 'older']),
  counted: z.boolean(),
  code: z.string(),
})
export type Receipt = z.infer<typeof Receipt>

export const Tally = z.object({
  protocol: z.literal(1),
  epoch: z.string(),
  asOf: z.string(),
  state: SurveyState,
  responses: z.record(z.string(), z.int()),
  items: z.record(z.string(), ItemTally),
  /** Number of the snapshot that everybody is shown, taken at `asOf`; the organizer's figures are of now. */
  snapshot: z.optional(z.int()),
})
export type Tally = z.infer<typeof Tally>

/** 128 random bits, made on the phone before the first tap. */
export const ResponseId = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/))
/** 256 random bits; the server keeps only their SHA-256. */
export const WriteKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))

type Schema = z.ZodMiniType

/** An address with what goes in and what comes back: the one definition that routes, callers and OpenAPI share. */
export interface Endpoint<Body extends Schema | undefined, Reply extends Schema | undefined> extends Address {
  summary: string
  body: Body
  reply: Reply
}

/** An address with its meaning and schemas. */
export const endpoint = <Body extends Schema | undefined, Reply extends Schema | undefined>(
  address: Address,
  summary: string,
  body: Body,
  reply: Reply,
): Endpoint<Body, Reply> => ({ ...address, summary, body, reply })

export const readSurvey = endpoint(
  addresses.readSurvey,
  'The survey and its whole questionnaire, languages included',
  undefined,
  SentSurvey,
)

export const sendResponse = endpoint(
  addresses.sendResponse,
  'Stores one revision of a response; acknowledged only once it is on disk',
  SurveyResponse,
  Receipt,
)

export const readReceipt = endpoint(
  addresses.readReceipt,
  'The receipt of the revision that the server holds',
  undefined,
  Receipt,
)

export const readVersion = endpoint(
  addresses.readVersion,
  'A published version of the survey’s questionnaire, as apec-aeo-sme@1: for those who began with it',
  undefined,
  WrittenQuestionnaire,
)

export const readTally = endpoint(
  addresses.readTally,
  'Running totals: everything for the organizer; revealed panels, small groups hidden, for anyone else',
  undefined,
  Tally,
)

export const watchTally = endpoint(
  addresses.watchTally,
  'The same totals as server-sent events named "tally", at most four a second',
  undefined,
  undefined,
)

export const watchAll = endpoint(
  addresses.watchAll,
  'Several surveys on one stream: ?watch=APEC,LIMA.everyone. Events "tally" as above and, for organizers, "survey" when something about it was changed; the id of an event tells which, as "APEC organizer"',
  undefined,
  undefined,
)
