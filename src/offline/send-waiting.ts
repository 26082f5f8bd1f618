import { isPending } from '../domain/answering/local-response.ts'
import type { alone } from './alone.ts'
import type { Memory } from './memory.ts'
import { sendPending } from './sync.ts'

/**
 * Sends what waits on this phone when nobody looks: every survey's under the lock that its pages send under, by the same
 * rules. Resolves with whether anything still waits.
 */
export async function sendWaiting(
  memory: Pick<Memory, 'all' | 'update'>,
  inTurn: typeof alone,
  send?: typeof fetch,
): Promise<boolean> {
  const surveys = new Set((await memory.all()).filter(isPending).map(({ survey }) => survey))
  for (const code of surveys)
    await inTurn(`plenaria-send-${code}`, async () => {
      // What a page has sent meanwhile is not pending any more.
      for (const local of await memory.all())
        if (local.survey === code) await sendPending(memory, local, send)
    })
  return (await memory.all()).some(isPending)
}
