/** Who waits in one lane, by address, each in the order of coming. */
type Lane = Map<string, { go: () => void; fail: (error: unknown) => void }[]>

/** Who waits at most: of one address, and in one lane. More could not be answered before people give up. */
const mostOfOne = 4
const mostInLane = 14

/**
 * Lets a few through in a second, the others in turn, address by address: somebody who asks all the time makes others
 * wait for one turn. Where too many wait, whoever comes is refused at once. Lanes do not wait for each other.
 */
export class Turns {
  readonly #waitFor: (lane: string) => Promise<number>
  readonly #sleep: (milliseconds: number) => Promise<void>
  readonly #lanes = new Map<string, Lane>()

  /** `waitFor` counts one more of a lane now: it resolves with 0, or with the milliseconds after which to try again. */
  constructor(
    waitFor: (lane: string) => Promise<number>,
    sleep = (milliseconds: number) =>
      new Promise<void>((resolve) => void setTimeout(resolve, milliseconds).unref()),
  ) {
    this.#waitFor = waitFor
    this.#sleep = sleep
  }

  /** Resolves with true when it is this one's turn; with false, at once, where too many wait already. Rejects where `waitFor` does. */
  async take(lane: string, address: string): Promise<boolean> {
    const waiting = this.#lanes.get(lane)
    const all = [...(waiting?.values() ?? [])].reduce((sum, some) => sum + some.length, 0)
    if (all >= mostInLane || (waiting?.get(address)?.length ?? 0) >= mostOfOne) return false
    await new Promise<void>((go, fail) => {
      const queue: Lane = waiting ?? new Map()
      queue.set(address, [...(queue.get(address) ?? []), { go, fail }])
      if (waiting) return
      this.#lanes.set(lane, queue)
      void this.#run(lane, queue)
    })
    return true
  }

  async #run(lane: string, queue: Lane): Promise<void> {
    try {
      await this.#letThrough(lane, queue)
    } catch (error) {
      // Where nothing can be counted nobody is let through, and everybody hears why.
      this.#lanes.delete(lane)
      for (const { fail } of [...queue.values()].flat()) fail(error)
    }
  }

  async #letThrough(lane: string, queue: Lane): Promise<void> {
    while (queue.size > 0) {
      for (let wait = await this.#waitFor(lane); wait > 0; wait = await this.#waitFor(lane))
        await this.#sleep(wait)
      const [address, some] = queue.entries().next().value!
      // The next of this address stands behind everybody else's first.
      queue.delete(address)
      const [next, ...others] = some
      if (others.length > 0) queue.set(address, others)
      next!.go()
    }
    // In the same moment as the last one goes: whoever comes next begins anew, and waits for nobody.
    this.#lanes.delete(lane)
  }
}
