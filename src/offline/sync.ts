import { afterReply, isPending, type LocalResponse, type Reply } from '../domain/answering/local-response.ts'
import { addresses } from '../domain/wire/addresses.ts'
import { call } from './call.ts'
import { digestOf } from './identity.ts'
import type { Memory } from './memory.ts'

/** What one attempt came to: the stored copy, and the reply, null when nothing was pending. */
export interface Attempt {
  local: LocalResponse
  reply: Reply | null
}

/** Sends what is pending of one response, once; resolves after the reply was taken in. */
export async function sendPending(
  memory: Pick<Memory, 'update'>,
  local: LocalResponse,
  send?: typeof fetch,
): Promise<Attempt> {
  if (!local.outgoing || !isPending(local)) return { local, reply: null }
  const body = JSON.stringify(local.outgoing)
  const sent = {
    body,
    digest: await digestOf(body),
    revision: local.outgoing.revision,
    shownDigest: local.shown ? await digestOf(JSON.stringify(local.shown)) : undefined,
  }
  const { id, survey: code, writeKey } = local
  const reply = await call(addresses.sendResponse, { values: { code, id }, writeKey, body }, send)
  const after = (await memory.update(id, (stored) => afterReply(stored, sent, reply))) ?? local
  return { local: after, reply }
}

/** Sends whatever else this phone still has pending: a withdrawal, say, of a response that another has followed. */
export async function sendOthers(memory: Memory, current: string, send?: typeof fetch): Promise<void> {
  for (const local of await memory.all()) if (local.id !== current) await sendPending(memory, local, send)
}
