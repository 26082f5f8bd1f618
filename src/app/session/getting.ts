import { hasAnswers, type LocalResponse } from '../../domain/answering/local-response.ts'
import { mayForget } from '../../domain/answering/retention.ts'
import { surveyIn } from '../../domain/survey/join.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import type { Survey } from '../../domain/survey/survey.ts'
import { versionKey } from '../../domain/survey/version.ts'
import { addresses } from '../../domain/wire/addresses.ts'
import { problemName } from '../../domain/wire/problems.ts'
import { call } from '../../offline/call.ts'
import type { Answers } from './answers.ts'
import type { Sending } from './sending.ts'
import type { SessionStore, Surroundings } from './view.ts'

/**
 * While the organizer keeps a panel closed, or the survey itself is missing, it is asked for this often, in
 * milliseconds, or half as often.
 */
const lookAgain = 15_000

interface Parts {
  answers: Answers
  sending: Pick<Sending, 'check'>
  /** What lay in the mirror as the page opened. */
  mirrored: LocalResponse | undefined
}

/**
 * Gets the survey: what is kept of it, what the server says, and the very version of its questionnaire that the response
 * on this phone is given in. What is on screen is what is sent.
 */
export function openGetting(
  code: string,
  view: SessionStore,
  { answers, sending, mirrored }: Parts,
  { send, clock, random, loadKinds }: Surroundings,
) {
  const versions = new Map<string, Questionnaire>()
  /** What is known of the survey, with the newest version that was met. */
  let about: Survey | undefined
  /** That with the version of this response: the same object for as long as neither changes. */
  let joined: { about: Survey; survey: Survey } | undefined
  let lookingFor: string | undefined
  let underWay: Promise<void> | undefined
  let cancel: () => void = () => undefined

  const know = (survey: Survey): void => {
    versions.set(versionKey(survey.questionnaire), survey.questionnaire)
  }

  /** Brings screen and response to one version: the newest for whoever has answered nothing, else the one begun with. */
  function settle(): void {
    if (!about) return
    answers.begin(versionKey(about.questionnaire))
    const { local, memory } = view.get()
    const questionnaire = versions.get(local.questionnaire)
    if (!questionnaire) {
      // Its words are not here: other words in their place would be answered instead.
      view.set({ survey: null, phase: view.get().phase === 'unreachable' ? 'unreachable' : 'loading' })
      if (memory !== 'opening') void lookFor(local.questionnaire, about.questionnaire)
      return
    }
    const coming = loadKinds(questionnaire)
    if (coming) {
      // Nothing of it can be shown before; what does not come is asked for again like the survey itself.
      void coming.then(settle, () => {
        view.set({ phase: 'unreachable' })
        plan()
      })
      return
    }
    if (joined?.about !== about || joined.survey.questionnaire !== questionnaire)
      joined = { about, survey: { ...about, questionnaire } }
    view.set({ survey: joined.survey, phase: 'ready' })
  }

  /** Asks for the version that this response was begun with, where this phone has lost it. */
  async function lookFor(version: string, newest: Questionnaire): Promise<void> {
    if (lookingFor === version) return
    lookingFor = version
    const part = await import('./other-version.ts')
    const other = await part.otherVersion(view.get().local, newest, send)
    lookingFor = undefined
    if (other && 'found' in other) versions.set(version, other.found)
    else if (other) {
      answers.change(other.move)
      view.set({ leftOut: other.left })
    } else view.set({ phase: 'unreachable' })
    if (other) {
      settle()
      await keep()
    }
    plan()
  }

  /** Stores the survey for the time without a network, in the version that the response needs. */
  async function keep(): Promise<void> {
    const opened = await answers.memory
    const kept = await opened.survey(code)
    const survey = about && { ...about, questionnaire: versions.get(view.get().local.questionnaire) }
    if (!survey?.questionnaire) return
    const finalSince = survey.state === 'final' ? (kept?.finalSince ?? serverTime) : null
    await opened.keepSurvey({ ...survey, questionnaire: survey.questionnaire, finalSince })
    view.set({ surveyKept: opened.lasting })
    if (serverTime !== null && mayForget(view.get().local, finalSince, serverTime)) await answers.remove()
    else if (kept && kept.epoch !== survey.epoch) await sending.check()
  }

  /** By the server's clock, when it last spoke. */
  let serverTime: number | null = null

  async function take(arrived: Survey, now: number | null): Promise<void> {
    serverTime = now
    if (view.get().trouble === 'gone') view.set({ trouble: null })
    know(arrived)
    about = arrived
    // Whoever has been here before may have begun with another version, which the database knows.
    if (!hasAnswers(view.get().local) || versions.has(view.get().local.questionnaire)) settle()
    await answers.memory
    await recall()
    settle()
    await keep()
  }

  /** What this phone has kept of it. */
  async function recall(): Promise<boolean> {
    const kept = await (await answers.memory).survey(code)
    if (!kept) return false
    know(kept)
    about ??= kept
    view.set({ surveyKept: true })
    return true
  }

  async function load(): Promise<void> {
    const asked = call(addresses.readSurvey, { values: { code }, cache: 'default' }, send)
    // A respondent who has been here before sees the stored survey at once, whatever the network does.
    if (mirrored && !about && (await recall())) settle()
    const reply = await asked
    const arrived = reply.status === 200 ? surveyIn(code, reply.json) : undefined
    if (arrived && reply.status === 200) return take(arrived, reply.date ?? null)
    const problem = reply.status === null ? undefined : problemName(reply.json)
    if (!view.get().survey && (await recall())) settle()
    if (view.get().survey) {
      if (problem === 'unknown-survey') view.set({ trouble: 'gone' })
      return
    }
    view.set({
      phase:
        problem === 'unknown-survey'
          ? 'unknown'
          : problem === 'too-many-requests'
            ? 'crowded'
            : 'unreachable',
    })
  }

  /** Looks again after a while, whatever came of the last look, as long as something may change. */
  function plan(): void {
    cancel()
    const { phase, survey } = view.get()
    const isClosed = survey && Object.values(survey.panels).some(({ open }) => !open)
    // Whoever has sent a panel may see what the room has said, once it is revealed.
    const { outgoing } = view.get().local
    const waits = survey?.questionnaire.panels.some(
      ({ id }) => outgoing?.panels[id] && survey.panels[id]?.revealed === false,
    )
    if (isClosed || phase === 'unreachable' || phase === 'crowded')
      cancel = clock.after(lookAgain * (1 + random()), () => void get())
    else if (waits) cancel = clock.after(4 * lookAgain * (1 + random()), () => void get())
  }

  /** Reads the survey; one look at a time. */
  function get(): Promise<void> {
    underWay ??= load().finally(() => {
      underWay = undefined
      plan()
    })
    return underWay
  }

  return {
    get,
    settle,
    /** The newest version that is known, to begin again with. */
    newest: (): Questionnaire | undefined => about?.questionnaire,
  }
}
