import type { StoredResponseRow, WaitingRow } from '../schema.ts'
import { countableOf, type Copies, type Plan } from './arrivals.ts'
import { TallyChanges } from './tally-changes.ts'

/**
 * The organizer's word on a held copy (a seat card used twice): `take` puts it in the place of the first, which is held
 * from then on; otherwise it is let go. Pure. Undefined when there is no such copy.
 */
export function takeDecision(
  survey: string,
  { response, waiting }: Copies,
  keyHash: string,
  take: boolean,
): Plan | undefined {
  const held = waiting.find(({ key_hash, reason }) => key_hash === keyHash && reason === 'foreign')
  // What was taken back stays so; and a newer revision of the first one that waits is not to be overwritten.
  const isSettled = response?.standing === 'withdrawn' || waiting.some(({ reason }) => reason === 'final')
  if (!held || !response || (take && isSettled)) return undefined
  const changes = new TallyChanges(survey)
  changes.count(countableOf(held), -1)
  if (!take) return { responses: [], waiting: [], released: [held], erased: [], changes }
  const { reason: _, key_hash, ...content } = held
  const after: StoredResponseRow = { ...content, key_hash, standing: response.standing, late: response.late }
  const { standing: __, late: ___, key_hash: firstKey, ...firstContent } = response
  const first: WaitingRow = { ...firstContent, key_hash: firstKey ?? '', reason: 'foreign' }
  changes.replace(response, after)
  changes.count(countableOf(first), 1)
  return { responses: [after], waiting: [first], released: [held], erased: [], changes }
}
