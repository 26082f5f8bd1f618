import {
  beginWith,
  currentCopy,
  hasAnswers,
  newerCopy,
  newLocalResponse,
  unchanged,
  type Change,
  type LocalResponse,
} from '../../domain/answering/local-response.ts'
import type { Memory } from '../../offline/memory.ts'
import { parseMirror, type Mirror } from '../../offline/mirror.ts'
import { steadfastMemory } from '../../offline/steadfast.ts'
import type { SessionStore, Surroundings } from './view.ts'

/**
 * What is on screen, and how it changes. A tap goes to the mirror at once, to the database in one transaction, and shows
 * as saved when that is done. `moved` hears when the response may be of another version, `given` when there is
 * something to send.
 */
export function openAnswers(
  code: string,
  view: SessionStore,
  { mirror, mirrored }: { mirror: Mirror; mirrored: LocalResponse | undefined },
  { openDatabase, memoryMayLoad, newIdentity }: Surroundings,
  { moved, given }: { moved: () => void; given: () => void },
) {
  /** Steps made before the database was open; they are made again on what it holds. */
  const early: Change[] = []
  /** What those steps are made on, where the database has nothing newer. */
  let base = mirrored
  let changes = 0

  /** Shows a copy, unless what is on screen is newer or another response. */
  function show(copy: LocalResponse): void {
    follow(mirror.text())
    const { local } = view.get()
    const next = copy.id === local.id ? newerCopy(copy, local)! : local
    // As a rule it is what was shown at the tap.
    if (JSON.stringify(next) === JSON.stringify(local)) return
    mirror.write(next)
    view.set({ local: next })
    moved()
  }

  const memory: Promise<Memory> = (mirrored ? Promise.resolve() : memoryMayLoad)
    .then(() =>
      steadfastMemory(
        openDatabase,
        () => view.get().local,
        (lasting) => {
          if (view.get().memory !== 'opening') view.set({ memory: lasting ? 'lasting' : 'volatile' })
        },
      ),
    )
    .then(async (opened) => {
      const stored = (await opened.all()).findLast(({ survey }) => survey === code)
      const damaged = (await opened.damaged()).length > 0
      // From here to where it is shown nothing may be waited for: what is typed meanwhile would be written over.
      follow(mirror.text())
      const found = currentCopy(stored, base)
      const { local } = view.get()
      let next = local
      // What is on screen was made on the mirror's copy; on another it is made again. Taps under other words than those of
      // the response that is found here are not answers to it.
      if (found && (found.id !== base?.id || found.edits !== base.edits))
        next =
          hasAnswers(found) && found.questionnaire !== local.questionnaire
            ? found
            : early.reduce((copy, step) => step(copy), found)
      mirror.write(next)
      view.set({
        local: next,
        memory: opened.lasting ? 'lasting' : 'volatile',
        ...(damaged && { damaged }),
      })
      if (next.edits > 0) await store(opened, next, unchanged, changes)
      moved()
      return opened
    })

  /** Stores change number `mine`; saved is said only when it was the last one made. */
  async function store(into: Memory, from: LocalResponse, step: Change, mine: number): Promise<void> {
    view.set({ saved: false })
    show(await into.change(from, step))
    if (mine === changes) view.set({ saved: true })
  }

  /** The one way to change anything: on screen and in the mirror now, in the database as soon as it can. */
  function change(...steps: Change[]): void {
    // Another tab may have written what this one has not been told yet.
    follow(mirror.text())
    const from = view.get().local
    const all: Change = (local) => steps.reduce((copy, step) => step(copy), local)
    const next = all(from)
    const mine = ++changes
    mirror.write(next)
    view.set({ local: next, saved: false })
    if (view.get().memory === 'opening') early.push(all)
    const stored = memory.then((opened) => (early.includes(all) ? undefined : store(opened, from, all, mine)))
    if (next.outgoing !== from.outgoing) void stored.then(given)
  }

  /** Takes a version of the questionnaire, unless there are answers in another. */
  function begin(version: string): void {
    const step = beginWith(version)
    const { local } = view.get()
    if (view.get().memory === 'opening') early.push(step)
    const next = step(local)
    if (next !== local) view.set({ local: next })
    if (next.edits > local.edits) change(unchanged)
  }

  /** Goes on with another response, whose beginnings are not stored yet. */
  function goOnWith(fresh: LocalResponse): void {
    mirror.clear()
    view.set({ local: mirror.claim({ ...fresh, anew: true }), saved: true, trouble: null, checked: null })
    moved()
    given()
  }

  /** Takes over what another tab has written into the mirror. */
  function follow(text: string | null): void {
    if (mirror.isOwn(text)) return moved()
    const read = parseMirror(text)
    const other = read?.survey === code ? read : undefined
    if (!other) return
    const { local } = view.get()
    const isSame = other.id === local.id
    // Of one response the newer copy; another that was begun after this one was given up, or before anything was answered.
    if (isSame ? other.edits > local.edits : other.edits || other.anew || !local.edits) {
      base = other
      view.set({
        local: beginWith(local.questionnaire)(other),
        ...(!isSame && { saved: true, trouble: null }),
      })
    } else if (!isSame || other.edits < local.edits) mirror.write(local)
    moved()
  }

  const fresh = () => newLocalResponse({ ...newIdentity(), survey: code }, view.get().local.questionnaire)

  return {
    memory,
    change,
    show,
    begin,
    follow,

    /** A new response with a new name. What the old one still has to say (a withdrawal) is sent all the same. */
    beginAnew: () => goOnWith(fresh()),

    /** Gives up this copy. */
    remove: async (): Promise<void> => {
      const { id } = view.get().local
      const opened = await memory
      // Nobody goes by it any more by the time it goes, and so nobody stores it again.
      goOnWith(fresh())
      await opened.remove(id)
    },

    /** Goes on with answers that were begun again; `left` had no place any more. The old copy stays as it is. */
    goOnWith: (again: LocalResponse, left: number): void => {
      goOnWith(again)
      view.set({ leftOut: left })
      change(unchanged)
    },

    /** Goes on under a seat card's name, with whatever was answered so far; what was begun without one is forgotten. */
    takeSeat: async (id: string): Promise<void> => {
      const opened = await memory
      const { local } = view.get()
      if (local.id === id) return
      const unsent = { seat: true, edits: 1, acknowledged: 0, receiptCode: null, refused: null }
      const seated = { ...local, ...newIdentity(), id, ...unsent }
      mirror.write(seated)
      view.set({ local: seated })
      await store(opened, seated, unchanged, ++changes)
      await opened.remove(local.id)
      given()
    },
  }
}

export type Answers = ReturnType<typeof openAnswers>
