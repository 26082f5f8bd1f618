/**
 * Turns "commit these together" into "commit this": whatever has arrived while the last batch was being made durable
 * goes into the next one, and each caller hears back only after its own batch.
 * When a batch of several fails, each of its entries is tried alone, so that none stands in the way of the others;
 * unless `hopeless` says that the error is everybody's, as a full disk is.
 */
export function groupCommit<Entry, Result>(
  commit: (entries: Entry[]) => Promise<Result[]>,
  most: number,
  hopeless: (error: unknown) => boolean = () => false,
): (entry: Entry) => Promise<Result> {
  interface Waiting {
    entry: Entry
    resolve: (result: Result) => void
    reject: (error: unknown) => void
  }
  let queue: Waiting[] = []
  let busy = false

  async function commitTogether(batch: Waiting[]): Promise<void> {
    try {
      const results = await commit(batch.map(({ entry }) => entry))
      for (const [index, { resolve }] of batch.entries()) resolve(results[index]!)
    } catch (error) {
      if (batch.length === 1 || hopeless(error)) for (const { reject } of batch) reject(error)
      else for (const waiting of batch) await commitTogether([waiting])
    }
  }

  async function drain(): Promise<void> {
    busy = true
    while (queue.length > 0) {
      const batch = queue.slice(0, most)
      queue = queue.slice(most)
      await commitTogether(batch)
    }
    busy = false
  }

  return (entry) =>
    new Promise((resolve, reject) => {
      queue.push({ entry, resolve, reject })
      // Let everything that came with this turn of the event loop join the batch.
      if (!busy) {
        busy = true
        setImmediate(() => void drain())
      }
    })
}
