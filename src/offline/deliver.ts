import { addresses } from '../domain/wire/addresses.ts'
import { afterDelivery } from '../domain/handing-over/delivery.ts'
import { isWaiting } from '../domain/handing-over/held.ts'
import { alone } from './alone.ts'
import { call } from './call.ts'
import type { HeldMemory } from './held-memory.ts'
import { digestOf } from './identity.ts'

/**
 * Sends everything that is held and waits, one after the other; stops at the first that finds no server. True when
 * nothing waits any more, null while another tab is at it. `delivered` is told after each.
 */
export async function deliver(
  memory: HeldMemory,
  survey: string,
  delivered: () => Promise<void>,
  send?: typeof fetch,
): Promise<boolean | null> {
  return alone(`plenaria-desk-${survey}`, async () => {
    for (const held of (await memory.all(survey)).filter(isWaiting)) {
      const { id, writeKey, response } = held
      const body = JSON.stringify(response)
      const sent = { body, digest: await digestOf(body), revision: response.revision }
      const reply = await call(addresses.sendResponse, { values: { code: survey, id }, writeKey, body }, send)
      await memory.update(held, (stored) => afterDelivery(stored, sent, reply))
      await delivered()
      if (reply.status === null || reply.status === 503 || reply.status === 429) return false
    }
    return true
  })
}
