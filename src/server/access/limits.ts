import { hash } from 'node:crypto'
import type { Store } from '../store/contract.ts'

/** Keys remembered in this process at most. */
const capacity = 100_000

/**
 * Counts what happens per key in a window of time, for all instances together: in the store, under a hash that is
 * forgotten with its window. What happens often and is seldom too much counts here at first.
 */
export class Limit {
  readonly #store: Store
  readonly #name: string
  readonly #most: number
  readonly #window: number
  readonly #here: number
  #counts = new Map<string, number>()
  #ends = -Infinity

  /** `most` times in `window` milliseconds; the first `here` of them are each instance's own affair. */
  constructor(store: Store, name: string, most: number, window: number, here = 0) {
    this.#store = store
    this.#name = name
    this.#most = most
    this.#window = window
    this.#here = here
  }

  /** Counts one more; resolves with 0, or the seconds to wait when it is one too many. */
  async count(key: string, now: number): Promise<number> {
    if (this.#countHere(key, now) <= this.#here) return 0
    const { uses, ends } = await this.#store.countUse(this.#hash(key), this.#window, now)
    return uses > this.#most - this.#here ? Math.max(1, Math.ceil((ends - now) / 1000)) : 0
  }

  async forget(key: string): Promise<void> {
    this.#counts.delete(key)
    await this.#store.forgetUses(this.#hash(key))
  }

  #countHere(key: string, now: number): number {
    if (this.#here === 0) return 1
    // One window for all keys: to begin anew costs nothing, and nothing has to be cleared away key by key.
    if (now >= this.#ends || this.#counts.size >= capacity) {
      this.#counts = new Map()
      this.#ends = now + this.#window
    }
    const uses = (this.#counts.get(key) ?? 0) + 1
    this.#counts.set(key, uses)
    return uses
  }

  #hash(key: string): string {
    return hash('sha256', `${this.#name} ${key}`, 'base64url')
  }
}
