import { addresses, addressOf } from '../../domain/wire/addresses.ts'
import { organizerAddresses } from '../../domain/wire/organizer-addresses.ts'
import { problemName, type Problem, type ProblemName } from '../../domain/wire/problems.ts'
import type { Fault } from '../../domain/answering/response.ts'
import { readReply, type Read } from '../../domain/wire/read-reply.ts'
import { typeOf } from './table-type.ts'
import type { BodyOf, ReplyOf, Wire } from './wire.ts'

const all = { ...addresses, ...organizerAddresses }

/** Milliseconds for an answer; a file has as much more as its size takes on a bad network (32 kbit/s). */
const timeLimit = 10_000
const bytesPerMillisecond = 4

/** Why nothing came of a request: a refusal by name with its faults, or silence. */
export interface Failure {
  ok: false
  problem: ProblemName | 'no-answer'
  faults?: Fault[] | undefined
  /** Seconds after which the server wants to be asked again. */
  retryAfter?: number | undefined
}

/** What came of a request: what the protocol says it replies, or why not. */
export type Replied<Reply> = { ok: true; json: Reply } | Failure

/**
 * One request by the protocol, with the session's cookie; a file is sent as what its name says. What goes in and what comes back is
 * typed by the endpoint of that name. Never throws.
 */
export async function ask<Name extends keyof Wire>(
  name: Name,
  values: Record<string, string> = {},
  body?: BodyOf<Name> | File,
  { limit = timeLimit, query = {} }: { limit?: number; query?: Record<string, string> } = {},
): Promise<Replied<Read<ReplyOf<Name>>>> {
  const { method, path } = all[name]
  const sent: string | File | undefined =
    body === undefined ? undefined : body instanceof File ? body : JSON.stringify(body)
  const size = sent instanceof File ? sent.size : (sent?.length ?? 0)
  const ending = new AbortController()
  const timer = setTimeout(() => ending.abort(), limit + size / bytesPerMillisecond)
  const search = new URLSearchParams(query).toString()
  try {
    const reply = await fetch(addressOf(path, values) + (search && `?${search}`), {
      method,
      cache: 'no-store',
      ...(sent !== undefined && {
        body: sent,
        headers: { 'content-type': sent instanceof File ? typeOf(sent) : 'application/json' },
      }),
      signal: ending.signal,
    })
    const json: unknown = reply.status === 204 ? null : await reply.json()
    if (reply.ok) return { ok: true, json: readReply(json as ReplyOf<Name>) }
    return {
      ok: false,
      problem: problemName(json) ?? 'no-answer',
      faults: (json as Problem).errors,
      retryAfter: Number(reply.headers.get('retry-after')) || undefined,
    }
  } catch {
    return { ok: false, problem: 'no-answer' }
  } finally {
    clearTimeout(timer)
  }
}
