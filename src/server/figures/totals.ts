import type { Tally } from '../../domain/wire/protocol.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { versionKey } from '../../domain/survey/version.ts'
import type { Store } from '../store/contract.ts'
import { holdsAnswers, type Surveys } from '../surveys.ts'
import { shownItems } from './shown-items.ts'
import { Snapshots, type Snapshot, type SnapshotReason } from './snapshots.ts'
import { fullTally, publicTally } from './tallies.ts'

export type Audience = 'organizer' | 'everyone'

/** The running totals of a survey, for the organizer as they are, for everybody else as they were shown last. */
export class Totals {
  readonly #store: Store
  readonly #surveys: Surveys
  readonly #now: () => number
  readonly #snapshots: Snapshots

  constructor(store: Store, surveys: Surveys, now: () => number) {
    this.#store = store
    this.#surveys = surveys
    this.#now = now
    this.#snapshots = new Snapshots(store, now)
  }

  async for(audience: Audience, code: string): Promise<Tally> {
    const { tally, union } = await this.full(code)
    if (audience === 'organizer') return tally
    const survey = await this.#surveys.stored(code)
    const snapshot = (await this.#snapshots.isDue(survey))
      ? await this.#snapshots.take(survey, 'time', union, tally.items)
      : await this.#snapshots.last(code)
    return publicTally(tally, snapshot, shownItems(snapshot, survey))
  }

  /** Shows everybody the figures of now, as far as they may move; resolves with what is shown then. */
  async show(code: string, reason: SnapshotReason): Promise<Snapshot | undefined> {
    const { tally, union } = await this.full(code)
    return this.#snapshots.take(await this.#surveys.stored(code), reason, union, tally.items)
  }

  /** What everybody is shown. */
  shown(code: string): Promise<Snapshot | undefined> {
    return this.#snapshots.last(code)
  }

  /** Another instance may have shown other figures; null: of any survey. */
  forget(code: string | null): void {
    this.#snapshots.forget(code)
  }

  /** Everything, with the questionnaire of all that was answered. */
  async full(code: string): Promise<{ tally: Tally; union: Questionnaire }> {
    const survey = await this.#surveys.stored(code)
    const rows = await this.#store.readTally(code)
    const current = await this.#surveys.current(survey)
    const versions = new Map([[versionKey(current), current]])
    for (const key of new Set(rows.filter(holdsAnswers).map((row) => row.questionnaire))) {
      const version = await this.#surveys.version(survey, key)
      if (version) versions.set(key, version)
    }
    const epoch = await this.#surveys.epoch()
    const union = await this.#surveys.union(survey, versions.keys())
    return { tally: fullTally(survey, epoch, rows, versions, union, new Date(this.#now())), union }
  }
}
