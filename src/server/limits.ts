/** Counts what happens per key in a window of time; remembers at most `capacity` keys, the oldest go first. */
export class Limit {
  readonly #counts = new Map<string, { n: number; until: number }>()
  readonly #most: number
  readonly #window: number
  readonly #capacity: number

  /** `most` times in `window` milliseconds. */
  constructor(most: number, window: number, capacity = 20_000) {
    this.#most = most
    this.#window = window
    this.#capacity = capacity
  }

  /** Counts one more; returns 0, or the seconds to wait when it is one too many. */
  count(key: string, now: number): number {
    const wait = this.check(key, now)
    if (wait > 0) return wait
    const entry = this.#counts.get(key)
    if (entry && entry.until > now) entry.n++
    else {
      this.#counts.delete(key)
      if (this.#counts.size >= this.#capacity) this.#counts.delete(this.#counts.keys().next().value!)
      this.#counts.set(key, { n: 1, until: now + this.#window })
    }
    return 0
  }

  /** Seconds to wait, or 0 while there is room; counts nothing. */
  check(key: string, now: number): number {
    const entry = this.#counts.get(key)
    return entry && entry.until > now && entry.n >= this.#most ? Math.ceil((entry.until - now) / 1000) : 0
  }

  forget(key: string): void {
    this.#counts.delete(key)
  }
}
