import { erased } from '../../../domain/answering/packed-answers.ts'
import type { SurveyState } from '../../../domain/survey/survey.ts'
import { noFacts } from '../../fact-columns.ts'
import type { Erasure } from '../contract.ts'
import type { StoredResponseRow, WaitingRow } from '../schema.ts'
import { countableOf, type Copies, type Plan } from './arrivals.ts'
import { TallyChanges } from './tally-changes.ts'

/**
 * Withdraws again, after a restore, whatever was withdrawn since the backup; one that the backup does not know yet
 * gets its mark too, so that an old copy that arrives later is not taken for new. Pure.
 */
export function takeErasures(
  survey: string,
  state: SurveyState,
  held: ReadonlyMap<string, Copies>,
  erasures: Erasure[],
): Plan {
  let movesFinal = false
  const changes = new TallyChanges(survey)
  const responses = new Map<string, StoredResponseRow>()
  const released: WaitingRow[] = []
  const release = (copy: WaitingRow) => {
    changes.count(countableOf(copy), -1)
    released.push(copy)
  }
  for (const erasure of erasures) {
    const { response, waiting = [] } = held.get(erasure.id) ?? {}
    // A held copy may have been the response itself when the backup was made.
    const isTheFirst = response?.key_hash === erasure.key && (response?.revision ?? 0) <= erasure.revision
    if (erasure.key !== undefined && !isTheFirst) {
      const copy = waiting.find(({ key_hash }) => key_hash === erasure.key)
      if (copy && copy.revision <= erasure.revision && !released.includes(copy)) release(copy)
      continue
    }
    if ((responses.get(erasure.id) ?? response)?.standing === 'withdrawn') continue
    const after = withdrawnRow(erasure, response)
    if (state === 'final' && response?.standing === 'counted') movesFinal = true
    changes.replace(response, after)
    responses.set(erasure.id, after)
    // Another's copy under the same id is another's: it stays where one copy alone was taken back.
    if (erasure.key === undefined) for (const copy of waiting) if (!released.includes(copy)) release(copy)
  }
  return { responses: [...responses.values()], waiting: [], released, erased: [], movesFinal, changes }
}

const withdrawnRow = (
  { survey, id, revision, questionnaire }: Erasure,
  before: StoredResponseRow | undefined,
): StoredResponseRow => ({
  survey,
  id,
  revision: Math.max(revision, before?.revision ?? 0),
  digest: '',
  key_hash: before?.key_hash ?? null,
  standing: 'withdrawn',
  late: 0,
  questionnaire,
  language: before?.language ?? '',
  source: before?.source ?? 'phone',
  received: before?.received ?? '',
  ...noFacts,
  answers: before ? erased(before.answers) : '',
  comments: null,
})
