import * as z from 'zod/mini'
import { factsOf } from '../survey/groups.ts'
import type { Questionnaire } from '../survey/questionnaire.ts'
import { Answer, shortText, Words } from './answer.ts'
import { misfitOf } from './misfit.ts'

/** What somebody said of themselves: a choice by the code of its question. */
export const Profile = z.record(shortText, shortText)
export type Profile = z.infer<typeof Profile>

export const PanelAnswers = z.strictObject({
  answers: z.record(shortText, Answer),
  comment: z.optional(Words),
})
export type PanelAnswers = z.infer<typeof PanelAnswers>

/** All of one respondent's answers, as one revision. A panel that is present was sent. */
export const SurveyResponse = z.strictObject({
  revision: z.int().check(z.minimum(1), z.maximum(2 ** 31 - 1)),
  questionnaire: shortText,
  language: shortText,
  source: z.enum(['phone', 'kiosk', 'qr', 'paper']),
  withdrawn: z.optional(z.boolean()),
  profile: Profile,
  panels: z.record(shortText, PanelAnswers),
})
export type SurveyResponse = z.infer<typeof SurveyResponse>

/** What is wrong, and where: `panels.p1.answers.p1q3`. */
export interface Fault {
  path: string
  detail: string
}

/** What in this response does not fit the questionnaire version it names; empty when all fits. */
export function faultsIn(response: SurveyResponse, questionnaire: Questionnaire): Fault[] {
  const faults: Fault[] = []
  const fault = (path: string, detail: string) => void faults.push({ path, detail })
  const { profile, withdrawn } = response
  const sent = Object.entries(response.panels)
  if (!questionnaire.languages.includes(response.language))
    fault('language', 'is not a language of this questionnaire')
  const isSent = sent.length > 0 && !withdrawn
  for (const { code, required, choices } of questionnaire.profile) {
    const value = profile[code]
    if (isSent && required && value === undefined)
      fault(`profile.${code}`, 'is required once a panel is sent')
    if (value !== undefined && !choices.some((choice) => choice.value === value))
      fault(`profile.${code}`, 'is not one of the choices')
  }
  for (const code of Object.keys(profile))
    if (!factsOf(questionnaire).includes(code)) fault(`profile.${code}`, 'is not asked in this questionnaire')
  if (withdrawn && sent.length > 0) fault('panels', 'must be empty in a withdrawn response')
  for (const [id, { answers, comment }] of sent) {
    const panel = questionnaire.panels.find((candidate) => candidate.id === id)
    if (!panel) {
      fault(`panels.${id}`, 'is not a panel of this questionnaire')
      continue
    }
    if (comment !== undefined && !panel.comment) fault(`panels.${id}.comment`, 'is not asked in this panel')
    for (const code in answers) {
      const misfit = misfitOf(code, answers[code]!, panel, questionnaire)
      if (misfit) fault(`panels.${id}.answers.${code}`, misfit)
    }
  }
  return faults
}
