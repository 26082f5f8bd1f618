import * as z from 'zod/mini'
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

/** One address of the wire: who may use it, what goes in and what comes back. */
export interface Endpoint<Body extends Schema | undefined, Reply extends Schema | undefined> {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  path: string
  summary: string
  access: 'everyone' | 'write key' | 'organizer'
  body: Body
  reply: Reply
}

const endpoint = <Body extends Schema | undefined, Reply extends Schema | undefined>(
  definition: Endpoint<Body, Reply>,
): Endpoint<Body, Reply> => definition

export const readSurvey = /* @__PURE__ */ endpoint({
  method: 'GET',
  path: '/api/surveys/:code',
  summary: 'The survey and its whole questionnaire, languages included',
  access: 'everyone',
  body: undefined,
  reply: Survey,
})

export const sendResponse = /* @__PURE__ */ endpoint({
  method: 'PUT',
  path: '/api/surveys/:code/responses/:id',
  summary: 'Stores one revision of a response; acknowledged only once it is on disk',
  access: 'write key',
  body: SurveyResponse,
  reply: Receipt,
})

export const readReceipt = /* @__PURE__ */ endpoint({
  method: 'GET',
  path: '/api/surveys/:code/responses/:id',
  summary: 'The receipt of the revision that the server holds',
  access: 'write key',
  body: undefined,
  reply: Receipt,
})

export const readTally = /* @__PURE__ */ endpoint({
  method: 'GET',
  path: '/api/surveys/:code/tally',
  summary: 'Running totals: everything for the organizer; revealed panels, small groups hidden, for anyone else',
  access: 'everyone',
  body: undefined,
  reply: Tally,
})

export const watchTally = /* @__PURE__ */ endpoint({
  method: 'GET',
  path: '/api/surveys/:code/tally/events',
  summary: 'The same totals as server-sent events named "tally", at most four a second',
  access: 'everyone',
  body: undefined,
  reply: undefined,
})

export const signIn = /* @__PURE__ */ endpoint({
  method: 'POST',
  path: '/api/organizer/session',
  summary: "Begins an organizer's session; the cookie carries it",
  access: 'everyone',
  body: SignIn,
  reply: undefined,
})

export const signOut = /* @__PURE__ */ endpoint({
  method: 'DELETE',
  path: '/api/organizer/session',
  summary: 'Ends the session',
  access: 'everyone',
  body: undefined,
  reply: undefined,
})

export const setUp = /* @__PURE__ */ endpoint({
  method: 'POST',
  path: '/api/organizer/setup',
  summary: "Sets the organizer's passphrase through the one-time setup link, and signs in",
  access: 'everyone',
  body: Setup,
  reply: undefined,
})

export const listSurveys = /* @__PURE__ */ endpoint({
  method: 'GET',
  path: '/api/organizer/surveys',
  summary: 'Every survey on this server',
  access: 'organizer',
  body: undefined,
  reply: SurveyList,
})

export const exportResponses = /* @__PURE__ */ endpoint({
  method: 'GET',
  path: '/api/organizer/surveys/:code/responses.csv',
  summary: 'Every response, one row each (text/csv)',
  access: 'organizer',
  body: undefined,
  reply: undefined,
})

export const importResponses = /* @__PURE__ */ endpoint({
  method: 'POST',
  path: '/api/organizer/surveys/:code/responses.csv',
  summary: 'Takes responses in the form that the export writes (text/csv); all of the file or nothing',
  access: 'organizer',
  body: undefined,
  reply: ImportResult,
})

export const reportCsv = /* @__PURE__ */ endpoint({
  method: 'GET',
  path: '/api/organizer/surveys/:code/report.csv',
  summary: "The report's means per item and stratum (text/csv)",
  access: 'organizer',
  body: undefined,
  reply: undefined,
})

/** The address with its names filled in. */
export const addressOf = (path: string, values: Record<string, string>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
