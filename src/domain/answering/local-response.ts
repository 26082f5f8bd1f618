import { isFinalRefusal, problemName, type Problem, type ProblemName } from '../wire/problems.ts'
import type { ProfileQuestion, Questionnaire } from '../survey/questionnaire.ts'
import { readReceipt } from './receipt.ts'
import type { Answer } from './answer.ts'
import type { PanelAnswers, Profile, SurveyResponse } from './response.ts'

/** Where the respondent was last: a panel and the item touched there; null on the overview. */
export type Place = { panel: string; item: string | null } | null

/**
 * One respondent's answers as a phone keeps them: what is on screen, what was last given to send, and how far
 * the server has acknowledged. Pending ⇔ outgoing.revision > acknowledged; there is no second list.
 */
export interface LocalResponse {
  id: string
  survey: string
  writeKey: string
  questionnaire: string
  /** Rises with every change; tells which of two copies is the newer one. */
  edits: number
  profile: Profile
  panels: Record<string, PanelAnswers>
  /** The body to be sent, exactly; null before the first panel is sent. */
  outgoing: SurveyResponse | null
  acknowledged: number
  /** The receipt code of the acknowledged revision. */
  receiptCode: string | null
  /** Why the server will not take this revision; it stays here and stands in nobody's way. */
  refused: { revision: number; problem: ProblemName; paths: string[] } | null
  place: Place
  /** It was begun after another on this phone, and takes that one's place in every tab. */
  anew?: boolean
  /** Its id is a seat card's. */
  seat?: boolean
  /** The revision that was shown to staff as a QR code. */
  handedOver?: number
  /** What that code says: its own revision, which the staff will send; it is what counts once they confirm it. */
  shown?: SurveyResponse | null
  /** The revision that staff confirmed by its receipt code; the server's own receipt follows when there is a network. */
  confirmed?: number
}

export const newLocalResponse = (
  identity: Pick<LocalResponse, 'id' | 'survey' | 'writeKey'>,
  questionnaire = '',
): LocalResponse => ({
  ...identity,
  questionnaire,
  edits: 0,
  profile: {},
  panels: {},
  outgoing: null,
  acknowledged: 0,
  receiptCode: null,
  refused: null,
  place: null,
})

/** One step of the respondent's; every step makes the copy newer. */
export type Change = (local: LocalResponse) => LocalResponse

/** No step: stores a copy that is newer than the stored one. */
export const unchanged: Change = (local) => local

/** A copy with one step more in it. */
export const edited = (local: LocalResponse, change: Partial<LocalResponse>): LocalResponse => ({
  ...local,
  ...change,
  edits: local.edits + 1,
})

/** Higher than anything that went out of this phone, by whatever way. */
export const nextRevision = ({ outgoing, shown }: LocalResponse): number =>
  Math.max(outgoing?.revision ?? 0, shown?.revision ?? 0) + 1

/** Whether anything was answered: until then a newer version of the questionnaire may take this one's place. */
export const hasAnswers = ({ outgoing, panels }: LocalResponse): boolean =>
  outgoing !== null || Object.values(panels).some((panel) => !isBlank(panel))

const changePanel = (local: LocalResponse, panel: string, change: (panel: PanelAnswers) => PanelAnswers) => ({
  ...local.panels,
  [panel]: change(local.panels[panel] ?? { answers: {} }),
})

/** Sets an item's answer, or clears it with undefined. */
export const answerItem =
  (panel: string, item: string, answer: Answer | undefined): Change =>
  (local) =>
    edited(local, {
      place: { panel, item },
      panels: changePanel(local, panel, ({ answers, ...rest }) => {
        const { [item]: _, ...others } = answers
        return { ...rest, answers: answer === undefined ? others : { ...others, [item]: answer } }
      }),
    })

export const writeComment =
  (panel: string, comment: string): Change =>
  (local) =>
    edited(local, {
      panels: changePanel(local, panel, ({ answers }) => (comment ? { answers, comment } : { answers })),
    })

/** Changes facts about the respondent; once something was sent, the change goes after it by itself. */
export const setFact =
  (fact: string, value: string | undefined): Change =>
  (local) => {
    const { [fact]: _, ...others } = local.profile
    const profile: Profile = value === undefined ? others : { ...others, [fact]: value }
    const { outgoing } = local
    const resend = outgoing && !outgoing.withdrawn
    return edited(local, {
      profile,
      ...(resend && { shown: null, outgoing: { ...outgoing, revision: nextRevision(local), profile } }),
    })
  }

export const goTo =
  (place: Place): Change =>
  (local) =>
    edited(local, { place })

/**
 * Begins with this version of the questionnaire. One that has answers stays with its own; one that has none takes the
 * newer version, so that what is on screen is what will be sent. Never an older one: two tabs may know different ones.
 */
export const beginWith =
  (questionnaire: string): Change =>
  (local) => {
    const { questionnaire: own, edits } = local
    if (own === questionnaire || (own && (hasAnswers(local) || isOlder(questionnaire, own)))) return local
    return edits > 0 ? edited(local, { questionnaire }) : { ...local, questionnaire }
  }

/** Of two versions of one questionnaire, as `apec-aeo-sme@1`. */
const isOlder = (one: string, other: string): boolean => {
  const [id, version] = one.split('@')
  const [otherId, otherVersion] = other.split('@')
  return id === otherId && Number(version) < Number(otherVersion)
}

/** The first question that is asked of everybody and has no answer yet. */
export const lackingFact = (
  { profile }: Pick<LocalResponse, 'profile'>,
  questionnaire: Pick<Questionnaire, 'profile'>,
): ProfileQuestion | undefined =>
  questionnaire.profile.find(({ code, required }) => required && profile[code] === undefined)

/**
 * Gives a panel as it now stands to be sent, with all that was sent before. Needs every fact that is asked of everybody;
 * without one nothing changes.
 */
export const sendPanel =
  (panel: string, language: string, questionnaire: Pick<Questionnaire, 'profile'>): Change =>
  (local) =>
    lackingFact(local, questionnaire)
      ? local
      : edited(local, {
          shown: null,
          outgoing: {
            revision: nextRevision(local),
            questionnaire: local.questionnaire,
            language,
            source: 'phone',
            withdrawn: false,
            profile: local.profile,
            panels: { ...local.outgoing?.panels, [panel]: local.panels[panel] ?? { answers: {} } },
          },
        })

export const isPending = ({ outgoing, acknowledged, refused }: LocalResponse): boolean =>
  outgoing !== null && outgoing.revision > acknowledged && refused?.revision !== outgoing.revision

export type PanelStanding = 'untouched' | 'draft' | 'pending' | 'received' | 'changed' | 'refused'

/** Where one panel stands between this phone and the organizer. */
export function panelStanding(local: LocalResponse, panel: string): PanelStanding {
  const shown = local.panels[panel]
  const sent = local.outgoing?.panels[panel]
  if (!sent) return shown && !isBlank(shown) ? 'draft' : 'untouched'
  if (!sameAnswers(sent, shown ?? { answers: {} })) return 'changed'
  if (local.refused?.revision === local.outgoing?.revision) return 'refused'
  return isPending(local) ? 'pending' : 'received'
}

const isBlank = ({ answers, comment }: PanelAnswers) => Object.keys(answers).length === 0 && !comment

function sameAnswers(a: PanelAnswers, b: PanelAnswers): boolean {
  const codes = Object.keys(a.answers)
  return (
    (a.comment ?? '') === (b.comment ?? '') &&
    codes.length === Object.keys(b.answers).length &&
    codes.every(
      (code) => code in b.answers && JSON.stringify(a.answers[code]) === JSON.stringify(b.answers[code]),
    )
  )
}

/** Of two copies of one response, the one with more steps in it; the first where they are even. */
export const newerCopy = (
  one: LocalResponse | undefined,
  other: LocalResponse | undefined,
): LocalResponse | undefined => (!one || (other && other.edits > one.edits) ? other : one)

/**
 * The response to go on with: the newer of the two copies. Where they are two responses, the mirror's is the one begun
 * last, unless nothing has happened to it yet while the stored one is alive (the mirror had been lost).
 */
export function currentCopy(
  stored: LocalResponse | undefined,
  mirrored: LocalResponse | undefined,
): LocalResponse | undefined {
  if (!stored || !mirrored || stored.id === mirrored.id) return newerCopy(stored, mirrored)
  return mirrored.edits === 0 && !stored.outgoing?.withdrawn ? stored : mirrored
}

/** What went over the wire: the exact body and its SHA-256; and that of what was shown as a code, if anything was. */
export interface Sent {
  body: string
  digest: string
  revision: number
  shownDigest?: string | undefined
}

/**
 * What came back: an answer that was JSON, or nothing that could be read as one. `retryAfter` in seconds, `date` by the
 * server's clock in milliseconds since 1970.
 */
export type Reply = { status: number; json: unknown; retryAfter?: number; date?: number } | { status: null }

/**
 * What the phone makes of the reply to a send. Only the full receipt rule acknowledges: status 200, a valid receipt,
 * this id, this revision, the digest of the very bytes sent, and these still the current ones.
 */
export function afterReply(local: LocalResponse, sent: Sent, reply: Reply): LocalResponse {
  const { outgoing } = local
  const current = outgoing !== null && JSON.stringify(outgoing) === sent.body
  if (reply.status === 200) {
    const receipt = readReceipt(reply.json)
    if (receipt?.id !== local.id || !current) return local
    if (receipt.revision === sent.revision && receipt.digest === sent.digest)
      return edited(local, { acknowledged: sent.revision, receiptCode: receipt.code, refused: null })
    // The staff was faster: the server has what this phone showed them.
    if (local.shown && receipt.revision === local.shown.revision && receipt.digest === sent.shownDigest)
      return edited(local, {
        outgoing: local.shown,
        acknowledged: receipt.revision,
        receiptCode: receipt.code,
        refused: null,
      })
    // The server knows a later revision than this phone does: an older copy of the phone's storage came back.
    return receipt.revision > sent.revision ? resentAs(local, receipt.revision + 1) : local
  }
  const problem = reply.status === null ? undefined : problemName(reply.json)
  if (!current || problem === undefined) return local
  if (problem === 'revision-conflict') return resentAs(local, nextRevision(local))
  if (isFinalRefusal(problem)) {
    const paths = ((reply as { json: Problem }).json.errors ?? []).map(({ path }) => path)
    return edited(local, { refused: { revision: sent.revision, problem, paths } })
  }
  return local
}

const resentAs = (local: LocalResponse, revision: number): LocalResponse =>
  edited(local, { outgoing: local.outgoing && { ...local.outgoing, revision } })

/**
 * What the phone makes of the server's word on what it holds. A server that forgot is sent everything again; one that
 * knows a later revision than this phone does (an older copy of its storage came back) is sent what the phone shows.
 */
export function afterProbe(local: LocalResponse, reply: Reply): LocalResponse {
  const { outgoing, acknowledged } = local
  if (!outgoing || acknowledged === 0) return local
  let held = acknowledged
  if (reply.status === 200) {
    const receipt = readReceipt(reply.json)
    if (receipt?.id === local.id) held = receipt.revision
  } else if (reply.status === 404 && problemName(reply.json) === 'unknown-response') held = 0
  if (held > outgoing.revision) return resentAs(local, held + 1)
  return held < acknowledged ? edited(local, { acknowledged: held, receiptCode: null, confirmed: 0 }) : local
}
