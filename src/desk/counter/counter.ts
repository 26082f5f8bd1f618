import { isWaiting, type Held, type Taken } from '../../domain/handing-over/held.ts'
import { surveyIn } from '../../domain/survey/join.ts'
import { addresses } from '../../domain/wire/addresses.ts'
import { call } from '../../offline/call.ts'
import { deliver } from '../../offline/deliver.ts'
import type { DeskSurvey, HeldMemory } from '../../offline/held-memory.ts'
import { every, type Clock } from '../../ui/clock.ts'
import { createStore, type ViewStore } from '../../ui/store.ts'

/** What the desk of one survey shows. */
interface CounterView {
  /** no-memory: this browser keeps nothing, or does not say in time that it does. */
  phase: 'loading' | 'ready' | 'unknown' | 'no-memory'
  survey: DeskSurvey | null
  held: Held[]
  /** Nothing has reached the server on the last try. */
  offline: boolean
}

export interface Counter {
  view: ViewStore<CounterView>
  /** Keeps a response, and sends it when that is possible; resolves once it is on this device. */
  take: (held: Held) => Promise<Taken>
  /** Gives up what will never be accepted. */
  remove: (held: Held) => Promise<void>
  send: () => Promise<void>
  /** Reads the survey anew: a newer version of its questionnaire, say. */
  learn: () => Promise<void>
  /** There is a connection again. */
  wake: () => void
}

export interface CounterParts {
  openMemory: () => Promise<HeldMemory>
  send: typeof fetch
  clock: Clock
}

const tryAgain = 10_000
/** Milliseconds that a database may take to open before the desk says that it cannot be one. */
const openLimit = 10_000

/** The desk of one survey: what is held, kept before anything is said of it, and sent whenever a connection comes. */
export function openCounter(code: string, { openMemory, send: fetcher, clock }: CounterParts): Counter {
  const view = createStore<CounterView>({ phase: 'loading', survey: null, held: [], offline: false })
  const memory = openMemory()
  const refresh = async (opened: HeldMemory) => view.set({ held: await opened.all(code) })

  async function start(): Promise<void> {
    const callOff = clock.after(openLimit, () => view.set({ phase: 'no-memory' }))
    let opened: HeldMemory
    try {
      opened = await memory
    } catch {
      return view.set({ phase: 'no-memory' })
    } finally {
      callOff()
    }
    // One that opens too late is welcome all the same.
    if (view.get().phase === 'no-memory') view.set({ phase: 'loading' })
    const kept = await opened.survey(code)
    if (kept) view.set({ survey: kept, phase: 'ready' })
    await refresh(opened)
    await learn()
    await send()
  }

  /** Reads the survey anew, with what may have changed in it; what is known stays where there is no connection. */
  async function learn(): Promise<void> {
    const opened = await memory
    const reply = await call(addresses.readSurvey, { values: { code } }, fetcher)
    const survey = reply.status === 200 ? surveyIn(code, reply.json) : undefined
    if (survey) {
      await opened.keepSurvey(survey)
      view.set({ survey: (await opened.survey(code)) ?? null, phase: 'ready' })
    } else if (!view.get().survey) view.set({ phase: 'unknown' })
  }

  async function send(): Promise<void> {
    const opened = await memory
    const done = await deliver(opened, code, () => refresh(opened), fetcher)
    await refresh(opened)
    if (done !== null) view.set({ offline: !done })
  }

  async function take(held: Held): Promise<Taken> {
    const opened = await memory
    const taken = await opened.take(held)
    await refresh(opened)
    void send()
    return taken
  }

  async function remove(held: Held): Promise<void> {
    const opened = await memory
    await opened.remove(held)
    await refresh(opened)
  }

  every(clock, tryAgain, () => {
    if (view.get().phase === 'unknown') void learn()
    if (view.get().held.some(isWaiting)) void send()
  })
  void start()
  return { view, take, remove, send, learn, wake: () => void learn().then(send) }
}
