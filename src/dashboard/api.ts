import { addressOf, type Address } from '../domain/addresses.ts'
import { problemName, type ProblemName } from '../domain/problems.ts'

const timeLimit = 10_000

/** What came of a request: its JSON, a refusal by name, or silence. */
export type Outcome = { ok: true; json: unknown } | { ok: false; problem: ProblemName | 'no-answer' }

/** One request by the protocol, with the session's cookie. Never throws. */
export async function ask(
  address: Address,
  values: Record<string, string> = {},
  body?: unknown,
): Promise<Outcome> {
  try {
    const reply = await fetch(addressOf(address.path, values), {
      method: address.method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
      signal: AbortSignal.timeout(timeLimit),
    })
    const json: unknown = reply.status === 204 ? null : await reply.json()
    return reply.ok ? { ok: true, json } : { ok: false, problem: problemName(json) ?? 'no-answer' }
  } catch {
    return { ok: false, problem: 'no-answer' }
  }
}
