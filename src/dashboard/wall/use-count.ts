import { useEffect } from 'preact/hooks'
import type { Tally } from '../../domain/wire/protocol.ts'
import { ask } from '../parts/ask.ts'

/** Milliseconds between two readings of how many have answered. */
const every = 5000

/** While the number is what is shown, it is read: that somebody has answered is no event. */
export function useCount(code: string, isWaiting: boolean, take: (tally: Tally) => void): void {
  useEffect(() => {
    if (!isWaiting) return undefined
    const read = async () => {
      const answer = await ask('readTally', { code }, undefined, { query: { as: 'everyone' } })
      if (answer.ok) take(answer.json)
    }
    const timer = setInterval(() => void read(), every)
    return () => clearInterval(timer)
  }, [code, isWaiting])
}
