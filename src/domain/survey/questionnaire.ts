import * as z from 'zod/mini'

const Code = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/))

/** A text in each language the questionnaire offers, by language code. */
const Localized = z.record(z.string(), z.string())
export type Localized = z.infer<typeof Localized>

const Choice = z.strictObject({ value: z.string(), label: Localized })

/** Points in the order in which they are shown; only the ends need words. Without `noOpinion` nobody is offered one. */
const Scale = z.strictObject({
  points: z
    .array(
      z.strictObject({
        value: z.int().check(z.minimum(-1000), z.maximum(1000)),
        label: z.optional(Localized),
      }),
    )
    .check(z.minLength(2), z.maxLength(11)),
  noOpinion: z.optional(Localized),
})
export type Scale = z.infer<typeof Scale>

/** What every kind of item has: `stem` is the beginning that it shares with its neighbours. */
const asked = { code: Code, stem: z.optional(z.string()), text: Localized, hint: z.optional(Localized) }
const choices = z.array(Choice).check(z.minLength(1), z.maxLength(64))
const Whole = z.int().check(z.minimum(-1_000_000), z.maximum(1_000_000))

/**
 * A statement or a question. `scale`: a point of a scale · `pair`: two of them, as before and after · `one`, `many`:
 * of its choices, with words of one's own beside the choice `other` · `number`: from … to, with `recommend` told as 0–10
 * recommendations are · `text`: words.
 */
export const Item = z.discriminatedUnion('kind', [
  z.strictObject({ ...asked, kind: z.literal('scale'), scale: z.string() }),
  z.strictObject({
    ...asked,
    kind: z.literal('pair'),
    scale: z.string(),
    before: Localized,
    after: Localized,
  }),
  z.strictObject({ ...asked, kind: z.literal('one'), choices, other: z.optional(Localized) }),
  z.strictObject({
    ...asked,
    kind: z.literal('many'),
    choices,
    most: z.optional(z.int().check(z.minimum(1), z.maximum(64))),
    other: z.optional(Localized),
  }),
  z.strictObject({
    ...asked,
    kind: z.literal('number'),
    from: Whole,
    to: Whole,
    step: z.int().check(z.minimum(1), z.maximum(1_000_000)),
    unit: z.optional(Localized),
    recommend: z.optional(z.boolean()),
  }),
  z.strictObject({
    ...asked,
    kind: z.literal('text'),
    lines: z.int().check(z.minimum(1), z.maximum(20)),
    limit: z.int().check(z.minimum(1), z.maximum(2000)),
  }),
])
export type Item = z.infer<typeof Item>

export const Panel = z.strictObject({
  id: Code,
  title: Localized,
  question: z.optional(Localized),
  items: z.array(Item).check(z.minLength(1), z.maxLength(200)),
  comment: z.optional(Localized),
})
export type Panel = z.infer<typeof Panel>

/**
 * A fact that one may say of oneself. A choice with `column: false` has no column of its own in the tables; `short` is
 * what it is called there, where that is not what one chooses.
 */
const ProfileQuestion = z.strictObject({
  code: Code,
  label: Localized,
  required: z.boolean(),
  choices: z.array(
    z.strictObject({ ...Choice.shape, column: z.optional(z.boolean()), short: z.optional(Localized) }),
  ),
})
export type ProfileQuestion = z.infer<typeof ProfileQuestion>

const languages = z.array(z.string()).check(z.minLength(1), z.maxLength(20))
const version = z.int().check(z.minimum(0), z.maximum(2 ** 31 - 1))

/** The whole form, every language included; one published version never changes. `groups` is the fact that divides its tables. */
export const Form2 = z.strictObject({
  form: z.literal(2),
  id: Code,
  version,
  languages,
  title: Localized,
  intro: z.optional(Localized),
  glossary: z.record(z.string(), Localized),
  scales: z.record(z.string(), Scale),
  profile: z.array(ProfileQuestion).check(z.maxLength(8)),
  groups: z.nullable(Code),
  stems: z.record(z.string(), Localized),
  panels: z.array(Panel).check(z.minLength(1), z.maxLength(40)),
})

/** The form of before: statements on one scale of four points, divided by sector. `form-1.ts` reads and writes it. */
const Form1 = z.strictObject({
  form: z.optional(z.literal(1)),
  id: Code,
  version,
  languages,
  title: Localized,
  glossary: z.record(z.string(), Localized),
  scale: z.array(z.strictObject({ value: z.int(), label: Localized })),
  noOpinion: Localized,
  profile: z.array(
    z.strictObject({
      code: z.enum(['sector', 'economy', 'gender', 'role']),
      label: Localized,
      required: z.boolean(),
      choices: z.array(Choice),
    }),
  ),
  stems: z.record(z.string(), Localized),
  panels: z
    .array(
      z.strictObject({
        id: Code,
        title: Localized,
        question: Localized,
        items: z
          .array(z.strictObject({ code: Code, stem: z.optional(z.string()), text: Localized }))
          .check(z.minLength(1)),
        comment: Localized,
      }),
    )
    .check(z.minLength(1)),
})
export type Form1 = z.infer<typeof Form1>

/** A questionnaire as it is published, stored and sent, in the form it was written in. */
export const WrittenQuestionnaire = z.discriminatedUnion('form', [Form2, Form1])
export type WrittenQuestionnaire = z.infer<typeof WrittenQuestionnaire>

/** The same as the program works with it: always of the second form, and remembering which it was written in. */
export type Questionnaire = Omit<z.infer<typeof Form2>, 'form'> & { form: 1 | 2 }
