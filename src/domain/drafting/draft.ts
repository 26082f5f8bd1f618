import type { Questionnaire, WrittenQuestionnaire } from '../survey/questionnaire.ts'
import { readQuestionnaire, writeQuestionnaire } from '../survey/form-1.ts'

/** A published questionnaire, or one out of a file, as a draft of its next version. */
export const draftFrom = (written: WrittenQuestionnaire | Questionnaire): Questionnaire =>
  readQuestionnaire(writeQuestionnaire({ ...readQuestionnaire(written), form: 2 }))

/** The same as a questionnaire of its own, which `called` names in each language. */
export const copyOf = (
  written: WrittenQuestionnaire | Questionnaire,
  called: (title: string) => string,
): Questionnaire => {
  const draft = draftFrom(written)
  const title = Object.fromEntries(Object.entries(draft.title).map(([tag, words]) => [tag, called(words)]))
  return { ...draft, id: '', version: 0, title }
}
