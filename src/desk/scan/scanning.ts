import { takeFrame, type Transfer } from '../../domain/handing-over/frames.ts'
import { HandoverFault } from '../../domain/handing-over/handover-fault.ts'
import { unpackHandover } from '../../domain/handing-over/handover.ts'
import type { Held } from '../../domain/handing-over/held.ts'
import { squeeze } from '../../offline/squeeze.ts'
import type { Counter } from '../counter/counter.ts'
import { readAddress } from './place.ts'

/** What one look of the camera came to; `held` is whole, key and all: a card may have been used twice. */
export type Scan =
  | { kind: 'new' | 'known'; held: Held }
  | { kind: 'part'; seen: number; of: number }
  | { kind: 'foreign' | 'damaged' | 'unknown-version' | 'not-kept' }

/** Takes in what codes say, one text after the other; the parts of a longer response come together here. Never throws. */
export function createScanner(code: string, counter: Pick<Counter, 'view' | 'learn' | 'take'>) {
  let transfer: Transfer | undefined
  const read = async (packed: Uint8Array) =>
    unpackHandover(code, packed, counter.view.get().survey?.versions ?? [], squeeze)

  /** Of a version that came after the desk was last connected, perhaps. */
  async function unpack(packed: Uint8Array): ReturnType<typeof read> {
    try {
      return await read(packed)
    } catch (error) {
      if (!(error instanceof HandoverFault) || error.kind !== 'unknown-version') throw error
      await counter.learn()
      return read(packed)
    }
  }

  return async (text: string): Promise<Scan> => {
    try {
      const address = readAddress(text)
      if (address?.code !== code) return { kind: 'foreign' }
      const taken = takeFrame(address.frame, transfer)
      transfer = taken.transfer
      if (!taken.packed) return { kind: 'part', seen: transfer!.parts.size, of: transfer!.count }
      const { id, writeKey, response } = await unpack(taken.packed)
      const held = { id, survey: code, writeKey, response, receiptCode: null, refused: null }
      return { kind: await counter.take(held), held }
    } catch (error) {
      return { kind: error instanceof HandoverFault ? error.kind : 'not-kept' }
    }
  }
}

/** Milliseconds in which one and the same code counts as still being held up. */
const sameFor = 2500

/** What the camera sees, many times a second, as single scans: one at a time, and the same code not twice in a row. */
export function createLooker(
  scan: (text: string) => Promise<Scan>,
  now: () => number,
  found: (scan: Scan) => void,
): (text: string) => Promise<void> {
  const seen = new Map<string, number>()
  let busy = false
  return async (text) => {
    const before = seen.get(text) ?? -sameFor
    if (busy) return
    seen.set(text, now())
    if (now() - before < sameFor) return
    busy = true
    try {
      const outcome = await scan(text)
      // What was not taken in may be held up again at once.
      if (outcome.kind === 'damaged' || outcome.kind === 'not-kept') seen.delete(text)
      found(outcome)
    } finally {
      busy = false
    }
  }
}
