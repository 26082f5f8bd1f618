import * as z from 'zod/mini'
import { commentLimit, isStorable } from './comment.ts'
import type { Questionnaire } from '../survey/questionnaire.ts'

const shortText = z.string().check(z.maxLength(64))
const Comment = z
  .string()
  .check(z.maxLength(commentLimit), z.refine(isStorable, 'has a character that cannot be stored'))

/** 4 = Strongly agree … 1 = Strongly disagree; null = no opinion. An absent item was skipped. */
export const Answer = z.nullable(z.literal([1, 2, 3, 4]))
export type Answer = z.infer<typeof Answer>

export const sectors = ['public', 'private', 'other'] as const
export type Sector = (typeof sectors)[number]

export const Profile = z.strictObject({
  sector: z.optional(z.enum(sectors)),
  economy: z.optional(shortText),
  gender: z.optional(shortText),
  role: z.optional(shortText),
})
export type Profile = z.infer<typeof Profile>

export const PanelAnswers = z.strictObject({
  answers: z.record(shortText, Answer),
  comment: z.optional(Comment),
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
  const sent = Object.entries(response.panels)
  if (!questionnaire.languages.includes(response.language))
    faults.push({ path: 'language', detail: 'is not a language of this questionnaire' })
  if (sent.length > 0 && !response.withdrawn && response.profile.sector === undefined)
    faults.push({ path: 'profile.sector', detail: 'is required once a panel is sent' })
  if (response.withdrawn && sent.length > 0)
    faults.push({ path: 'panels', detail: 'must be empty in a withdrawn response' })
  for (const { code, choices } of questionnaire.profile) {
    const value = response.profile[code]
    if (value !== undefined && !choices.some((choice) => choice.value === value))
      faults.push({ path: `profile.${code}`, detail: 'is not one of the choices' })
  }
  for (const [id, { answers }] of sent) {
    const panel = questionnaire.panels.find((candidate) => candidate.id === id)
    if (!panel) {
      faults.push({ path: `panels.${id}`, detail: 'is not a panel of this questionnaire' })
      continue
    }
    const known = knownItems(panel)
    for (const code of Object.keys(answers))
      if (!known.has(code))
        faults.push({ path: `panels.${id}.answers.${code}`, detail: 'is not an item of this panel' })
  }
  return faults
}

const itemSets = new WeakMap<object, Set<string>>()

function knownItems(panel: Questionnaire['panels'][number]): Set<string> {
  let known = itemSets.get(panel)
  if (!known) itemSets.set(panel, (known = new Set(panel.items.map((item) => item.code))))
  return known
}
