import type { Reply } from '../domain/answering/local-response.ts'
import { addressOf } from '../domain/wire/addresses.ts'
import { timeLimit } from './time-limit.ts'

/** Milliseconds after which a request counts as unanswered. */
const requestLimit = 10_000

export interface CallOptions {
  values: Record<string, string>
  writeKey?: string
  body?: string
  /** A receipt never comes out of a cache; only what the page preloads may. */
  cache?: RequestCache
}

/**
 * One request by the protocol. Never throws: whatever is not an answer of our server (no network, a redirect,
 * a portal's page, a truncated body) is a reply without a status.
 */
export async function call(
  endpoint: { method: string; path: string },
  { values, writeKey, body, cache = 'no-store' }: CallOptions,
  send: typeof fetch = fetch,
): Promise<Reply> {
  const limit = timeLimit(requestLimit)
  try {
    const reply = await send(addressOf(endpoint.path, values), {
      method: endpoint.method,
      headers: {
        ...(writeKey !== undefined && { authorization: `Bearer ${writeKey}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
      redirect: 'error',
      cache,
      credentials: 'same-origin',
      signal: limit.signal,
    })
    if (!/\bjson\b/.test(reply.headers.get('content-type') ?? '')) return { status: null }
    const retryAfter = Number(reply.headers.get('retry-after'))
    const date = Date.parse(reply.headers.get('date') ?? '')
    return {
      status: reply.status,
      json: await reply.json(),
      ...(retryAfter > 0 && { retryAfter }),
      ...(date > 0 && { date }),
    }
  } catch {
    return { status: null }
  } finally {
    limit.done()
  }
}
