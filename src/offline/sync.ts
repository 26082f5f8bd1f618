import {
  afterProbe,
  afterReply,
  isPending,
  type LocalResponse,
  type Reply,
} from '../domain/local-response.ts'
import { addresses } from '../domain/addresses.ts'
import { call } from './call.ts'
import { digestOf } from './identity.ts'
import type { Memory } from './memory.ts'

/** What one attempt came to: nothing left to do, or wait (and how long the server asked to, in seconds). */
export type Attempt = { local: LocalResponse; reply: Reply | null; retryAfter?: number }

/** Sends what is pending, once; resolves with the stored copy after the reply was taken in. */
export async function sendPending(
  memory: Memory,
  local: LocalResponse,
  send?: typeof fetch,
): Promise<Attempt> {
  if (!local.outgoing || !isPending(local)) return { local, reply: null }
  const body = JSON.stringify(local.outgoing)
  const sent = { body, digest: await digestOf(body), revision: local.outgoing.revision }
  const { id, survey: code, writeKey } = local
  const reply = await call(addresses.sendResponse, { values: { code, id }, writeKey, body }, send)
  const after = await memory.change(local, (stored) => afterReply(stored, sent, reply))
  return { local: after, reply, ...('retryAfter' in reply && { retryAfter: reply.retryAfter }) }
}

/** Asks the server whether it still holds what it acknowledged: a restored backup may have forgotten. */
export async function probe(
  memory: Memory,
  local: LocalResponse,
  send?: typeof fetch,
): Promise<LocalResponse> {
  if (local.acknowledged === 0) return local
  const { id, survey: code, writeKey } = local
  const reply = await call(addresses.readReceipt, { values: { code, id }, writeKey }, send)
  return memory.change(local, (stored) => afterProbe(stored, reply))
}
