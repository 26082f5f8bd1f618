import { addresses } from '../../domain/wire/addresses.ts'
import { isSurveyFor } from '../../domain/survey/join.ts'
import {
  beginWith,
  currentCopy,
  isPending,
  newerCopy,
  newLocalResponse,
  unchanged,
  type Change,
  type LocalResponse,
} from '../../domain/answering/local-response.ts'
import { mayForget } from '../../domain/answering/retention.ts'
import type { Survey } from '../../domain/survey/survey.ts'
import { versionKey } from '../../domain/survey/version.ts'
import { alone } from '../../offline/alone.ts'
import { call } from '../../offline/call.ts'
import { newIdentity } from '../../offline/identity.ts'
import type { KeptSurvey, Memory } from '../../offline/memory.ts'
import { openMirror, parseMirror } from '../../offline/mirror.ts'
import { steadfastMemory } from '../../offline/steadfast.ts'
import { probe, sendOthers, sendPending } from '../../offline/sync.ts'
import { createStore } from '../../ui/store.ts'
import { createSchedule } from './schedule.ts'
import { shelf } from '../shelf.ts'

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

/** While the organizer keeps a panel closed, whether it is open by now is asked this often, in milliseconds, or half as often. */
const whileClosed = 15_000

/** The database's code is large: it comes after the first screen, and only once. */
const openDatabase = async (): Promise<Memory> => (await import('../../offline/db.ts')).openMemory()

/**
 * One respondent at one survey: what the screens show, and the only way they change it. A tap goes to the mirror at
 * once, to the database in one transaction, and shows as saved when that is done; sending follows by itself.
 */
export function openSession(code: string, memoryMayLoad: Promise<unknown>) {
  const mirror = openMirror(shelf(), code)
  const fresh = (questionnaire?: string) =>
    newLocalResponse({ ...newIdentity(), survey: code }, questionnaire)
  const mirrored = mirror.read()
  const view = createStore<View>({
    phase: 'loading',
    survey: null,
    local: mirrored ?? mirror.claim(fresh()),
    saved: true,
    memory: 'opening',
    sending: false,
    trouble: null,
    surveyKept: false,
  })
  const schedule = createSchedule(
    () => void send(),
    () => void wake(),
  )
  /** Steps made before the database was open; they are made again on what it holds. */
  const early: Change[] = []
  let changes = 0
  let opening: ReturnType<typeof setTimeout> | undefined

  /** Shows a copy, unless what is on screen is newer or another response. */
  const show = (copy: LocalResponse) => {
    const { local } = view.get()
    const next = copy.id === local.id ? newerCopy(copy, local)! : local
    mirror.write(next)
    view.set({ local: next })
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
      const found = currentCopy(stored, mirrored)
      const { local } = view.get()
      const next = found ? early.reduce((copy, step) => step(copy), found) : local
      mirror.write(next)
      view.set({ local: next, memory: opened.lasting ? 'lasting' : 'volatile' })
      if (next.edits > 0) await store(opened, next, unchanged, changes)
      return opened
    })

  /** Stores change number `mine`; saved is said only when it was the last one made. */
  async function store(into: Memory, base: LocalResponse, step: Change, mine: number): Promise<void> {
    view.set({ saved: false })
    show(await into.change(base, step))
    if (mine === changes) view.set({ saved: true })
  }

  /** The one way to change anything: on screen and in the mirror now, in the database as soon as it can. */
  function change(...steps: Change[]): void {
    const base = view.get().local
    const all: Change = (local) => steps.reduce((copy, step) => step(copy), local)
    const next = all(base)
    const mine = ++changes
    mirror.write(next)
    view.set({ local: next, saved: false })
    if (view.get().memory === 'opening') early.push(all)
    const stored = memory.then((opened) => (early.includes(all) ? undefined : store(opened, base, all, mine)))
    if (next.outgoing !== base.outgoing) void stored.then(send)
  }

  /** One sender at a time, in this tab and across tabs; what another tab sends shows here through the mirror. */
  async function send(): Promise<void> {
    const opened = await memory
    if (view.get().sending) return
    view.set({ sending: true })
    try {
      const attempt = await alone(`plenaria-send-${code}`, async () => {
        // A receipt counts only for what is stored: another tab may have sent it while this one waited its turn, or have
        // told this one of it through the mirror alone.
        follow(mirror.read())
        const { local } = view.get()
        const sent = await sendPending(
          opened,
          isPending(local) ? await opened.change(local, unchanged) : local,
        )
        show(sent.local)
        await sendOthers(opened, view.get().local.id)
        return sent
      })
      const waits = isPending(view.get().local)
      const reply = attempt?.reply ?? null
      // A reply that makes the phone send once more (a conflict, a newer change) is no trouble.
      const goesOn = reply === null || reply.status === 200 || reply.status === 409
      view.set({ trouble: waits && !goesOn ? (reply.status === null ? 'unreachable' : 'busy') : null })
      if (waits) schedule.later(reply?.status ? reply.retryAfter : 0)
      else schedule.calm()
    } finally {
      view.set({ sending: false })
    }
  }

  /** Asks whether the server still has what it acknowledged, and sends what it has not. */
  async function checkReceipt(): Promise<void> {
    show(await probe(await memory, view.get().local))
    await send()
  }

  async function wake(): Promise<void> {
    const { phase } = view.get()
    follow(mirror.read())
    if (phase === 'unreachable') await loadSurvey()
    await checkReceipt()
    if (phase === 'ready') await loadSurvey()
  }

  async function loadSurvey(): Promise<void> {
    view.set({ phase: view.get().survey ? 'ready' : 'loading' })
    const fetching = call(addresses.readSurvey, { values: { code }, cache: 'default' })
    // A respondent who has been here before sees the stored survey at once, whatever the network does.
    const kept = mirrored && (await (await memory).survey(code))
    if (kept) showSurvey(kept, true)
    const reply = await fetching
    if (reply.status === 200 && isSurveyFor(code, reply.json)) await take(reply.json, reply.date ?? null)
    else if (!view.get().survey) {
      const stored = await (await memory).survey(code)
      if (stored) showSurvey(stored, true)
      else view.set({ phase: reply.status === 404 ? 'unknown' : 'unreachable' })
    }
  }

  /** Shows a survey that came over the network, and stores it for the time without one. `now` is the server's clock. */
  async function take(arrived: Survey, now: number | null): Promise<void> {
    if (!mirrored) showSurvey(arrived, false)
    const opened = await memory
    const kept = await opened.survey(code)
    const survey = withBegunVersion(arrived, kept, view.get().local)
    showSurvey(survey, false)
    const finalSince = survey.state === 'final' ? (kept?.finalSince ?? now) : null
    await opened.keepSurvey({ ...survey, finalSince })
    view.set({ surveyKept: opened.lasting })
    if (now !== null && mayForget(view.get().local, finalSince, now)) await remove()
    else if (kept && kept.epoch !== survey.epoch) await checkReceipt()
    clearTimeout(opening)
    if (Object.values(survey.panels).some(({ open }) => !open))
      opening = setTimeout(() => void loadSurvey(), whileClosed * (1 + Math.random()))
  }

  function showSurvey(survey: Survey, surveyKept: boolean): void {
    const begin = beginWith(versionKey(survey.questionnaire))
    if (view.get().memory === 'opening') early.push(begin)
    view.set({
      survey,
      phase: 'ready',
      local: begin(view.get().local),
      surveyKept: surveyKept || view.get().surveyKept,
    })
  }

  async function remove(): Promise<void> {
    const { id } = view.get().local
    const opened = await memory
    // Nobody goes by it any more by the time it goes, and so nobody stores it again.
    beginAnew()
    await opened.remove(id)
  }

  /** A new response with a new name. What the old one still has to say (a withdrawal) is sent all the same. */
  function beginAnew(): void {
    mirror.clear()
    const local = mirror.claim(fresh(view.get().local.questionnaire))
    view.set({ local, saved: true, trouble: null })
    void send()
  }

  /** Goes on under a seat card's name, with whatever was answered so far; what was begun without one is forgotten. */
  async function takeSeat(id: string): Promise<void> {
    const { local } = view.get()
    if (local.id === id) return
    const base = {
      ...local,
      ...newIdentity(),
      id,
      seat: true,
      edits: 0,
      acknowledged: 0,
      receiptCode: null,
      refused: null,
    }
    const opened = await memory
    const next = await opened.change(base, (stored) => ({ ...stored, edits: stored.edits + 1 }))
    mirror.write(next)
    view.set({ local: next })
    await opened.remove(local.id)
    void send()
  }

  /** Takes over what another tab has written into the mirror. */
  function follow(other: LocalResponse | undefined): void {
    const { local } = view.get()
    if (other?.id === local.id) view.set({ local: newerCopy(local, other)! })
    // Another tab has removed this response, or begun another: this one follows.
    else if (other) view.set({ local: beginWith(local.questionnaire)(other), saved: true, trouble: null })
  }
  addEventListener('storage', ({ key, newValue }) => {
    if (key === mirror.key) follow(parseMirror(newValue))
  })
  void memory.then(checkReceipt)
  void loadSurvey()

  return {
    view,
    change,
    loadSurvey,
    checkReceipt,
    remove,
    beginAnew,
    takeSeat,
    /** Sends now what waits, without waiting for the next try. */
    send: () => {
      schedule.calm()
      void send()
    },
  }
}

export type Session = ReturnType<typeof openSession>

/** A response stays with the version of the questionnaire it began with, as long as this phone has that version. */
const withBegunVersion = (arrived: Survey, kept: KeptSurvey | undefined, local: LocalResponse): Survey =>
  kept && local.edits > 0 && versionKey(kept.questionnaire) === local.questionnaire
    ? { ...arrived, questionnaire: kept.questionnaire }
    : arrived
