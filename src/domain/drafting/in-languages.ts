import { baseOf } from '../survey/spoken.ts'
import type { Localized } from '../survey/questionnaire.ts'

/** A text in every language of a draft: the words given where they have it, else empty. */
export const inLanguages = (languages: readonly string[], words: Localized): Localized =>
  Object.fromEntries(languages.map((tag) => [tag, words[tag] ?? words[baseOf(tag)] ?? '']))
