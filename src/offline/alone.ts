import { timeLimit } from './time-limit.ts'

interface Locks {
  request<Result>(
    name: string,
    options: { signal: AbortSignal },
    work: () => Promise<Result>,
  ): Promise<Result>
}

/** Milliseconds to wait for another tab: longer than any request it may be making. */
const patience = 15_000

/** Runs the work when no other tab is at it; null where another never ended. Where there are no locks, it simply runs. */
export async function alone<Result>(name: string, work: () => Promise<Result>): Promise<Result | null> {
  const { locks } = navigator as { locks?: Locks }
  if (!locks) return work()
  let begun = false
  const limit = timeLimit(patience)
  try {
    return await locks.request(name, { signal: limit.signal }, () => {
      begun = true
      limit.done()
      return work()
    })
  } catch (error) {
    if (begun) throw error
    return null
  } finally {
    limit.done()
  }
}
