import { addressOf, type Address } from '../../domain/wire/addresses.ts'
import { problemName, type Problem, type ProblemName } from '../../domain/wire/problems.ts'
import type { Fault } from '../../domain/answering/response.ts'

const timeLimit = 10_000

/** What came of a request: its JSON, a refusal by name with its faults, or silence. */
export type Outcome =
  | { ok: true; json: unknown }
  | { ok: false; problem: ProblemName | 'no-answer'; faults?: Fault[] | undefined }

/** One request by the protocol, with the session's cookie; a text body is a CSV file. Never throws. */
export async function ask(
  address: Address,
  values: Record<string, string> = {},
  body?: unknown,
): Promise<Outcome> {
  const isText = typeof body === 'string'
  try {
    const reply = await fetch(addressOf(address.path, values), {
      method: address.method,
      ...(body !== undefined && {
        body: isText ? body : JSON.stringify(body),
        headers: { 'content-type': isText ? 'text/csv' : 'application/json' },
      }),
      signal: AbortSignal.timeout(timeLimit),
    })
    const json: unknown = reply.status === 204 ? null : await reply.json()
    if (reply.ok) return { ok: true, json }
    return { ok: false, problem: problemName(json) ?? 'no-answer', faults: (json as Problem).errors }
  } catch {
    return { ok: false, problem: 'no-answer' }
  }
}
