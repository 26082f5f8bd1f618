import { problemDocument, problems, type ProblemName } from '../../domain/wire/problems.ts'
import type { Fault } from '../../domain/answering/response.ts'

/** Thrown anywhere while answering a request: becomes its problem document. */
export class Refusal extends Error {
  readonly problem: ProblemName
  readonly faults: Fault[] | undefined
  /** Seconds, for Retry-After. */
  readonly retryAfter: number | undefined

  constructor(problem: ProblemName, more: { faults?: Fault[]; retryAfter?: number } = {}) {
    super(problems[problem][1])
    this.problem = problem
    this.faults = more.faults
    this.retryAfter = more.retryAfter
  }

  get document() {
    return problemDocument(this.problem, this.faults)
  }
}

const byFastifyCode: Record<string, ProblemName> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-request',
}

/** Any error as a refusal: our own as it is, the framework's by its code, the rest as an internal error without a word of it. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const { name, code, statusCode } = error as { name?: string; code?: string; statusCode?: number }
  if (name === 'StoreUnavailable') return new Refusal('unavailable', { retryAfter: 5 })
  if (name === 'StoreDamaged') return new Refusal('damaged-database')
  const known = byFastifyCode[code ?? '']
  if (known) return new Refusal(known)
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new Refusal('malformed-request')
  return new Refusal('internal-error')
}
