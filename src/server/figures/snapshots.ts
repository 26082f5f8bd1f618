import type { ItemTally } from '../../domain/counting/tally.ts'
import { nextShown, type PanelShown } from '../../domain/counting/small-groups.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import type { Store, StoredSnapshot, StoredSurvey } from '../store/contract.ts'

/** Why everybody is shown other figures than before: a panel revealed or closed, the organizer's word, or time. */
export type SnapshotReason = 'revealed' | 'closed' | 'asked' | 'time'

/** Milliseconds between two snapshots that nobody asked for: several people answer in them, whoever watches. */
const pace = 180_000
/** Milliseconds for which this process takes its own word on what was shown last. */
const freshFor = 1000

/** What everybody was shown last: by panel. */
export interface Snapshot {
  number: number
  /** Milliseconds since 1970. */
  taken: number
  reason: SnapshotReason
  panels: Record<string, PanelShown>
}

const opened = ({ number, taken, reason, body }: StoredSnapshot): Snapshot => ({
  number,
  taken,
  reason: reason as SnapshotReason,
  panels: JSON.parse(body) as Snapshot['panels'],
})

/**
 * Public figures stand still: they move together, at few moments, and never by fewer than five people. What was shown
 * once is remembered, so that the next must not tell who came between.
 */
export class Snapshots {
  readonly #store: Store
  readonly #now: () => number
  readonly #known = new Map<string, { snapshot: Snapshot | undefined; until: number }>()
  /** One after another, within this process; the store settles it between processes. */
  readonly #taking = new Map<string, Promise<unknown>>()

  constructor(store: Store, now: () => number) {
    this.#store = store
    this.#now = now
  }

  /** What everybody was shown last; undefined when nothing ever was. */
  async last(code: string): Promise<Snapshot | undefined> {
    const known = this.#known.get(code)
    if (known && known.until > this.#now()) return known.snapshot
    const stored = await this.#store.readSnapshot(code)
    return this.#keep(code, stored && opened(stored))
  }

  /** Another instance may have shown others. */
  forget(code: string | null): void {
    if (code === null) this.#known.clear()
    else this.#known.delete(code)
  }

  /** Whether it is time for others, as far as time goes; a panel that an older version has revealed has none yet. */
  async isDue({ code, panels }: StoredSurvey): Promise<boolean> {
    const last = await this.last(code)
    if (last === undefined) return Object.values(panels).some(({ revealed }) => revealed)
    return this.#now() - last.taken >= pace
  }

  /** Makes the next, of the panels that are revealed, where there is anything else to show; resolves with the last. */
  async take(
    survey: StoredSurvey,
    reason: SnapshotReason,
    questionnaire: Questionnaire,
    items: Record<string, ItemTally>,
  ): Promise<Snapshot | undefined> {
    const { code } = survey
    const before = this.#taking.get(code) ?? Promise.resolve()
    const next = before.then(() => this.#take(survey, reason, questionnaire, items))
    this.#taking.set(
      code,
      next.catch(() => undefined),
    )
    return next
  }

  async #take(
    { code, panels }: StoredSurvey,
    reason: SnapshotReason,
    questionnaire: Questionnaire,
    items: Record<string, ItemTally>,
  ): Promise<Snapshot | undefined> {
    const stored = await this.#store.readSnapshot(code)
    const last = stored && opened(stored)
    const after: Snapshot['panels'] = { ...last?.panels }
    for (const panel of questionnaire.panels) {
      if (!panels[panel.id]?.revealed) continue
      // What was shown in another panel, under another version, goes on there: its next figures must not tell who came between.
      const elsewhere = new Set(
        Object.entries(after).flatMap(([id, shown]) => (id === panel.id ? [] : Object.keys(shown.counted))),
      )
      const own = panel.items.filter(({ code: item }) => !elsewhere.has(item))
      const figures = Object.fromEntries(own.map(({ code: item }) => [item, items[item] ?? {}]))
      const next = nextShown(after[panel.id], figures)
      if (next) after[panel.id] = next
    }
    const isChanged = Object.entries(after).some(([id, shown]) => shown !== last?.panels[id])
    // From the first reveal on there is a moment that the next is measured from, also where there is nothing to show yet.
    const begins = last === undefined && Object.values(panels).some(({ revealed }) => revealed)
    if (!isChanged && !begins) return this.#keep(code, last)
    const snapshot: Snapshot = {
      number: (last?.number ?? 0) + 1,
      taken: this.#now(),
      reason,
      panels: after,
    }
    const body = JSON.stringify(after)
    const { number, taken } = snapshot
    if (await this.#store.writeSnapshot(code, { number, taken, reason, body }))
      return this.#keep(code, snapshot)
    // Another process was first; what it showed is what counts.
    this.forget(code)
    return this.last(code)
  }

  #keep(code: string, snapshot: Snapshot | undefined): Snapshot | undefined {
    if (this.#known.size > 5000) this.#known.clear()
    this.#known.set(code, { snapshot, until: this.#now() + freshFor })
    return snapshot
  }
}
