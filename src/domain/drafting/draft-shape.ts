import * as z from 'zod/mini'
import { isTag } from '../publishing/questionnaire-faults.ts'
import { Form2, Item, Panel } from '../survey/questionnaire.ts'

/** A questionnaire that is still written: of the second form, with nothing that it must have yet. `id` may be empty. */
export const Draft = z.extend(Form2, {
  id: z.string().check(z.maxLength(40)),
  languages: z
    .array(z.string().check(z.refine(isTag, 'is not a language’s code, as es or pt-BR')))
    .check(z.minLength(1), z.maxLength(20)),
  panels: z.array(z.extend(Panel, { items: z.array(Item).check(z.maxLength(200)) })).check(z.maxLength(40)),
})
