/** So many are gone through before whatever else has come. */
const atOnce = 100

/** The same one by one, with a pause now and then: answers that come meanwhile are not kept waiting. */
export async function* inTurns<One>(all: Iterable<One>): AsyncGenerator<One> {
  let n = 0
  for (const one of all) {
    if (++n % atOnce === 0) await new Promise((resolve) => setImmediate(resolve))
    yield one
  }
}

/** Pieces of text as bytes, which lie outside the memory that is short. */
export async function bytesOf(pieces: Iterable<string>): Promise<Uint8Array> {
  const all: Buffer[] = []
  for (const piece of pieces) {
    all.push(Buffer.from(piece))
    if (all.length % atOnce === 0 || piece.length > 10_000)
      await new Promise((resolve) => setImmediate(resolve))
  }
  return Buffer.concat(all)
}
