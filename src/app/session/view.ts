import type { LocalResponse } from '../../domain/answering/local-response.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import type { Survey } from '../../domain/survey/survey.ts'
import type { Memory } from '../../offline/memory.ts'
import type { MirrorShelf } from '../../offline/mirror.ts'
import type { Clock } from '../../ui/clock.ts'
import { createStore, type ViewStore } from '../../ui/store.ts'

/** What the screens of one survey show. */
export interface SessionView {
  /**
   * crowded: too many codes that do not exist were tried from this network · unknown: no survey with this code ·
   * unreachable: it is not on this phone yet, and the server does not answer.
   */
  phase: 'loading' | 'ready' | 'unknown' | 'crowded' | 'unreachable'
  /** With the very version of the questionnaire that the response is given in. */
  survey: Survey | null
  local: LocalResponse
  /** The last change is stored. */
  saved: boolean
  memory: 'opening' | 'lasting' | 'volatile'
  sending: boolean
  /** gone: the server answers, and has no such survey any more. */
  trouble: 'unreachable' | 'busy' | 'gone' | null
  /** What asking the server about the receipt has come to, while somebody wants to know. */
  checked: 'asking' | 'held' | 'sent-again' | 'gone' | 'unreachable' | 'busy' | null
  /** The survey itself is stored on this phone. */
  surveyKept: boolean
  /** Something that lay here and was damaged is kept aside, and can be saved. */
  damaged: boolean
  /** Answers that had no place in the questionnaire when it was begun again; null when it was not. */
  leftOut: number | null
}

/** Everything of the browser that a session is handed. */
export interface Surroundings {
  shelf: MirrorShelf | undefined
  openDatabase: () => Promise<Memory>
  /** The database's code is large: it comes when it costs the first screen nothing. */
  memoryMayLoad: Promise<unknown>
  /** What draws other items than plain statements is large for what most need: it comes before a survey that has some. */
  loadKinds: (questionnaire: Questionnaire) => Promise<unknown> | undefined
  /** Makes a new response's name and key. */
  newIdentity: () => { id: string; writeKey: string }
  send: typeof fetch
  /** Runs the work when no other tab is at it; null where another never ended. */
  alone: <Result>(name: string, work: () => Promise<Result>) => Promise<Result | null>
  clock: Clock
  /** From 0 to 1. */
  random: () => number
  /** Whether somebody looks at the page. */
  isSeen: () => boolean
}

export type SessionStore = ViewStore<SessionView>

export const createView = (local: LocalResponse): SessionStore =>
  createStore<SessionView>({
    phase: 'loading',
    survey: null,
    local,
    saved: true,
    memory: 'opening',
    sending: false,
    trouble: null,
    checked: null,
    surveyKept: false,
    damaged: false,
    leftOut: null,
  })
