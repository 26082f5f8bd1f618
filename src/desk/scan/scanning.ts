import {
  HandoverFault,
  takeFrame,
  unpackHandover,
  type Transfer,
} from '../../domain/handing-over/handover.ts'
import { squeeze } from '../../offline/squeeze.ts'
import type { Counter } from '../counter/counter.ts'
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
    const read = async (packed: Uint8Array) =>
      unpackHandover(code, packed, counter.view.get().survey?.versions ?? [], squeeze)
    try {
      const taken = takeFrame(address.frame, transfer)
      transfer = taken.transfer
      if (!taken.packed) return { kind: 'part', seen: transfer!.parts.size, of: transfer!.count }
      const { packed } = taken
      const { id, writeKey, response } = await read(packed).catch(async (error: unknown) => {
        if (!(error instanceof HandoverFault) || error.kind !== 'unknown-version') throw error
        // Of a version that came after the desk was last connected, perhaps.
        await counter.learn()
        return read(packed)
      })
      const held = { id, survey: code, writeKey, response, receiptCode: null, refused: null }
      return { kind: await counter.take(held), id }
    } catch (error) {
      if (error instanceof HandoverFault) return { kind: error.kind }
      return { kind: 'not-kept' }
    }
  }
}
