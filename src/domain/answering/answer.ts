import * as z from 'zod/mini'
import { commentLimit, isStorable } from './comment.ts'

export const shortText = z.string().check(z.maxLength(64))
export const Words = z
  .string()
  .check(z.maxLength(commentLimit), z.refine(isStorable, 'has a character that cannot be stored'))

/** Most choices of one answer. */
export const mostChosen = 64

/**
 * scale: a point, or null for no opinion · pair: both, each a point or null · one: a choice · many: choices ·
 * number: the number · text: words. Words beside the choice `other` stand under the item's code with `_other`. An absent
 * item was skipped.
 */
export const Answer = z.union([
  z.null(),
  z.int(),
  Words,
  z.array(z.union([z.null(), z.int(), shortText])).check(z.maxLength(mostChosen)),
])
export type Answer = z.infer<typeof Answer>
