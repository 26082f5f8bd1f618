import type { Tally } from '../../domain/wire/protocol.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { nextPublished } from '../../domain/counting/small-groups.ts'
import type { ItemTally } from '../../domain/counting/tally.ts'
import { versionKey } from '../../domain/survey/version.ts'
import type { Store, StoredSurvey } from '../store/contract.ts'
import type { Surveys } from '../surveys.ts'
import { fullTally, publicTally } from './tallies.ts'

export type Audience = 'organizer' | 'everyone'

/** The running totals of a survey, for the organizer and for everybody else. */
export class Totals {
  readonly #store: Store
  readonly #surveys: Surveys
  readonly #now: () => number
  /** One publication after another, within this process; the store settles it between processes. */
  readonly #publishing = new Map<string, Promise<unknown>>()

  constructor(store: Store, surveys: Surveys, now: () => number) {
    this.#store = store
    this.#surveys = surveys
    this.#now = now
  }

  async for(audience: Audience, code: string): Promise<Tally> {
    const { tally, newest } = await this.full(code)
    if (audience === 'organizer') return tally
    const survey = await this.#surveys.stored(code)
    return publicTally(tally, await this.#published(survey, newest, tally.items), survey, newest)
  }

  /** Everything, with the newest version of its questionnaire. */
  async full(code: string): Promise<{ tally: Tally; newest: Questionnaire }> {
    const survey = await this.#surveys.stored(code)
    const rows = await this.#store.readTally(code)
    const newest = await this.#surveys.newest(survey)
    const versions = new Map([[versionKey(newest), newest]])
    for (const key of new Set(rows.map((row) => row.questionnaire))) {
      const version = await this.#surveys.version(survey, key)
      if (version) versions.set(key, version)
    }
    const epoch = await this.#surveys.epoch()
    return { tally: fullTally(survey, epoch, rows, versions, new Date(this.#now())), newest }
  }

  /** The figures that everybody may see by now. What was shown once is remembered: the next must not tell who came between. */
  #published(
    survey: StoredSurvey,
    newest: Questionnaire,
    items: Record<string, ItemTally>,
  ): Promise<Record<string, ItemTally>> {
    const last = this.#publishing.get(survey.code) ?? Promise.resolve()
    const next = last.then(() => this.#publish(survey, newest, items))
    this.#publishing.set(
      survey.code,
      next.catch(() => undefined),
    )
    return next
  }

  async #publish(
    { code, panels }: StoredSurvey,
    newest: Questionnaire,
    items: Record<string, ItemTally>,
  ): Promise<Record<string, ItemTally>> {
    const before = await this.#store.readPublished(code)
    const after = { ...before }
    let changed = false
    for (const panel of newest.panels) {
      if (!panels[panel.id]?.revealed) continue
      for (const { code: item } of panel.items) {
        const next = nextPublished(after[item], items[item] ?? {})
        if (next === undefined || next === after[item]) continue
        after[item] = next
        changed = true
      }
    }
    if (!changed || (await this.#store.writePublished(code, before, after))) return after
    // Another process has published meanwhile; what it showed is what counts.
    return (await this.#store.readPublished(code)) ?? {}
  }
}
