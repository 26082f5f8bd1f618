import { mayForget } from '../domain/retention.ts'
import { versionKey } from '../domain/version.ts'
import { isSurveyFor } from '../domain/join.ts'
import {
  beginWith,
  isPending,
  newerCopy,
  newLocalResponse,
  withdraw,
  type Change,
  type LocalResponse,
} from '../domain/local-response.ts'
import { addresses } from '../domain/addresses.ts'
import type { Survey } from '../domain/survey.ts'
import { alone } from '../offline/alone.ts'
import { call } from '../offline/call.ts'
import { newIdentity } from '../offline/identity.ts'
import type { Memory } from '../offline/memory.ts'
import { openMirror, parseMirror } from '../offline/mirror.ts'
import { steadfastMemory } from '../offline/steadfast.ts'
import { probe, sendOthers, sendPending } from '../offline/sync.ts'
import { createStore } from '../ui/store.ts'
import { createSchedule } from './schedule.ts'

export interface View {
  phase: 'loading' | 'ready' | 'unknown' | 'unreachable'
  survey: Survey | null
  local: LocalResponse
  /** The last change is stored. */
  saved: boolean
  memory: 'opening' | 'lasting' | 'volatile'
  sending: boolean
  trouble: 'unreachable' | 'busy' | null
  /** The survey itself is stored on this phone. */
  surveyKept: boolean
}

const shelf = (): Storage | undefined => {
  try {
    return localStorage
  } catch {
    return undefined
  }
}

/** The database's code is large: it comes after the first screen, and only once. */
const openDatabase = async (): Promise<Memory> => (await import('../offline/db.ts')).openMemory()

/**
 * One respondent at one survey: what the screens show, and the only way they change it. A tap goes to the mirror at
 * once, to the database in one transaction, and shows as saved when that is done; sending follows by itself.
 */
export function openSession(code: string, memoryMayLoad: Promise<unknown>) {
  const mirror = openMirror(shelf(), code)
  const mirrored = mirror.read()
  const view = createStore<View>({
    phase: 'loading',
    survey: null,
    local: mirrored ?? newLocalResponse({ ...newIdentity(), survey: code }),
    saved: true,
    memory: 'opening',
    sending: false,
    trouble: null,
    surveyKept: false,
  })
  const schedule = createSchedule(
    () => void send(),
    () => void checkReceipt(),
  )
  const early: Change[] = []
  let changes = 0

  const show = (local: LocalResponse) => {
    mirror.write(local)
    view.set({ local })
  }

  const memory: Promise<Memory> = (mirrored ? Promise.resolve() : memoryMayLoad)
    .then(() =>
      steadfastMemory(openDatabase, (lasting) => {
        if (view.get().memory !== 'opening') view.set({ memory: lasting ? 'lasting' : 'volatile' })
      }),
    )
    .then(async (opened) => {
      const stored = (await opened.all()).findLast(({ survey }) => survey === code)
      const base =
        stored && mirrored && stored.id !== mirrored.id
          ? mirrored
          : (newerCopy(stored, mirrored) ?? { ...view.get().local, ...unchanged(view.get().local) })
      const local = early.reduce((copy, step) => step(copy), base)
      view.set({ memory: opened.lasting ? 'lasting' : 'volatile' })
      if (local.edits > 0) await store(opened, local, (held) => newerCopy(held, local)!)
      else view.set({ local })
      return opened
    })

  async function store(into: Memory, base: LocalResponse, step: Change): Promise<void> {
    const mine = ++changes
    view.set({ saved: false })
    const stored = await into.change(base, step)
    if (mine !== changes) return
    show(stored)
    view.set({ saved: true })
  }

  /** The one way to change anything: on screen and in the mirror now, in the database as soon as it can. */
  function change(...steps: Change[]): void {
    const base = view.get().local
    const all: Change = (local) => steps.reduce((copy, step) => step(copy), local)
    show(all(base))
    if (view.get().memory === 'opening') {
      early.push(all)
      view.set({ saved: false })
    } else void memory.then((opened) => store(opened, base, all))
  }

  /** One sender at a time, in this tab and across tabs; what another tab sends shows here through the mirror. */
  async function send(): Promise<void> {
    const opened = await memory
    if (view.get().sending) return
    view.set({ sending: true })
    try {
      const attempt = await alone(`plenaria-send-${code}`, async () => {
        await sendOthers(opened, view.get().local.id)
        return sendPending(opened, view.get().local)
      })
      if (attempt) show(newerCopy(view.get().local, attempt.local)!)
      const waits = isPending(view.get().local)
      const status = attempt?.reply?.status
      const busy = status === 429 || status === 503
      view.set({ trouble: waits && attempt?.reply ? (busy ? 'busy' : 'unreachable') : null })
      if (waits) schedule.later(attempt?.retryAfter)
      else schedule.calm()
    } finally {
      view.set({ sending: false })
    }
  }

  /** Asks whether the server still has what it acknowledged, and sends what it has not. */
  async function checkReceipt(): Promise<void> {
    const opened = await memory
    const { local } = view.get()
    const after = await probe(opened, local)
    if (after !== local) show(newerCopy(view.get().local, after)!)
    await send()
  }

  async function loadSurvey(): Promise<void> {
    view.set({ phase: view.get().survey ? 'ready' : 'loading' })
    const fetching = call(addresses.readSurvey, { values: { code }, cache: 'default' })
    // A respondent who has been here before sees the stored survey at once, whatever the network does.
    if (mirrored) {
      const kept = await (await memory).survey(code).catch(() => undefined)
      if (kept) showSurvey(kept, true)
    }
    const reply = await fetching
    if (reply.status === 200 && isSurveyFor(code, reply.json)) {
      showSurvey(reply.json, false)
      await keep(reply.json, reply.date ?? null)
    } else if (!view.get().survey) {
      const kept = await (await memory).survey(code)
      if (kept) showSurvey(kept, true)
      else view.set({ phase: reply.status === 404 ? 'unknown' : 'unreachable' })
    }
  }

  /** Stores the survey for the time without a network; once it has long been final, the phone's copy goes. */
  async function keep(survey: Survey, now: number | null): Promise<void> {
    const opened = await memory
    const kept = await opened.survey(code)
    const finalSince = survey.state === 'final' ? (kept?.finalSince ?? now) : null
    await opened.keepSurvey({ ...survey, finalSince })
    view.set({ surveyKept: opened.lasting })
    if (now !== null && mayForget(view.get().local, finalSince, now)) await remove()
    else if (kept && kept.epoch !== survey.epoch) await checkReceipt()
  }

  function showSurvey(survey: Survey, surveyKept: boolean): void {
    const begin = beginWith(versionKey(survey.questionnaire))
    early.push(begin)
    view.set({
      survey,
      phase: 'ready',
      local: begin(view.get().local),
      surveyKept: surveyKept || view.get().surveyKept,
    })
  }

  async function remove(): Promise<void> {
    const opened = await memory
    await opened.remove(view.get().local.id)
    beginAnew()
  }

  /** A new response with a new name. What the old one still has to say (a withdrawal) is sent all the same. */
  function beginAnew(): void {
    mirror.clear()
    const { questionnaire } = view.get().local
    const local = newLocalResponse({ ...newIdentity(), survey: code }, questionnaire)
    view.set({ local, saved: true, trouble: null })
    void send()
  }

  addEventListener('storage', ({ key, newValue }) => {
    const other = key === mirror.key ? parseMirror(newValue) : undefined
    if (other?.id === view.get().local.id) view.set({ local: newerCopy(view.get().local, other)! })
  })
  void memory.then(() => checkReceipt())
  void loadSurvey()

  return {
    view,
    change,
    loadSurvey,
    checkReceipt,
    remove,
    beginAnew,
    /** Sends now what waits, without waiting for the next try. */
    send: () => {
      schedule.calm()
      void send()
    },
    /** Gives a change to be sent, and sends it. */
    changeAndSend: (...steps: Change[]) => {
      change(...steps)
      void memory.then(send)
    },
    withdraw: () => {
      change(withdraw)
      void memory.then(send)
    },
  }
}

export type Session = ReturnType<typeof openSession>

/** The steps made before the database was open are made again on what it holds, so the base is the untouched copy. */
const unchanged = ({ id, survey, writeKey, questionnaire }: LocalResponse): LocalResponse =>
  newLocalResponse({ id, survey, writeKey }, questionnaire)
