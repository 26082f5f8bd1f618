import * as z from 'zod/mini'
import { Attendance, noAttendance } from './attendance.ts'
import { Indicator, usualIndicators } from './indicators.ts'
import { ListId } from './list-id.ts'

/** A comment by a name that tells nothing of who wrote it. */
const CommentRef = z.string().check(z.maxLength(40))

/** One of the report's numbered recommendations: a text of the organizer's, and the comments it was made of. */
export const Recommendation = z.strictObject({
  text: z.string().check(z.minLength(1), z.maxLength(4000)),
  panel: z.nullable(z.string().check(z.maxLength(40))),
  from: z.array(CommentRef).check(z.maxLength(500)),
  id: z.optional(ListId),
  /** Its place: the list is in the order of these. */
  order: z.optional(z.number()),
})
export type Recommendation = z.infer<typeof Recommendation>

/**
 * What the organizer arranges around a survey, as one document; `parts.ts` has it in the parts that are changed one by
 * one. Changed as a whole, a change made on an older revision is refused.
 */
export const Arrangements = z.strictObject({
  revision: z.int().check(z.minimum(0), z.maximum(2 ** 31 - 2)),
  attendance: Attendance,
  indicators: z.array(Indicator).check(z.maxLength(40)),
  recommendations: z.array(Recommendation).check(z.maxLength(200)),
  /** Comments that are profane or said twice: hidden, never deleted. */
  hidden: z.array(CommentRef).check(z.maxLength(5000)),
})
export type Arrangements = z.infer<typeof Arrangements>

export const noArrangements: Arrangements = {
  revision: 0,
  attendance: noAttendance,
  indicators: usualIndicators,
  recommendations: [],
  hidden: [],
}

/** What a respondent wrote about a panel, or to one of its items. It never carries a fact about who wrote it. */
export const Comment = z.object({
  ref: z.string(),
  panel: z.string(),
  /** The item's code, with `_other` where it stands beside its choice. */
  item: z.optional(z.string()),
  text: z.string(),
  language: z.string(),
})
export type Comment = z.infer<typeof Comment>
