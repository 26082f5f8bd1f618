import { isPending, unchanged, type Reply } from '../../domain/answering/local-response.ts'
import { problemName } from '../../domain/wire/problems.ts'
import type { Mirror } from '../../offline/mirror.ts'
import { askReceipt } from '../../offline/probe.ts'
import { sendOthers, sendPending } from '../../offline/sync.ts'
import type { Answers } from './answers.ts'
import { createSchedule } from './schedule.ts'
import type { SessionStore, SessionView, Surroundings } from './view.ts'

/** Why nothing was received, if anything is in the way. */
function troubleOf(reply: Reply | null): SessionView['trouble'] {
  // A reply that makes the phone send once more (a conflict, a newer change) is no trouble.
  if (reply === null || reply.status === 200 || reply.status === 409) return null
  if (reply.status === null) return 'unreachable'
  return problemName(reply.json) === 'unknown-survey' ? 'gone' : 'busy'
}

/** Gives what waits to the server, one sender at a time, in this tab and across tabs, until it has a receipt. */
export function openSending(
  code: string,
  view: SessionStore,
  mirror: Mirror,
  answers: Answers,
  surroundings: Surroundings,
) {
  const { alone, send: fetcher } = surroundings
  const schedule = createSchedule(surroundings, () => void send())

  async function send(): Promise<void> {
    const opened = await answers.memory
    if (view.get().sending) return
    view.set({ sending: true })
    try {
      const attempt = await alone(`plenaria-send-${code}`, async () => {
        // A receipt counts only for what is stored: another tab may have sent it while this one waited its turn, or have
        // told this one of it through the mirror alone.
        answers.follow(mirror.text())
        const { local } = view.get()
        const pending = isPending(local) ? await opened.change(local, unchanged) : local
        const sent = await sendPending(opened, pending, fetcher)
        answers.show(sent.local)
        await sendOthers(opened, view.get().local.id, fetcher)
        return sent
      })
      const waits = isPending(view.get().local)
      const reply = attempt?.reply ?? null
      if (waits || reply) view.set({ trouble: waits ? troubleOf(reply) : null })
      if (waits) schedule.later(reply?.status ? reply.retryAfter : 0)
      else schedule.calm()
    } finally {
      view.set({ sending: false })
    }
  }

  /** Asks whether the server still has what it acknowledged, and sends what it has not. */
  async function check(): Promise<void> {
    const { local, reply } = await askReceipt(await answers.memory, view.get().local, fetcher)
    answers.show(local)
    if (reply) {
      const trouble = reply.status === 404 ? troubleOf(reply) : null
      if (trouble === 'gone' || view.get().trouble === 'gone')
        view.set({ trouble: trouble === 'gone' ? trouble : null })
    }
    if (view.get().checked === 'asking') view.set({ checked: reply && outcomeOf(reply) })
    await send()
  }

  function outcomeOf(reply: Reply): SessionView['checked'] {
    if (reply.status === null) return 'unreachable'
    if (reply.status === 200) return isPending(view.get().local) ? 'sent-again' : 'held'
    const problem = problemName(reply.json)
    if (problem === 'unknown-survey') return 'gone'
    return problem === 'unknown-response' ? 'sent-again' : 'busy'
  }

  return {
    send,
    check,
    /** Somebody wants to know: what it comes to is shown. */
    checkReceipt: (): Promise<void> => {
      view.set({ checked: 'asking' })
      return check()
    },
    mustWait: schedule.mustWait,
    /** Sends now what waits, without waiting for the next try. */
    sendNow: (): void => {
      schedule.calm()
      void send()
    },
    /** The phone has come back to life: the next tries come soon. */
    revive: schedule.fresh,
  }
}

export type Sending = ReturnType<typeof openSending>
