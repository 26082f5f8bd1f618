import { fromBase64url, toBase64url } from '../wire/base64url.ts'
import { HandoverFault } from './handover-fault.ts'

/** Most codes in one sequence, and so most bytes: all comments at their longest, hardly squeezed. */
const mostFrames = 200
export const mostPacked = 200 * 180

/** Most bytes in one code: what an old phone's camera still reads from a small screen. */
const perFrame = 180

/**
 * What each code of a sequence says after the `#` of its address: the bytes, or for a longer response
 * `number.count.transfer.part`. Any order will do, and each may be missed and caught the next time.
 */
export function framesOf(packed: Uint8Array): string[] {
  if (packed.length <= perFrame) return [toBase64url(packed)]
  const count = Math.ceil(packed.length / perFrame)
  const transfer = toBase64url(packed.subarray(1, 5))
  return Array.from(
    { length: count },
    (_, index) =>
      `${index}.${count}.${transfer}.${toBase64url(packed.subarray(index * perFrame, (index + 1) * perFrame))}`,
  )
}

/** The parts of one longer response that have been seen so far, by their number. */
export interface Transfer {
  id: string
  count: number
  parts: ReadonlyMap<number, Uint8Array>
}

/**
 * Takes in what one code says. `packed` is there once nothing is missing; `transfer` is what has been seen of a longer
 * one. Throws a `HandoverFault` for what is no part of any.
 */
export function takeFrame(
  frame: string,
  before: Transfer | undefined,
): { packed?: Uint8Array; transfer?: Transfer } {
  const fields = frame.split('.')
  const bytes = fromBase64url(fields.at(-1)!)
  if (!bytes || bytes.length === 0) throw new HandoverFault('damaged')
  if (fields.length === 1) return { packed: bytes }
  const [index, count] = [Number(fields[0]), Number(fields[1])]
  const id = fields[2]!
  const isPart =
    fields.length === 4 && index >= 0 && index < count && count <= mostFrames && Number.isInteger(index)
  if (!isPart) throw new HandoverFault('damaged')
  const known = before?.id === id && before.count === count ? before.parts : new Map<number, Uint8Array>()
  const transfer = { id, count, parts: new Map([...known, [index, bytes]]) }
  if (transfer.parts.size < count) return { transfer }
  const parts = Array.from({ length: count }, (_, part) => transfer.parts.get(part)!)
  return { packed: Uint8Array.from(parts.flatMap((part) => [...part])), transfer }
}
