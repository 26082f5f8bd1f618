import * as z from 'zod/mini'
import { WrittenQuestionnaire, type Questionnaire } from './questionnaire.ts'

/** open: counted · closing: counted and flagged late · final: stored, not counted. A response is accepted in every state. */
export const SurveyState = z.enum(['open', 'closing', 'final'])
export type SurveyState = z.infer<typeof SurveyState>

/** What an organizer says of a panel: whether it may be answered now, and whether its results are shown to everybody. */
export const PanelFlags = z.strictObject({ open: z.boolean(), revealed: z.boolean() })
export type PanelFlags = z.infer<typeof PanelFlags>

/** The same, and since when it is closed, as 2019-08-16T14:05:00Z; absent while it is open, and where it never was. */
export const PanelState = z.object({ ...PanelFlags.shape, closedAt: z.optional(z.string()) })
export type PanelState = z.infer<typeof PanelState>

/** `names` has the name in each language that was given one; `name` is the first of them. */
const Workshop = z.object({
  name: z.string(),
  names: z.optional(z.record(z.string(), z.string())),
  place: z.string(),
  date: z.string(),
  /** Where its days begin, as America/Santiago; UTC where it is absent. */
  zone: z.optional(z.string()),
  /** The day on which everything of it is deleted, as 2027-08-16; kept until somebody deletes it where it is absent or empty. */
  deleteOn: z.optional(z.string()),
})
export type Workshop = z.infer<typeof Workshop>

/** The panels as they stand after a change, each closed one with the moment in which it was closed. */
export const withClosing = (
  before: Record<string, PanelState>,
  after: Record<string, PanelFlags>,
  now: string,
): Record<string, PanelState> =>
  Object.fromEntries(
    Object.entries(after).map(([id, { open, revealed }]) => {
      const closedAt = before[id]?.open === false ? before[id].closedAt : now
      return [id, { open, revealed, ...(!open && closedAt && { closedAt }) }]
    }),
  )

/** The workshop's name in a language, or in the one it has. */
export const workshopName = ({ name, names }: Workshop, language: string): string => names?.[language] || name

/** Everything a phone needs to answer a survey, with or without a network afterwards. */
export const SentSurvey = z.object({
  protocol: z.literal(1),
  epoch: z.string(),
  code: z.string(),
  workshop: Workshop,
  state: SurveyState,
  panels: z.record(z.string(), PanelState),
  /** One voice for each seat card; open to everybody where it is absent. */
  seats: z.optional(z.boolean()),
  /** Its first screen in each language, as `sha256-…` of the page's bytes: nothing else is kept for the time without a network. */
  pages: z.optional(z.record(z.string(), z.string())),
  questionnaire: WrittenQuestionnaire,
})
export type SentSurvey = z.infer<typeof SentSurvey>

/** The same with its questionnaire as the program works with it. */
export type Survey = Omit<SentSurvey, 'questionnaire'> & { questionnaire: Questionnaire }
