import { sameValue } from '../../domain/reporting/parts.ts'
import type { PartList } from '../../domain/wire/organizer-protocol.ts'
import type { Clock } from '../../ui/clock.ts'
import { createStore, type ViewStore } from '../../ui/store.ts'
import type { Replied, Failure } from '../parts/ask.ts'
import type { Draft, Drafts, DraftsKept } from './drafts.ts'
import { meetDraft } from './meet-draft.ts'

/**
 * Where a part stands. waiting: the server does not answer, it is tried again · ended: the session is over, it goes on
 * after the next sign-in · refused: it does not fit, and waits for a change · conflict: somebody else changed the same
 * thing meanwhile, and a person has to say.
 */
export type Standing = 'loading' | 'saved' | 'saving' | 'waiting' | 'ended' | 'refused' | 'conflict'

/** What is held, by part, each at its revision. */
export interface Held {
  parts: Record<string, { revision: number; value?: unknown }>
}

interface SavingView<All extends Held> {
  /** What the server holds; null before it was read. */
  held: All | null
  /** What was typed and is not stored yet. */
  drafts: Drafts
  standings: Record<string, Standing>
  faults: Record<string, Failure>
}

export interface SavingParts<All extends Held> {
  read: () => Promise<Replied<All>>
  write: (
    part: string,
    change: { revision: number; value: unknown },
  ) => Promise<Replied<{ revision: number }>>
  /** Where what was typed outlives the page. */
  drafts: DraftsKept
  clock: Clock
}

export interface Saving<All extends Held = PartList> {
  view: ViewStore<SavingView<All>>
  /** The value of a part as this page shows it: what was typed, else what is stored. */
  value: (part: string) => unknown
  standing: (part: string) => Standing
  /** Changes a part; with `now` it is sent at once, else when the typing pauses. */
  set: (part: string, value: unknown, now?: boolean) => void
  /** The word of a person on a conflict: theirs, or what was typed here. */
  settle: (part: string, whose: 'mine' | 'theirs') => void
  /** Something was changed elsewhere, or the page came back. */
  refresh: () => Promise<void>
  /** A session has begun: what waited for it goes on. */
  resume: () => void
  /** Another tab has changed what is kept. */
  follow: () => void
  close: () => void
}

/** Milliseconds of quiet after which what was typed is sent. */
const pause = 600
/** Milliseconds before the first and the later tries, while the server does not answer. */
const waits = [2000, 4000, 8000, 15_000, 30_000]

/**
 * Saves what organizers change, part by part, as they type. Whatever is not stored yet stays in the browser, through a
 * reload and an ended session, and is tried again by itself; what others change meanwhile is merged, or asked about.
 */
export function openSaving<All extends Held>({
  read,
  write,
  drafts: kept,
  clock,
}: SavingParts<All>): Saving<All> {
  const view = createStore<SavingView<All>>({ held: null, drafts: kept.read(), standings: {}, faults: {} })
  const timers = new Map<string, () => void>()
  /** Parts on their way to the server, and those that somebody has written in on this page. */
  const [underWay, typed] = [new Set<string>(), new Set<string>()]
  let tries = 0
  let retry: (() => void) | undefined
  let reading: Promise<void> | undefined
  let readAgain = false
  let closed = false

  const heldOf = (part: string) => view.get().held?.parts[part] ?? { revision: 0, value: undefined }
  const draftOf = (part: string): Draft | undefined => view.get().drafts[part]

  function put(part: string, draft: Draft | undefined): void {
    const { [part]: _, ...others } = view.get().drafts
    const drafts = draft ? { ...others, [part]: draft } : others
    kept.write(part, draft)
    view.set({ drafts })
  }

  function stand(part: string, standing: Standing, fault?: Failure): void {
    const { standings, faults } = view.get()
    const { [part]: _, ...otherFaults } = faults
    view.set({
      standings: { ...standings, [part]: standing },
      faults: fault ? { ...otherFaults, [part]: fault } : otherFaults,
    })
  }

  /** Sends one part as it is typed now, and again if it was changed meanwhile. */
  async function send(part: string): Promise<void> {
    timers.get(part)?.()
    timers.delete(part)
    const draft = draftOf(part)
    if (!draft || underWay.has(part) || closed) return
    underWay.add(part)
    stand(part, 'saving')
    put(part, { ...draft, sent: draft.value })
    const outcome = await write(part, { revision: draft.revision, value: draft.value })
    underWay.delete(part)
    if (closed) return
    if (outcome.ok) stored(part, draft, outcome.json.revision)
    else await failed(part, draft, outcome)
  }

  function stored(part: string, sent: Draft, revision: number): void {
    calm()
    const { held } = view.get()
    if (held && revision >= heldOf(part).revision)
      view.set({ held: { ...held, parts: { ...held.parts, [part]: { revision, value: sent.value } } } })
    const now = draftOf(part)
    if (!now || sameValue(now.value, sent.value)) {
      typed.delete(part)
      put(part, undefined)
      stand(part, 'saved')
    } else {
      // More was typed on the way; it is a change of what is stored now.
      put(part, { revision, base: sent.value, value: now.value })
      later(part)
    }
  }

  async function failed(part: string, sent: Draft, failure: Failure): Promise<void> {
    const { problem } = failure
    if (problem === 'changed-meanwhile') {
      await refresh()
      // What came of it is read now; if it could not be read, it is tried with the others.
      if (draftOf(part)?.revision === sent.revision && standing(part) === 'saving') {
        stand(part, 'waiting')
        tryLater()
      }
    } else if (problem === 'not-signed-in') stand(part, 'ended', failure)
    else if (['no-answer', 'unavailable', 'too-many-requests', 'internal-error'].includes(problem)) {
      stand(part, 'waiting', failure)
      tryLater(failure.retryAfter)
    } else if (sameValue(draftOf(part)?.value, sent.value)) stand(part, 'refused', failure)
    else later(part)
  }

  function later(part: string, milliseconds = pause): void {
    timers.get(part)?.()
    timers.set(
      part,
      clock.after(milliseconds, () => void send(part)),
    )
  }

  /** Tries everything that waits again, after a while; `atLeast` in seconds. */
  function tryLater(atLeast = 0): void {
    if (retry || closed) return
    const wait = Math.max(atLeast * 1000, waits[Math.min(tries++, waits.length - 1)]!)
    retry = clock.after(wait, () => {
      retry = undefined
      sendWaiting(['waiting'])
    })
  }

  function calm(): void {
    tries = 0
    retry?.()
    retry = undefined
    sendWaiting(['waiting'])
  }

  function sendWaiting(standings: Standing[]): void {
    for (const part of Object.keys(view.get().drafts)) if (standings.includes(standing(part))) void send(part)
  }

  /** What others have changed, and what it makes of what was typed here. */
  function meet(held: All): void {
    view.set({ held })
    for (const [part, draft] of Object.entries(view.get().drafts)) {
      const met = underWay.has(part) ? 'as before' : meetDraft(draft, heldOf(part))
      if (met === 'conflict') stand(part, 'conflict')
      else if (met === 'stored') {
        put(part, undefined)
        stand(part, 'saved')
      } else if (met !== 'as before') {
        put(part, met)
        later(part, 0)
      }
    }
  }

  async function readOnce(): Promise<void> {
    const outcome = await read()
    if (closed) return
    if (outcome.ok) {
      meet(outcome.json)
      // What was kept from before the page was opened goes on by itself.
      for (const part of Object.keys(view.get().drafts))
        if (standing(part) === 'saving' && !timers.has(part) && !underWay.has(part)) later(part, 0)
    } else if (!view.get().held) {
      if (outcome.problem !== 'not-signed-in')
        clock.after(waits[Math.min(tries++, waits.length - 1)]!, () => void refresh())
    }
  }

  /** One reading at a time; what changes while one is under way is read with the next. */
  function refresh(): Promise<void> {
    if (closed) return Promise.resolve()
    if (reading) {
      readAgain = true
      return reading
    }
    reading = (async () => {
      do {
        readAgain = false
        await readOnce()
      } while (readAgain)
      reading = undefined
    })()
    return reading
  }

  function standing(part: string): Standing {
    const known = view.get().standings[part]
    if (draftOf(part)) return known === 'saved' || !known ? 'saving' : known
    return view.get().held ? 'saved' : 'loading'
  }

  void refresh()
  return {
    view,
    standing,
    value: (part) => (draftOf(part) ? draftOf(part)!.value : heldOf(part).value),

    set(part, value, now = false) {
      const draft = draftOf(part)
      const { revision, value: base } = draft ? { ...draft, value: draft.base } : heldOf(part)
      if (!underWay.has(part) && sameValue(value, heldOf(part).value) && revision === heldOf(part).revision) {
        timers.get(part)?.()
        timers.delete(part)
        put(part, undefined)
        return stand(part, 'saved')
      }
      put(part, { revision, base, value, ...(draft?.sent !== undefined && { sent: draft.sent }) })
      typed.add(part)
      // Typed before anything was read: it waits for what it is a change of.
      if (!view.get().held && !draft) return stand(part, 'saving')
      if (standing(part) === 'ended') return undefined
      if (standing(part) !== 'conflict') stand(part, 'saving')
      if (now) void send(part)
      else later(part)
      return undefined
    },

    settle(part, whose) {
      const draft = draftOf(part)
      const { revision, value } = heldOf(part)
      if (!draft || whose === 'theirs') {
        put(part, undefined)
        return stand(part, 'saved')
      }
      put(part, { revision, base: value, value: draft.value })
      stand(part, 'saving')
      void send(part)
      return undefined
    },

    refresh,
    resume() {
      void refresh()
      sendWaiting(['ended', 'waiting'])
    },
    follow() {
      const now = kept.read()
      const { drafts } = view.get()
      // What another tab has stored is stored; what it types is its own.
      for (const part of Object.keys(drafts))
        // What was typed here as well is met with what they have stored, and kept again.
        if (!now[part] && typed.has(part)) kept.write(part, drafts[part])
        else if (!now[part] && !underWay.has(part) && !timers.has(part)) {
          const { [part]: _, ...others } = view.get().drafts
          view.set({ drafts: others })
          stand(part, 'saved')
        }
      void refresh()
    },
    close() {
      closed = true
      retry?.()
      for (const cancel of timers.values()) cancel()
    },
  }
}
