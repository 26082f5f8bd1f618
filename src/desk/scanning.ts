import { HandoverFault, takeFrame, unpackHandover, type Transfer } from '../domain/handover.ts'
import { squeeze } from '../offline/squeeze.ts'
import type { Counter } from './counter.ts'
import { readAddress } from './place.ts'

/** What one look of the camera came to. */
export type Scan =
  | { kind: 'new' | 'known'; id: string }
  | { kind: 'part'; seen: number; of: number }
  | { kind: 'foreign' | 'damaged' | 'unknown-version' | 'not-kept' }

/** Takes in what codes say, one text after the other; the parts of a longer response come together here. */
export function createScanner(code: string, counter: Counter) {
  let transfer: Transfer | undefined
  return async (text: string): Promise<Scan> => {
    const address = readAddress(text)
    if (address?.code !== code) return { kind: 'foreign' }
    const { survey } = counter.view.get()
    try {
      const taken = takeFrame(address.frame, transfer)
      transfer = taken.transfer
      if (!taken.packed) return { kind: 'part', seen: transfer!.parts.size, of: transfer!.count }
      const { id, writeKey, response } = await unpackHandover(
        code,
        taken.packed,
        survey?.versions ?? [],
        squeeze,
      )
      const held = { id, survey: code, writeKey, response, receiptCode: null, refused: null }
      return { kind: await counter.take(held), id }
    } catch (error) {
      if (error instanceof HandoverFault) return { kind: error.kind }
      return { kind: 'not-kept' }
    }
  }
}
