import { useEffect, useRef, useState } from 'preact/hooks'
import { differencesIn, type Difference } from '../../domain/counting/differences.ts'
import type { ItemTally } from '../../domain/counting/tally.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'

/** Counting out every table takes a while: often enough for an eye, seldom enough for a laptop. */
const every = 2000

/** Of every item whether its groups differ, a moment behind the figures themselves. */
export function useDifferences(
  questionnaire: Questionnaire,
  items: Record<string, ItemTally> | null,
): Map<string, Difference> {
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
      setFound(differencesIn(questionnaire, now))
    }
    update()
    const timer = setInterval(update, every)
    return () => clearInterval(timer)
  }, [some, questionnaire])
  return found
}
