import { inflateSync } from 'node:zlib'
import { decode, encode } from 'fast-png'
import { Refusal } from '../http/problem.ts'

/** Points to a side: more than a printed cover can show; and what the largest unpacks to, in bytes. */
const largestSide = 1600
const mostUnpacked = (largestSide * 8 + 1) * largestSide

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
    const { data, channels, depth, palette } = decode(pointsOf(bytes))
    if (palette || depth < 8) throw refused('has a palette: save it in full colours')
    const byteOf = (value: number) => (depth === 16 ? value >> 8 : value)
    return Buffer.from(
      encode({ width, height, channels, depth: 8, data: Uint8Array.from(data, byteOf) }),
    ).toString('base64')
  } catch (error) {
    if (error instanceof Refusal) throw error
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw refused('unpacks to more than a picture can hold')
    throw refused('cannot be read')
  }
}

/** Its points alone, without what else may be packed in it; throws where they unpack to more than a picture may have. */
function pointsOf(png: Buffer): Buffer {
  const kept = [png.subarray(0, 8)]
  const packed: Buffer[] = []
  for (let at = 8; at + 12 <= png.length;) {
    const end = at + 12 + png.readUInt32BE(at)
    const kind = png.subarray(at + 4, at + 8).toString('latin1')
    if (['IHDR', 'PLTE', 'IDAT', 'IEND'].includes(kind)) kept.push(png.subarray(at, end))
    if (kind === 'IDAT') packed.push(png.subarray(at + 8, end - 4))
    at = end
  }
  inflateSync(Buffer.concat(packed), { maxOutputLength: mostUnpacked })
  return Buffer.concat(kept)
}
