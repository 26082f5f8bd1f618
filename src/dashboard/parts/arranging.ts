import { noArrangements, type Arrangements } from '../../domain/reporting/arrangements.ts'
import { organizerAddresses as addresses } from '../../domain/wire/organizer-addresses.ts'
import { createStore, type Store } from '../../ui/store.ts'
import { ask } from './api.ts'

/** What is arranged around a survey, and how its last change fared. */
export interface Arranging {
  arrangements: Arrangements
  /** `conflict`: somebody else changed it, theirs is shown now. */
  standing: 'loading' | 'ready' | 'saving' | 'failed' | 'conflict'
  change: (change: (before: Arrangements) => Arrangements) => void
}

export const noneYet = createStore<Arranging>({
  arrangements: noArrangements,
  standing: 'loading',
  change: () => undefined,
})

/** Reads what is arranged; changes show at once and are saved one after the other, each on the revision before. */
export function openArrangements(code: string): Store<Arranging> {
  let saved = noArrangements
  let last = Promise.resolve()
  const store = createStore<Arranging>({ arrangements: saved, standing: 'loading', change })
  last = read('ready')
  return store

  async function read(standing: Arranging['standing']): Promise<void> {
    const outcome = await ask(addresses.readArrangements, { code })
    if (!outcome.ok) return store.set({ standing: 'failed' })
    saved = outcome.json as Arrangements
    store.set({ arrangements: saved, standing })
  }

  function change(edit: (before: Arrangements) => Arrangements): void {
    store.set({ arrangements: edit(store.get().arrangements), standing: 'saving' })
    last = last.then(save)
  }

  /** Saves what is shown; of several changes waiting, the first takes all of them. */
  async function save(): Promise<void> {
    const wanted = store.get().arrangements
    // Nothing is left of it: it was somebody else's turn, and that stays said.
    if (same(wanted, saved))
      return store.get().standing === 'conflict' ? undefined : store.set({ standing: 'ready' })
    const body = { ...wanted, revision: saved.revision + 1 }
    const outcome = await ask(addresses.changeArrangements, { code }, body)
    if (outcome.ok) {
      saved = body
      store.set({ standing: same(store.get().arrangements, saved) ? 'ready' : 'saving' })
    } else if (outcome.problem === 'changed-meanwhile') await read('conflict')
    else store.set({ standing: 'failed' })
  }
}

const same = (one: Arrangements, other: Arrangements): boolean =>
  JSON.stringify({ ...one, revision: 0 }) === JSON.stringify({ ...other, revision: 0 })
