import { useEffect, useRef, useState } from 'preact/hooks'
import { compareAll, type Difference } from '../../domain/counting/comparison.ts'
import type { ItemTally } from '../../domain/counting/tally.ts'

/** Counting out every table takes a while: often enough for an eye, seldom enough for a laptop. */
const every = 2000

/** Of every item whether public and private differ, a moment behind the figures themselves. */
export function useDifferences(items: Record<string, ItemTally> | null): Map<string, Difference> {
  const [found, setFound] = useState(new Map<string, Difference>())
  const newest = useRef(items)
  newest.current = items
  const some = items !== null
  useEffect(() => {
    let counted: unknown
    const update = () => {
      const now = newest.current
      if (!now || now === counted) return
      counted = now
      setFound(compareAll(now))
    }
    update()
    const timer = setInterval(update, every)
    return () => clearInterval(timer)
  }, [some])
  return found
}
