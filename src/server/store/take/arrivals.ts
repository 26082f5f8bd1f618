import { judgeArrival, type Verdict } from '../../../domain/answering/arrival.ts'
import { isAnySent, spokenOf } from '../../../domain/answering/packed-answers.ts'
import type { SurveyState } from '../../../domain/survey/survey.ts'
import { factsIn } from '../../fact-columns.ts'
import type { Arrival, Erasure, Outcome, ResponseContent } from '../contract.ts'
import type { StoredResponseRow, WaitingRow } from '../schema.ts'
import { TallyChanges } from './tally-changes.ts'

/** Everything held under one id: the response itself, and the copies that wait beside it. */
export interface Copies {
  response?: StoredResponseRow | undefined
  waiting: WaitingRow[]
}

/** A change to one survey: nothing of it has happened until it is written, all in one transaction. */
export interface Plan {
  responses: StoredResponseRow[]
  waiting: WaitingRow[]
  /** Waiting copies that are no longer needed. */
  released: WaitingRow[]
  erased: Erasure[]
  /** Responses that go as if they had never been. */
  removed?: { survey: string; id: string }[]
  /** A final count is another than it was: its report is the next version. */
  movesFinal?: boolean
  changes: TallyChanges
}

/** Copies under foreign keys that are kept for one id; a flood of them helps nobody. */
const mostForeign = 5

/** Judges arrivals in their order against what is held. Pure: `held` is read, never changed. */
export function takeArrivals(
  survey: string,
  state: SurveyState,
  held: ReadonlyMap<string, Copies>,
  arrivals: Arrival[],
  judge: typeof judgeArrival = judgeArrival,
): Plan & { outcomes: Outcome[] } {
  const copies = new Map<string, Copies>()
  const responses = new Map<string, StoredResponseRow>()
  const waiting = new Map<string, WaitingRow>()
  const released = new Map<string, WaitingRow>()
  const erased: Erasure[] = []
  const changes = new TallyChanges(survey)
  let movesFinal = false

  function putWaiting(own: Copies, row: WaitingRow): void {
    const before = own.waiting.find(({ key_hash }) => key_hash === row.key_hash)
    own.waiting = [...own.waiting.filter((copy) => copy !== before), row]
    changes.replace(before && countableOf(before), countableOf(row))
    waiting.set(`${row.id} ${row.key_hash}`, row)
    released.delete(`${row.id} ${row.key_hash}`)
  }

  function release(own: Copies, row: WaitingRow): void {
    own.waiting = own.waiting.filter((copy) => copy !== row)
    changes.count(countableOf(row), -1)
    waiting.delete(`${row.id} ${row.key_hash}`)
    released.set(`${row.id} ${row.key_hash}`, row)
  }

  /** A copy beside the first one, as a file says that it stood. */
  function putBeside(own: Copies, arrival: Arrival, as: 'waiting' | 'held'): Outcome {
    const { withdrawn: _, keyHash, as: __, ...content } = arrival
    const { revision, digest } = arrival
    const reason = as === 'held' ? 'foreign' : 'final'
    const { response } = own
    if (!response) return { refused: 'unknown-response' }
    // Two may have said the same with one card, each with a copy of their own.
    const same = own.waiting.find(
      (copy) =>
        copy.reason === reason &&
        saysTheSame(copy, arrival) &&
        (as === 'waiting' || copy.revision === revision),
    )
    if (same) return { status: 'repeated', revision: same.revision, digest: same.digest, counted: false }
    // What was withdrawn stays so, and what is newer stays newest.
    const newest = own.waiting.find((copy) => copy.reason === 'final') ?? response
    if (as === 'waiting' && (response.standing === 'withdrawn' || newest.revision >= revision))
      return { status: 'older', revision: newest.revision, digest: newest.digest, counted: false }
    const key = as === 'held' ? (keyHash ?? `file ${digest}`) : (response.key_hash ?? '')
    putWaiting(own, { ...content, key_hash: key, reason })
    return { status: 'stored', revision, digest, counted: false }
  }

  function take(arrival: Arrival): Outcome {
    const { id, keyHash, revision, digest } = arrival
    let own = copies.get(id)
    if (!own) copies.set(id, (own = { waiting: [], ...held.get(id) }))
    const { response } = own
    if (arrival.as === 'waiting' || arrival.as === 'held') return putBeside(own, arrival, arrival.as)
    const beside = own.waiting.find(({ reason }) => reason === 'final')
    const newest = beside ?? response
    const verdict: Verdict = judge(
      response &&
        newest && {
          ...response,
          revision: newest.revision,
          digest: newest.digest,
          keyHash: response.key_hash,
        },
      {
        ...arrival,
        answers: isAnySent(arrival.answers),
        same: newest !== undefined && saysTheSame(newest, arrival),
      },
      state,
    )
    const { withdrawn, keyHash: _, as, ...content } = arrival
    switch (verdict.kind) {
      case 'refuse': {
        const mine = own.waiting.find(({ key_hash, reason }) => key_hash === keyHash && reason === 'foreign')
        if (verdict.problem === 'wrong-key' && withdrawn && mine) {
          // Whoever wrote a held copy may take it back, as anyone may.
          release(own, mine)
          erased.push({ survey, id, revision, questionnaire: mine.questionnaire, key: mine.key_hash })
          return { status: 'stored', revision, digest, counted: false }
        }
        if (verdict.problem === 'wrong-key' && keyHash !== null && !withdrawn) {
          const foreign = own.waiting.filter(({ reason }) => reason === 'foreign')
          const known = foreign.find(({ key_hash }) => key_hash === keyHash)
          if (known ? known.revision < revision : foreign.length < mostForeign)
            putWaiting(own, { ...content, key_hash: keyHash, reason: 'foreign' })
        }
        return { refused: verdict.problem }
      }
      case 'wait':
        putWaiting(own, { ...content, key_hash: keyHash ?? response?.key_hash ?? '', reason: 'final' })
        return { status: 'stored', revision, digest, counted: false }
      case 'store': {
        const after: StoredResponseRow = {
          ...content,
          key_hash: keyHash ?? response?.key_hash ?? null,
          ...standingOf(verdict, as, state),
        }
        if (state === 'final' && response?.standing === 'counted') movesFinal = true
        changes.replace(response, after)
        own.response = after
        responses.set(id, after)
        if (beside) release(own, beside)
        if (withdrawn) erased.push({ survey, id, revision, questionnaire: arrival.questionnaire })
        return { status: 'stored', revision, digest, counted: after.standing === 'counted' }
      }
      default:
        return {
          status: verdict.kind,
          revision: newest!.revision,
          digest: newest!.digest,
          counted: newest === response && response?.standing === 'counted',
        }
    }
  }

  return {
    outcomes: arrivals.map(take),
    responses: [...responses.values()],
    waiting: [...waiting.values()],
    released: [...released.values()],
    erased,
    movesFinal,
    changes,
  }
}

/** How a response stands once it is stored: as a file says, where a final count is not moved by it. */
function standingOf(
  { standing, late }: { standing: StoredResponseRow['standing']; late: boolean },
  as: Arrival['as'],
  state: SurveyState,
): Pick<StoredResponseRow, 'standing' | 'late'> {
  if (as === undefined || standing === 'withdrawn' || state === 'final')
    return { standing, late: late ? 1 : 0 }
  if (as === 'uncounted') return { standing: 'uncounted', late: 0 }
  return { standing: 'counted', late: as === 'late' ? 1 : 0 }
}

/** Two copies with the same content, whatever bytes they came in: an imported row beside what a phone sent. */
const saysTheSame = (one: ResponseContent, other: ResponseContent): boolean =>
  spokenOf(one.answers) === spokenOf(other.answers) &&
  facts(one) === facts(other) &&
  written(one.comments) === written(other.comments)

/** Facts in one order. */
const facts = (row: ResponseContent): string =>
  JSON.stringify(Object.entries(factsIn(row)).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** Comments in one order, without the space around them that a file loses. */
const written = (comments: string | null): string =>
  JSON.stringify(
    Object.entries(JSON.parse(comments ?? '{}') as Record<string, string>)
      .map(([panel, text]) => [panel, text.trim()])
      .filter(([, text]) => text !== '')
      .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  )

/** A waiting copy as the totals see it: stored but not counted, or held. */
export const countableOf = (row: WaitingRow) => ({
  ...row,
  late: 0 as const,
  standing: row.reason === 'final' ? ('uncounted' as const) : ('held' as const),
})
