import type { Localized } from './questionnaire.ts'
import { baseOf } from './spoken.ts'

/** A text in a language, or in one with the same base, or in whichever it has; empty where it is not there. */
export function textIn(words: Localized | undefined, language: string): string {
  if (!words) return ''
  const near = () => Object.keys(words).find((tag) => baseOf(tag) === baseOf(language))
  return words[language] ?? words[near() ?? ''] ?? Object.values(words)[0] ?? ''
}
