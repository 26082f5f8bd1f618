import type { Squeeze } from '../domain/handing-over/handover.ts'

/** The first byte says how the rest is packed: an old browser has no deflate, and sends the text as it is. */
const plain = 0
const deflated = 1

export const squeeze: Squeeze = {
  async deflate(text) {
    const bytes = new TextEncoder().encode(text)
    if (!('CompressionStream' in globalThis)) return Uint8Array.of(plain, ...bytes)
    const packed = await through(bytes, new CompressionStream('deflate-raw'))
    return packed.length < bytes.length ? Uint8Array.of(deflated, ...packed) : Uint8Array.of(plain, ...bytes)
  },
  async inflate(bytes) {
    const rest = bytes.slice(1)
    const text = bytes[0] === deflated ? await through(rest, new DecompressionStream('deflate-raw')) : rest
    return new TextDecoder('utf-8', { fatal: true }).decode(text)
  },
}

const through = async (
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer())
