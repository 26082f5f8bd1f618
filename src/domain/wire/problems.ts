import type { Fault } from '../answering/response.ts'

/** Every refusal there is, once: its HTTP status and a sentence for people. The key ends the problem's `type`. */
export const problems = {
  'malformed-request': [400, 'The request could not be read.'],
  'missing-key': [401, 'This address needs the key that the response was written with.'],
  'not-signed-in': [401, 'Sign in as organizer first.'],
  'wrong-passphrase': [401, 'That passphrase is not right.'],
  'wrong-key': [403, 'Another key wrote this response first.'],
  'not-allowed': [403, 'Your link does not allow this.'],
  'invitation-not-valid': [403, 'This link was taken back, or is not complete.'],
  'foreign-origin': [403, 'The request came from another site.'],
  'unknown-seat': [403, 'This survey takes answers only with a seat card, and this is none of its cards.'],
  'setup-not-possible': [
    403,
    'This setup link has been used or replaced. A restart prints a new one while no passphrase is set.',
  ],
  'unknown-survey': [404, 'There is no survey with this code.'],
  'unknown-response': [404, 'The server holds no response with this id.'],
  'unknown-questionnaire': [404, 'There is no questionnaire with this id.'],
  'unknown-draft': [404, 'There is no draft with this id any more.'],
  'unknown-panel': [404, 'There is no panel with this id in this survey.'],
  'unknown-part': [404, 'There is no part with this name in this survey.'],
  'unknown-version': [404, 'No final report with this version is kept.'],
  'unknown-import': [404, 'There is no import with this name that could be taken back.'],
  'unknown-address': [404, 'There is nothing at this address.'],
  'revision-conflict': [409, 'This revision was already received with other content.'],
  'changed-meanwhile': [409, 'Somebody else changed this meanwhile. Read it again first.'],
  'code-taken': [409, 'There is a survey with this join code already.'],
  'version-published': [409, 'This version is published already; raise the version number.'],
  'count-is-final': [409, 'The count is final. Reopen it before anything in it is changed.'],
  'too-few': [409, 'Fewer than five people have answered since the last figures were shown.'],
  'too-large': [413, 'The request is larger than this address accepts.'],
  'unsupported-type': [415, 'Send JSON, as application/json.'],
  'unknown-host': [421, 'This server does not answer under that name.'],
  'invalid-response': [422, 'The response does not fit the questionnaire.'],
  'withdrawn-response': [422, 'This response was withdrawn and stays so.'],
  'invalid-request': [422, 'Something in the request does not fit.'],
  'too-many-requests': [429, 'Too many requests; wait a moment.'],
  'internal-error': [500, 'Something went wrong on the server. Nothing was lost.'],
  'damaged-database': [
    500,
    'The database file is damaged; nothing is exported from it. Keep a copy, then restore a backup.',
  ],
  'no-room': [
    503,
    'There is no room in the server’s memory for a workbook of so many responses. Take the CSV.',
  ],
  unavailable: [503, 'The server cannot store anything right now. Keep your answers and try again later.'],
} as const

export type ProblemName = keyof typeof problems

const prefix = 'urn:plenaria:problem:'

/** A problem document (RFC 9457), with the path of each fault where there are any. */
export interface Problem {
  type: string
  title: string
  status: number
  errors?: Fault[]
}

export function problemDocument(name: ProblemName, errors?: Fault[]): Problem {
  const [status, title] = problems[name]
  return { type: prefix + name, title, status, ...(errors && { errors }) }
}

/** The name at the end of a problem's type; undefined when the document is not one of ours. */
export function problemName(document: unknown): ProblemName | undefined {
  const type = (document as Partial<Problem> | null)?.type
  return typeof type === 'string' && type.startsWith(prefix)
    ? (type.slice(prefix.length) as ProblemName)
    : undefined
}

/** Refusals that sending the same once more will never change: what was refused is set aside, and stands in nobody's way. */
const final: ReadonlySet<ProblemName> = new Set([
  'wrong-key',
  'unknown-seat',
  'too-large',
  'invalid-response',
  'withdrawn-response',
])

export const isFinalRefusal = (problem: ProblemName | undefined): problem is ProblemName =>
  problem !== undefined && final.has(problem)
