import * as z from 'zod/mini'
import { addresses, type Address } from './addresses.ts'
import { SurveyResponse } from './response.ts'
import { Survey, SurveyState } from './survey.ts'
import { ItemTally } from './tally.ts'

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
})
export type Tally = z.infer<typeof Tally>

const Passphrase = z.strictObject({ passphrase: z.string().check(z.minLength(12), z.maxLength(200)) })
export const SignIn = z.strictObject({ passphrase: z.string().check(z.maxLength(200)) })
export const Setup = z.extend(Passphrase, { token: z.string().check(z.maxLength(100)) })

export const SurveyList = z.object({ surveys: z.array(Survey) })
export type SurveyList = z.infer<typeof SurveyList>

export const ImportResult = z.object({ stored: z.int(), repeated: z.int(), older: z.int() })
export type ImportResult = z.infer<typeof ImportResult>

/** 128 random bits, made on the phone before the first tap. */
export const ResponseId = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/))
/** 256 random bits; the server keeps only their SHA-256. */
export const WriteKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))

type Schema = z.ZodMiniType

/** An address with what goes in and what comes back: the one definition that routes, callers and OpenAPI share. */
export interface Endpoint<Body extends Schema | undefined, Reply extends Schema | undefined> extends Address {
  body: Body
  reply: Reply
}

const endpoint = <Body extends Schema | undefined, Reply extends Schema | undefined>(
  address: Address,
  body: Body,
  reply: Reply,
): Endpoint<Body, Reply> => ({ ...address, body, reply })

export const readSurvey = endpoint(addresses.readSurvey, undefined, Survey)
export const sendResponse = endpoint(addresses.sendResponse, SurveyResponse, Receipt)
export const readReceipt = endpoint(addresses.readReceipt, undefined, Receipt)
export const readTally = endpoint(addresses.readTally, undefined, Tally)
export const watchTally = endpoint(addresses.watchTally, undefined, undefined)
export const signIn = endpoint(addresses.signIn, SignIn, undefined)
export const signOut = endpoint(addresses.signOut, undefined, undefined)
export const setUp = endpoint(addresses.setUp, Setup, undefined)
export const listSurveys = endpoint(addresses.listSurveys, undefined, SurveyList)
export const exportResponses = endpoint(addresses.exportResponses, undefined, undefined)
export const importResponses = endpoint(addresses.importResponses, undefined, ImportResult)
export const reportCsv = endpoint(addresses.reportCsv, undefined, undefined)
