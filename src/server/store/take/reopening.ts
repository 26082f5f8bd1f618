import { isAnySent } from '../../../domain/answering/packed-answers.ts'
import type { StoredResponseRow, WaitingRow } from '../schema.ts'
import { countableOf, type Copies, type Plan } from './arrivals.ts'
import { TallyChanges } from './tally-changes.ts'

/** Reopens a final count: what came meanwhile, uncounted or waiting beside a counted copy, is counted as late. Pure. */
export function takeReopening(survey: string, held: Iterable<Copies>): Plan {
  const changes = new TallyChanges(survey)
  const responses: StoredResponseRow[] = []
  const released: WaitingRow[] = []
  for (const { response, waiting } of held) {
    const beside = waiting.find(({ reason }) => reason === 'final')
    if (!response || response.standing === 'withdrawn' || !(beside || response.standing === 'uncounted'))
      continue
    if (!isAnySent((beside ?? response).answers)) continue
    const { reason: _, ...content } = { reason: '', ...beside }
    const after: StoredResponseRow = {
      ...response,
      ...content,
      key_hash: response.key_hash ?? (beside?.key_hash || null),
      standing: 'counted',
      late: 1,
    }
    changes.replace(response, after)
    responses.push(after)
    if (beside) {
      changes.count(countableOf(beside), -1)
      released.push(beside)
    }
  }
  return { responses, waiting: [], released, erased: [], changes }
}
