import type { Questionnaire } from '../survey/questionnaire.ts'
import { versionKey } from '../survey/version.ts'
import { newLocalResponse, nextRevision, type Change, type LocalResponse } from './local-response.ts'
import { misfitOf } from './misfit.ts'
import type { PanelAnswers, Profile } from './response.ts'

/** The part of a response that a questionnaire has places for, and how much of it has none. */
export interface Fitted {
  profile: Profile
  panels: Record<string, PanelAnswers>
  /** Answers, comments and facts that have no place in it. */
  left: number
}

/** What of these answers still fits a version of the questionnaire: by the codes of items, panels and choices. */
export function fittingIn(
  { profile, panels }: Pick<LocalResponse, 'profile' | 'panels'>,
  questionnaire: Questionnaire,
): Fitted {
  let left = 0
  const keep = <Value>(fits: boolean, entry: [string, Value]): [string, Value][] => {
    if (!fits) left++
    return fits ? [entry] : []
  }
  const facts = Object.entries(profile).flatMap((entry) => {
    const [code, value] = entry
    const question = questionnaire.profile.find((one) => one.code === code)
    return keep(question?.choices.some((choice) => choice.value === value) ?? false, entry)
  })
  const fitting = Object.entries(panels).flatMap(([id, { answers, comment }]): [string, PanelAnswers][] => {
    const panel = questionnaire.panels.find((one) => one.id === id)
    const given = Object.entries(answers).flatMap((entry) =>
      keep(panel !== undefined && misfitOf(...entry, panel, questionnaire) === undefined, entry),
    )
    const written = comment ? keep(panel?.comment !== undefined, ['comment', comment]) : []
    if (!panel) return []
    return [[id, { answers: Object.fromEntries(given), ...Object.fromEntries(written) }]]
  })
  return { profile: Object.fromEntries(facts), panels: Object.fromEntries(fitting), left }
}

/** The same response in another version, with what fits; whatever was sent before goes again, as a later revision. */
export const movedTo =
  (questionnaire: Questionnaire): Change =>
  (local) => {
    const { left: _, ...said } = fittingIn(local, questionnaire)
    const version = versionKey(questionnaire)
    const { outgoing } = local
    return {
      ...local,
      ...said,
      questionnaire: version,
      edits: local.edits + 1,
      shown: null,
      outgoing: outgoing && {
        ...outgoing,
        questionnaire: version,
        revision: nextRevision(local),
        profile: fittingIn(outgoing, questionnaire).profile,
        panels: fittingIn(outgoing, questionnaire).panels,
      },
    }
  }

/** A new response, under a new name, with the answers that still fit; nothing of it has been sent. */
export function startedAgain(
  identity: Pick<LocalResponse, 'id' | 'survey' | 'writeKey'>,
  before: LocalResponse,
  questionnaire: Questionnaire,
): { local: LocalResponse; left: number } {
  const { left, ...said } = fittingIn(before, questionnaire)
  const fresh = newLocalResponse(identity, versionKey(questionnaire))
  return { local: { ...fresh, ...said, edits: 1 }, left }
}
