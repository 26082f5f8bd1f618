import { hash } from 'node:crypto'
import { Days } from '../../domain/survey/zone.ts'
import { receiptCode } from '../../domain/answering/arrival.ts'
import type { Receipt } from '../../domain/wire/protocol.ts'
import { faultsIn, type Fault } from '../../domain/answering/response.ts'
import { arrivalOf } from './arrival-of.ts'
import { GroupCommit } from './group-commit.ts'
import type { Metrics } from '../operation/metrics.ts'
import { Refusal } from '../http/problem.ts'
import { readResponse } from './read-response.ts'
import {
  StoreUnavailable,
  type Arrival,
  type ImportMark,
  type Outcome,
  type Store,
  type StoredSurvey,
} from '../store/contract.ts'
import { LedgerUnwritable } from '../store/ledger.ts'
import type { Surveys } from '../surveys.ts'

/** Most responses in one transaction. */
const batchSize = 400

/** How many commits may be on their way at once; with `bySurvey`, surveys are held one by one. */
export interface CommitSlots {
  bySurvey: boolean
  slots: number
  slotsPerKey: number
}

export const sha256 = (data: string | Uint8Array): string => hash('sha256', data, 'base64url')

/** Takes responses in: checks them against their questionnaire, commits them in groups, hands out receipts. */
export class Intake {
  readonly #store: Store
  readonly #surveys: Surveys
  readonly #now: () => number
  readonly #changed: (survey: string, what: 'answers' | 'survey') => void
  readonly #commits: GroupCommit<Arrival, Outcome>
  readonly #days = new Days()

  /** `changed` is told a survey's code after every commit that changed it, and whether more than its answers did. */
  constructor(
    store: Store,
    surveys: Surveys,
    now: () => number,
    changed: (survey: string, what: 'answers' | 'survey') => void,
    { metrics, slots }: { metrics: Metrics; slots: CommitSlots },
  ) {
    this.#store = store
    this.#surveys = surveys
    this.#now = now
    this.#changed = changed
    this.#commits = new GroupCommit({
      keyOf: slots.bySurvey ? ({ survey }) => survey : () => 'all',
      commit: async (arrivals, free) => {
        const begun = performance.now()
        const outcomes = await (free ? store.commitFree(arrivals) : store.commit(arrivals))
        metrics.observeCommit(arrivals.length, (performance.now() - begun) / 1000)
        return outcomes
      },
      most: batchSize,
      ...slots,
      // A withdrawal that the ledger does not take stands in nobody else's way.
      hopeless: (error) => error instanceof StoreUnavailable && !(error instanceof LedgerUnwritable),
    })
  }

  /** Responses that wait to be made durable. */
  get waiting(): number {
    return this.#commits.waiting
  }

  /**
   * One response as it came; `body` is the parsed JSON, `digest` the SHA-256 of its bytes. `withdrawsUnknown` is asked,
   * and may throw, before the withdrawal of an id that nobody has used is taken.
   */
  async receive(
    code: string,
    id: string,
    key: string,
    body: unknown,
    digest: string,
    withdrawsUnknown: () => Promise<void> = () => Promise.resolve(),
  ): Promise<Receipt> {
    const survey = await this.#surveys.stored(code)
    const response = readResponse(body)
    const version = await this.#surveys.version(survey, response.questionnaire)
    const faults: Fault[] = version
      ? faultsIn(response, version)
      : [{ path: 'questionnaire', detail: 'is not a published version for this survey' }]
    if (!version || faults.length > 0) throw new Refusal('invalid-response', { faults })

    if (survey.seats && !(await this.#mayAnswer(code, id))) throw new Refusal('unknown-seat')
    if (response.withdrawn && (await this.#store.readResponse(code, id)) === undefined)
      await withdrawsUnknown()
    const outcome = await this.#commits.add({
      ...arrivalOf(response, version, code, id),
      digest,
      keyHash: sha256(key),
      received: this.today(survey),
    })
    if ('refused' in outcome) {
      // A response under another key is held, and that shows.
      if (outcome.refused === 'wrong-key') this.#changed(code, 'answers')
      throw new Refusal(outcome.refused)
    }
    // A final report that somebody is withdrawn from is the next version.
    const isOther = response.withdrawn === true && survey.state === 'final'
    if (outcome.status === 'stored') this.#changed(code, isOther ? 'survey' : 'answers')
    return this.#receipt(id, outcome)
  }

  /** The receipt of what is held; `wrong-key` and `unknown-response` are refusals. */
  async receipt(code: string, id: string, key: string): Promise<Receipt> {
    await this.#surveys.stored(code)
    const held = await this.#store.readResponse(code, id)
    if (!held) throw new Refusal('unknown-response')
    if (held.keyHash !== null && held.keyHash !== sha256(key)) throw new Refusal('wrong-key')
    const beside = (await this.#store.readWaiting(code, id)).find(({ reason }) => reason === 'final')
    const { revision, digest } = beside ?? held
    return this.#receipt(id, {
      status: 'repeated',
      revision,
      digest,
      counted: !beside && held.standing === 'counted',
    })
  }

  /** With seat cards out, a card may answer, and whoever had answered before there were any. */
  async #mayAnswer(code: string, id: string): Promise<boolean> {
    return (await this.#store.hasSeat(code, id)) || (await this.#store.readResponse(code, id)) !== undefined
  }

  /** A piece of an import, all of it or nothing; what was there already is counted as repeated or older. */
  async importPiece(code: string, arrivals: Arrival[], mark: ImportMark): Promise<Outcome[]> {
    const outcomes = await this.#store.commit(arrivals, mark)
    this.#changed(code, 'answers')
    return outcomes
  }

  /** The day it is where the workshop is held. */
  today({ workshop }: StoredSurvey): string {
    return this.#days.dayAt(this.#now(), workshop.zone)
  }

  async #receipt(id: string, outcome: Exclude<Outcome, { refused: unknown }>): Promise<Receipt> {
    const proof = hash('sha256', `${id} ${outcome.revision} ${outcome.digest}`, 'buffer')
    return { protocol: 1, epoch: await this.#surveys.epoch(), id, ...outcome, code: receiptCode(proof) }
  }
}
