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

/** Bytes that a text may come to: more than all comments that anybody can write. */
const most = 256 * 1024

/** Throws where more comes out than anybody wrote: a few bytes can be made to stand for very many. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > most) {
      await reader.cancel()
      throw new Error('too much')
    }
    parts.push(value)
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}
