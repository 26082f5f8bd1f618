import { decode, encode } from 'fast-png'
import { Refusal } from '../http/problem.ts'

/** Points to a side: more than a printed cover can show. */
const largestSide = 1600

const refused = (detail: string): Refusal =>
  new Refusal('invalid-request', { faults: [{ path: 'png', detail }] })

/**
 * A picture as it may be kept: a PNG written anew from its points, so that nothing else that lay in the file goes on. In
 * base64, as it came; throws `invalid-request` for what is no PNG, or too large.
 */
export function cleanLogo(png: string): string {
  const bytes = Buffer.from(png, 'base64')
  // Width and height stand at one place in every PNG, and are read before anything is unpacked.
  const isPng = bytes.length > 33 && bytes.subarray(1, 4).toString('latin1') === 'PNG'
  if (!isPng) throw refused('is not a PNG')
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  if (Math.max(width, height) > largestSide || width === 0 || height === 0)
    throw refused(`is ${width} by ${height}: ${largestSide} is the most`)
  try {
    const { data, channels, depth, palette } = decode(bytes)
    if (palette || depth < 8) throw refused('has a palette: save it in full colours')
    const byteOf = (value: number) => (depth === 16 ? value >> 8 : value)
    return Buffer.from(
      encode({ width, height, channels, depth: 8, data: Uint8Array.from(data, byteOf) }),
    ).toString('base64')
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw refused('cannot be read')
  }
}
