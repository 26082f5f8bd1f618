/** The first `count` primes: the constants of SHA-256 are the fractions of their roots. */
function primes(count: number): number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n)
  return found
}

const fraction = (root: number) => ((root % 1) * 2 ** 32) | 0
const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by))

/**
 * SHA-256 (FIPS 180-4) for pages that are no secure context and so have no `crypto.subtle`. A quarter of the smallest
 * library's size, which matters within a phone's 55 kB; a test compares it with Node's for thousands of inputs.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  const constants = primes(64).map((prime) => fraction(Math.cbrt(prime)))
  let state = primes(8).map((prime) => fraction(Math.sqrt(prime)))

  const padded = new DataView(new ArrayBuffer(((bytes.length + 72) >> 6) << 6))
  for (const [at, byte] of bytes.entries()) padded.setUint8(at, byte)
  padded.setUint8(bytes.length, 0x80)
  padded.setUint32(padded.byteLength - 4, bytes.length * 8)

  for (let block = 0; block < padded.byteLength; block += 64) {
    const words: number[] = []
    let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number]
    for (let t = 0; t < 64; t++) {
      if (t < 16) words[t] = padded.getInt32(block + t * 4)
      else {
        const [w15, w2] = [words[t - 15]!, words[t - 2]!]
        const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3)
        const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10)
        words[t] = (words[t - 16]! + s0 + words[t - 7]! + s1) | 0
      }
      const choice = (e & f) ^ (~e & g)
      const one =
        (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choice + constants[t]! + words[t]!) | 0
      const majority = (a & b) ^ (a & c) ^ (b & c)
      const two = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority) | 0
      ;[a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g]
    }
    state = [a, b, c, d, e, f, g, h].map((word, index) => (word + state[index]!) | 0)
  }

  const digest = new DataView(new ArrayBuffer(32))
  for (const [index, word] of state.entries()) digest.setInt32(index * 4, word)
  return new Uint8Array(digest.buffer)
}
