/** How entries are brought together into batches. */
export interface Grouping<Entry, Result> {
  keyOf: (entry: Entry) => string
  /**
   * Makes a batch durable. With `free`, an entry whose key somebody else holds is left out (undefined); without it, the
   * batch has one key and waits for it.
   */
  commit: (entries: Entry[], free: boolean) => Promise<(Result | undefined)[]>
  /** Entries in one batch at most. */
  most: number
  /** Batches at once. Where there are several, one never waits for a key: others go on whoever is held up. */
  slots: number
  /** Batches of one key at once: the next one is on its way already while the last is made durable. */
  slotsPerKey: number
  /** Says that an error is everybody's, as a full disk is. */
  hopeless?: (error: unknown) => boolean
}

interface Waiting<Entry, Result> {
  entry: Entry
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

/** How often a key that somebody else holds is tried with others, before it is waited for. */
const patience = 3

/**
 * Turns "commit these together" into "commit this": whatever has arrived while the last batch was being made durable
 * goes into the next one, and each caller hears back only after its own batch.
 * When a batch of several fails, each of its entries is tried alone, so that none stands in the way of the others.
 */
export class GroupCommit<Entry, Result> {
  readonly #how: Grouping<Entry, Result>
  readonly #queues = new Map<string, Waiting<Entry, Result>[]>()
  /** Batches on their way, by key. */
  readonly #flying = new Map<string, number>()
  /** How often a key was left out of a batch, one after the other. */
  readonly #leftOut = new Map<string, number>()
  #batches = 0
  /** Of these, such as may wait for a key. */
  #mayWait = 0
  #scheduled = false
  #waiting = 0

  constructor(how: Grouping<Entry, Result>) {
    this.#how = how
  }

  /** Entries that nobody has heard back about. */
  get waiting(): number {
    return this.#waiting
  }

  add(entry: Entry): Promise<Result> {
    this.#waiting++
    return new Promise((resolve, reject) => {
      this.#enqueue(this.#how.keyOf(entry), [{ entry, resolve, reject }])
      if (this.#scheduled) return
      // Let everything that came with this turn of the event loop join the batch.
      this.#scheduled = true
      setImmediate(() => {
        this.#scheduled = false
        this.#pump()
      })
    })
  }

  #enqueue(key: string, some: Waiting<Entry, Result>[]): void {
    const queue = this.#queues.get(key)
    if (queue) queue.push(...some)
    else this.#queues.set(key, some)
  }

  #pump(): void {
    while (this.#batches < this.#how.slots) {
      const mayWait = this.#how.slots === 1 || this.#mayWait < this.#how.slots - 1
      const [batch, keys] = this.#nextBatch(mayWait)
      if (batch.length === 0) return
      const free = !mayWait || keys.length > 1
      this.#batches++
      if (!free) this.#mayWait++
      for (const key of keys) this.#flying.set(key, this.#flyingOf(key) + 1)
      void this.#commit(batch, free).then(() => {
        for (const key of keys) {
          const left = this.#flyingOf(key) - 1
          if (left > 0) this.#flying.set(key, left)
          else this.#flying.delete(key)
        }
        this.#batches--
        if (!free) this.#mayWait--
        this.#pump()
      })
    }
  }

  #flyingOf(key: string): number {
    return this.#flying.get(key) ?? 0
  }

  /** The oldest keys first; one that was left out too often goes alone. */
  #nextBatch(mayWait: boolean): [batch: Waiting<Entry, Result>[], keys: string[]] {
    const batch: Waiting<Entry, Result>[] = []
    const keys: string[] = []
    for (const [key, queue] of this.#queues) {
      const flying = this.#flyingOf(key)
      // It would hold the others up until the batch before it is done.
      const mustWait = (this.#leftOut.get(key) ?? 0) >= patience
      const alone = flying > 0 || mustWait
      if (flying >= this.#how.slotsPerKey || (alone && batch.length > 0) || (mustWait && !mayWait)) continue
      const some = queue.splice(0, this.#how.most - batch.length)
      this.#queues.delete(key)
      // What did not fit goes behind the others.
      if (queue.length > 0) this.#queues.set(key, queue)
      batch.push(...some)
      keys.push(key)
      if (alone || batch.length >= this.#how.most) break
    }
    return [batch, keys]
  }

  async #commit(batch: Waiting<Entry, Result>[], free: boolean): Promise<void> {
    let results: (Result | undefined)[]
    try {
      results = await this.#how.commit(
        batch.map(({ entry }) => entry),
        free,
      )
    } catch (error) {
      if (batch.length > 1 && !this.#how.hopeless?.(error)) {
        for (const waiting of batch) await this.#commit([waiting], free)
        return
      }
      this.#waiting -= batch.length
      for (const { reject } of batch) reject(error)
      return
    }
    const again = new Map<string, Waiting<Entry, Result>[]>()
    const done: (() => void)[] = []
    for (const [index, waiting] of batch.entries()) {
      const key = this.#how.keyOf(waiting.entry)
      const result = results[index]
      if (result === undefined) again.set(key, [...(again.get(key) ?? []), waiting])
      else {
        this.#leftOut.delete(key)
        this.#waiting--
        done.push(() => waiting.resolve(result))
      }
    }
    for (const [key, some] of again) {
      this.#leftOut.set(key, (this.#leftOut.get(key) ?? 0) + 1)
      const since = this.#queues.get(key) ?? []
      this.#queues.set(key, [...some, ...since])
    }
    // The next batch is on its way before these callers take up the time of the process.
    setImmediate(() => {
      for (const resolve of done) resolve()
    })
  }
}
