import type { Form1, Item, Questionnaire, WrittenQuestionnaire } from './questionnaire.ts'

/** The one scale of the first form. */
const scaleName = 'agreement'
/** The facts that the first form knows, in the order of its columns; the first divides its tables. */
export const firstFacts = ['sector', 'economy', 'gender', 'role'] as const
/** The groups of the first form. */
export const firstGroups = ['public', 'private', 'other'] as const
/** Whom the first form counts in General alone, and what its tables call them. */
const withoutColumn = 'other'
const short = { en: 'Other or unstated', es: 'Otro o sin indicar' }

/** A questionnaire to work with, from whichever form it was written in; one that was read already stays as it is. */
export function readQuestionnaire(written: WrittenQuestionnaire | Questionnaire): Questionnaire {
  if ('scales' in written) return written
  const { scale: points, noOpinion, profile, panels } = written
  return {
    // With what it was made of: the program of before, in another tab, reads what is kept of it.
    ...written,
    form: 1,
    scales: { [scaleName]: { points, noOpinion } },
    groups: firstFacts[0],
    profile: profile.map(({ choices, ...question }) => ({
      ...question,
      choices:
        question.code === firstFacts[0]
          ? choices.map((choice) =>
              choice.value === withoutColumn ? { ...choice, column: false, short } : choice,
            )
          : choices,
    })),
    panels: panels.map((panel) => ({
      ...panel,
      items: panel.items.map((item): Item => ({ ...item, kind: 'scale', scale: scaleName })),
    })),
  }
}

/** The opposite: the form that it was written in, member by member in the order of its schema. */
export function writeQuestionnaire(questionnaire: Questionnaire): WrittenQuestionnaire {
  const { form, id, version, languages, title, intro, glossary, scales, profile, groups, stems, panels } =
    questionnaire
  if (form === 2)
    return {
      form,
      id,
      version,
      languages,
      title,
      ...(intro && { intro }),
      glossary,
      scales,
      profile,
      groups,
      stems,
      panels,
    }
  const { points, noOpinion } = scales[scaleName]!
  return {
    id,
    version,
    languages,
    title,
    glossary,
    scale: points as Form1['scale'],
    noOpinion: noOpinion!,
    profile: profile.map(({ code, label, required, choices }) => ({
      code: code as (typeof firstFacts)[number],
      label,
      required,
      choices: choices.map(({ value, label: words }) => ({ value, label: words })),
    })),
    stems,
    panels: panels.map((panel) => ({
      id: panel.id,
      title: panel.title,
      question: panel.question!,
      items: panel.items.map(({ code, stem, text }) => ({ code, ...(stem !== undefined && { stem }), text })),
      comment: panel.comment!,
    })),
  }
}
