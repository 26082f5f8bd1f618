import type { SurveyState } from '../../../domain/survey/survey.ts'
import type { Database, StoredResponseRow, WaitingRow } from '../schema.ts'
import { countableOf, type Copies, type Plan } from './arrivals.ts'
import { TallyChanges } from './tally-changes.ts'

/** Names a copy among those of its id; empty for the response itself. */
export const placeOf = ({ reason, key_hash }: WaitingRow): string => `${reason} ${key_hash}`

/**
 * Takes an import back: what was there before takes its place again, or nothing. A copy that is not as the import left
 * it (written again, withdrawn, settled) stays, and so does a first one that others wait beside. Pure.
 */
export function takeBack(
  survey: string,
  state: SurveyState,
  held: ReadonlyMap<string, Copies>,
  imported: Database['imported'][],
): { plan: Plan; undone: number; kept: number } {
  const changes = new TallyChanges(survey)
  const plan = {
    responses: [] as StoredResponseRow[],
    removed: [] as { survey: string; id: string }[],
    waiting: [] as WaitingRow[],
    released: [] as WaitingRow[],
  }
  const places = Map.groupBy(imported, ({ id }) => id)
  let undone = 0
  let movesFinal = false
  for (const [id, own] of places) {
    const { response, waiting = [] } = held.get(id) ?? {}
    for (const { place, digest, before } of own) {
      if (place === '') {
        const isAlone = waiting.every((copy) => own.some((one) => one.place === placeOf(copy)))
        if (response?.digest !== digest || response.standing === 'withdrawn' || !isAlone) continue
        const after = before === null ? undefined : asNow(JSON.parse(before) as StoredResponseRow, state)
        if (state === 'final' && response.standing === 'counted') movesFinal = true
        changes.count(response, -1)
        if (after) changes.count(after, 1)
        if (after) plan.responses.push(after)
        else plan.removed.push({ survey, id })
      } else {
        const copy = waiting.find((one) => placeOf(one) === place && one.digest === digest)
        if (!copy) continue
        const after = before === null ? undefined : (JSON.parse(before) as WaitingRow)
        changes.count(countableOf(copy), -1)
        if (after) changes.count(countableOf(after), 1)
        if (after) plan.waiting.push(after)
        else plan.released.push(copy)
      }
      undone++
    }
  }
  return { plan: { ...plan, erased: [], movesFinal, changes }, undone, kept: imported.length - undone }
}

/** What came while the count was final, and was put aside since, is counted as late once the count is open again. */
const asNow = (row: StoredResponseRow, state: SurveyState): StoredResponseRow =>
  row.standing === 'uncounted' && state !== 'final' && /[^.]/.test(row.answers)
    ? { ...row, standing: 'counted', late: 1 }
    : row
