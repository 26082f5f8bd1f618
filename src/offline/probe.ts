import { afterProbe, type LocalResponse } from '../domain/answering/local-response.ts'
import { addresses } from '../domain/wire/addresses.ts'
import { call } from './call.ts'
import type { Memory } from './memory.ts'
import type { Attempt } from './sync.ts'

/**
 * Asks the server whether it still holds what it acknowledged: a restored backup may have forgotten. The reply is null
 * where nothing had been acknowledged, and so nothing was asked.
 */
export async function askReceipt(
  memory: Memory,
  local: LocalResponse,
  send?: typeof fetch,
): Promise<Attempt> {
  if (local.acknowledged === 0) return { local, reply: null }
  const { id, survey: code, writeKey } = local
  const reply = await call(addresses.readReceipt, { values: { code, id }, writeKey }, send)
  if (afterProbe(local, reply) === local) return { local, reply }
  return { local: (await memory.update(id, (stored) => afterProbe(stored, reply))) ?? local, reply }
}
