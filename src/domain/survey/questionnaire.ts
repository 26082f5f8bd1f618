import * as z from 'zod/mini'

const Code = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/))

/** A text in each language the questionnaire offers, by language code. */
const Localized = z.record(z.string(), z.string())

const Choice = z.strictObject({ value: z.string(), label: Localized })

export const Item = z.strictObject({ code: Code, stem: z.optional(z.string()), text: Localized })
export type Item = z.infer<typeof Item>

export const Panel = z.strictObject({
  id: Code,
  title: Localized,
  question: Localized,
  items: z.array(Item).check(z.minLength(1)),
  comment: Localized,
})
export type Panel = z.infer<typeof Panel>

export const ProfileQuestion = z.strictObject({
  code: z.enum(['sector', 'economy', 'gender', 'role']),
  label: Localized,
  required: z.boolean(),
  choices: z.array(Choice),
})
export type ProfileQuestion = z.infer<typeof ProfileQuestion>

/** The whole form, every language included; one published version never changes. */
export const Questionnaire = z.strictObject({
  id: Code,
  version: z.int().check(z.minimum(0), z.maximum(2 ** 31 - 1)),
  languages: z.array(z.string()).check(z.minLength(1)),
  title: Localized,
  glossary: z.record(z.string(), Localized),
  scale: z.array(z.strictObject({ value: z.int(), label: Localized })),
  noOpinion: Localized,
  profile: z.array(ProfileQuestion),
  stems: z.record(z.string(), Localized),
  panels: z.array(Panel).check(z.minLength(1)),
})
export type Questionnaire = z.infer<typeof Questionnaire>
