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
import { call } from '../offline/call.ts'
import { newIdentity } from '../offline/identity.ts'
import { volatileMemory, type Memory } from '../offline/memory.ts'
import { openMirror, parseMirror } from '../offline/mirror.ts'
import { probe, sendPending } from '../offline/sync.ts'
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

/** Milliseconds the phone's database may take to open before the page goes on without it. */
const openLimit = 3000

const shelf = (): Storage | undefined => {
  try {
    return localStorage
  } catch {
    return undefined
  }
}

/** The database code is large: it comes after the first screen, and only once. */
async function loadMemory(): Promise<Memory> {
  const opening = import('../offline/db.ts').then(({ openMemory }) => openMemory())
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('slow')), openLimit))
  try {
    return await Promise.race([opening, late])
  } catch {
    return volatileMemory()
  }
}

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
  const schedule = createSchedule(() => void send())
  const early: Change[] = []
  let changes = 0

  const show = (local: LocalResponse) => {
    mirror.write(local)
    view.set({ local })
  }

  const memory: Promise<Memory> = (mirrored ? Promise.resolve() : memoryMayLoad)
    .then(loadMemory)
    .then(async (opened) => {
      const stored = await opened.load(code).catch(() => undefined)
      const base = newerCopy(stored, mirrored) ?? { ...view.get().local, ...unchanged(view.get().local) }
      const local = early.reduce((copy, change) => change(copy), base)
      view.set({ memory: opened.lasting ? 'lasting' : 'volatile' })
      if (local.edits > 0) await store(opened, local, (held) => newerCopy(held, local)!)
      else view.set({ local })
      return opened
    })

  async function store(into: Memory, base: LocalResponse, change: Change): Promise<void> {
    const mine = ++changes
    view.set({ saved: false })
    try {
      const stored = await into.change(base, change)
      if (mine === changes) show(stored)
      view.set({ saved: mine === changes })
    } catch {
      // The database went away under the page: the mirror still has every answer.
      view.set({ memory: 'volatile' })
    }
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

  async function send(): Promise<void> {
    const opened = await memory
    const { local, sending } = view.get()
    if (sending || !isPending(local)) return
    view.set({ sending: true })
    try {
      const attempt = await sendPending(opened, local)
      show(newerCopy(view.get().local, attempt.local)!)
      const { reply } = attempt
      const busy = reply?.status === 429 || reply?.status === 503
      view.set({ trouble: isPending(attempt.local) && reply ? (busy ? 'busy' : 'unreachable') : null })
      if (isPending(view.get().local)) schedule.later(attempt.retryAfter)
      else schedule.calm()
    } finally {
      view.set({ sending: false })
    }
  }

  async function checkReceipt(): Promise<void> {
    const opened = await memory
    const local = await probe(opened, view.get().local)
    show(newerCopy(view.get().local, local)!)
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
      const survey = reply.json
      showSurvey(survey, false)
      const opened = await memory
      await opened.keepSurvey(survey).catch(() => undefined)
      view.set({ surveyKept: opened.lasting })
    } else if (!view.get().survey) {
      const kept = await (await memory).survey(code).catch(() => undefined)
      if (kept) showSurvey(kept, true)
      else view.set({ phase: reply.status === 404 ? 'unknown' : 'unreachable' })
    }
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
    mirror.clear()
    const questionnaire = view.get().local.questionnaire
    view.set({
      local: newLocalResponse({ ...newIdentity(), survey: code }, questionnaire),
      saved: true,
      trouble: null,
    })
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
