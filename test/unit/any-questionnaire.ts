import * as fc from 'fast-check'
import type { Answer } from '../../src/domain/answering/answer.ts'
import type { PanelAnswers, SurveyResponse } from '../../src/domain/answering/response.ts'
import { valuesOf } from '../../src/domain/survey/kinds.ts'
import type { Item, Questionnaire } from '../../src/domain/survey/questionnaire.ts'
import { versionKey } from '../../src/domain/survey/version.ts'

/** Questionnaires of every kind, sound as far as `questionnaireFaults` can tell. */
const words = fc
  .tuple(fc.stringMatching(/^[A-Za-zÀ-ü'"=,;|<&-]{1,12}$/), fc.stringMatching(/^[A-Za-zñéí¿ .]{0,8}$/))
  .map(([en, es]) => ({ en, es: `${es}ñ` }))
const choices = (from: number, to: number) =>
  fc
    .uniqueArray(fc.stringMatching(/^[a-z0-9_][a-z0-9_-]{0,5}$/), { minLength: from, maxLength: to })
    .filter((values) => values.every((value) => !(value in {})))
    .chain((values) =>
      fc.tuple(...values.map((value) => words.map((label) => ({ value, label })))).map((all) => [...all]),
    )
const withOther = (all: { value: string; label: Record<string, string> }[]) =>
  all.some(({ value }) => value === 'other') ? all : [...all, { value: 'other', label: { en: 'o', es: 'o' } }]

const scale = fc
  .record({
    values: fc.uniqueArray(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 11 }),
    isWhole: fc.boolean(),
    noOpinion: fc.option(words, { nil: undefined }),
    label: words,
  })
  .map(({ values, isWhole, noOpinion, label }) => ({
    points: values.map((value, at) => ({
      value,
      ...((isWhole || at === 0 || at === values.length - 1) && { label }),
    })),
    ...(noOpinion && { noOpinion }),
  }))

const kind = fc.oneof(
  fc.record({ kind: fc.constant('scale' as const), scale: fc.constantFrom('s1', 's2') }),
  fc.record({
    kind: fc.constant('pair' as const),
    scale: fc.constantFrom('s1', 's2'),
    before: words,
    after: words,
  }),
  fc.tuple(choices(1, 6), fc.option(words, { nil: undefined })).map(([all, other]) => ({
    kind: 'one' as const,
    choices: other ? withOther(all) : all,
    ...(other && { other }),
  })),
  fc
    .tuple(
      choices(1, 6),
      fc.option(words, { nil: undefined }),
      fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    )
    .map(([all, other, most]) => ({
      kind: 'many' as const,
      choices: other ? withOther(all) : all,
      ...(other && { other }),
      ...(most && { most }),
    })),
  fc
    .tuple(
      fc.integer({ min: -50, max: 50 }),
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom(1, 1, 5),
      fc.boolean(),
    )
    .map(([from, steps, step, recommend]) =>
      recommend
        ? { kind: 'number' as const, from: 0, to: 10, step: 1, recommend }
        : { kind: 'number' as const, from, to: from + steps * step, step },
    ),
  fc.record({
    kind: fc.constant('text' as const),
    lines: fc.integer({ min: 1, max: 5 }),
    limit: fc.integer({ min: 1, max: 200 }),
  }),
)

const panel = (id: string) =>
  fc.record({
    id: fc.constant(id),
    title: words,
    question: fc.option(words, { nil: undefined }),
    comment: fc.option(words, { nil: undefined }),
    items: fc.array(
      fc.record({ kind, text: words, isStemmed: fc.boolean(), hint: fc.option(words, { nil: undefined }) }),
      { minLength: 1, maxLength: 5 },
    ),
  })

/** Any questionnaire of the second form that may be published. */
export const anyQuestionnaire: fc.Arbitrary<Questionnaire> = fc
  .record({
    title: words,
    intro: fc.option(words, { nil: undefined }),
    s1: scale,
    s2: scale,
    stem: words,
    groups: fc.option(choices(1, 4), { nil: null }),
    fact: choices(1, 5),
    isRequired: fc.boolean(),
    panels: fc.tuple(panel('one'), panel('two')),
  })
  .map(({ title, intro, s1, s2, stem, groups, fact, isRequired, panels }) => ({
    form: 2,
    id: 'any',
    version: 1,
    languages: ['en', 'es'],
    title,
    ...(intro && { intro }),
    glossary: {},
    scales: { s1, s2 },
    profile: [
      ...(groups
        ? [
            {
              code: 'team',
              label: title,
              required: true,
              choices: groups
                .filter(({ value }) => !/^(general|late|held|uncounted|withdrawn|waiting)$/.test(value))
                .concat({ value: 'rest', label: title })
                .filter(({ value }, at, all) => all.findIndex((one) => one.value === value) === at)
                .map((choice, at) => ({ ...choice, column: at > 0 })),
            },
          ]
        : []),
      { code: 'age', label: title, required: isRequired, choices: fact },
    ],
    groups: groups && 'team',
    stems: { st: stem },
    panels: panels.map(({ items, question, comment, ...rest }, index) => ({
      ...rest,
      ...(question && { question }),
      ...(comment && { comment }),
      items: items.map(({ kind: own, isStemmed, hint, ...item }, at) => ({
        code: `${'xy'[index]!}${at}q`,
        ...item,
        ...(isStemmed && { stem: 'st' }),
        ...(hint && { hint }),
        ...own,
      })) as Item[],
    })),
  }))

const written = (limit: number) =>
  fc
    .string({ unit: fc.constantFrom("'", '=', '-', '+', ' ', ',', '\n', '"', 'a', 'é', '1'), minLength: 1 })
    .map((text) => text.slice(0, limit))
    // A file loses what stands around words.
    .filter((text) => text.trim() === text && text !== '')

function anyAnswer(item: Item, questionnaire: Questionnaire): fc.Arbitrary<Answer | undefined> {
  const point = () => {
    const { points, noOpinion } = questionnaire.scales[(item as { scale: string }).scale]!
    return fc.constantFrom(...points.map(({ value }) => value), ...(noOpinion ? [null] : []))
  }
  const optional = (answer: fc.Arbitrary<Answer>) => fc.option(answer, { nil: undefined, freq: 4 })
  switch (item.kind) {
    case 'scale':
      return optional(point())
    case 'pair':
      return optional(
        fc
          .tuple(...[0, 1].map(() => fc.option(fc.constantFrom(...valuesOf(item, questionnaire)!))))
          .filter((sides) => sides.some((side) => side !== null)),
      )
    case 'one':
      return optional(fc.constantFrom(...item.choices.map(({ value }) => value)))
    case 'many':
      return optional(
        fc.subarray(
          item.choices.map(({ value }) => value),
          { minLength: 1, maxLength: Math.min(item.most ?? 99, item.choices.length) },
        ),
      )
    case 'number':
      return optional(fc.constantFrom(...valuesOf(item, questionnaire)!))
    default:
      return optional(written(item.limit))
  }
}

/** Any response to a questionnaire: some panels sent, some items answered. */
export function anyResponse(questionnaire: Questionnaire): fc.Arbitrary<SurveyResponse> {
  const panels = fc.tuple(
    ...questionnaire.panels.map(({ id, items, comment }) =>
      fc
        .tuple(
          fc.boolean(),
          fc.tuple(...items.map((item) => anyAnswer(item, questionnaire))),
          fc.tuple(...items.map(() => fc.option(written(40), { nil: undefined }))),
          fc.option(written(60), { nil: undefined }),
        )
        .map(([isSent, answers, others, said]): [string, PanelAnswers][] =>
          isSent
            ? [
                [
                  id,
                  {
                    answers: Object.fromEntries(
                      items.flatMap((item, at): [string, Answer][] => [
                        ...(answers[at] === undefined ? [] : [[item.code, answers[at]] as [string, Answer]]),
                        ...('other' in item && item.other && others[at] !== undefined
                          ? [[`${item.code}_other`, others[at]] as [string, Answer]]
                          : []),
                      ]),
                    ),
                    ...(comment && said && { comment: said }),
                  },
                ],
              ]
            : [],
        ),
    ),
  )
  return fc
    .record({
      panels,
      facts: fc.tuple(
        ...questionnaire.profile.map(({ choices: all, required }) =>
          fc.option(fc.constantFrom(...all.map(({ value }) => value)), {
            nil: undefined,
            freq: required ? 1e9 : 2,
          }),
        ),
      ),
      language: fc.constantFrom('en', 'es'),
      source: fc.constantFrom('phone' as const, 'kiosk' as const),
    })
    .map(({ panels: sent, facts, language, source }) => ({
      revision: 1,
      questionnaire: versionKey(questionnaire),
      language,
      source,
      withdrawn: false,
      profile: Object.fromEntries(
        questionnaire.profile.flatMap(({ code, required, choices: [first] }, at) =>
          facts[at] === undefined && !required ? [] : [[code, facts[at] ?? first!.value]],
        ),
      ),
      panels: Object.fromEntries(sent.flat()),
    }))
}
