import type { Questionnaire } from '../survey/questionnaire.ts'
import { textsOf, type Text } from './texts.ts'

/** missing: nothing is said · same: exactly what the source says · numbers, marks: others than in the source. */
export type Doubt = 'missing' | 'same' | 'numbers' | 'marks'

const found = (text: string, pattern: RegExp): string => (text.match(pattern) ?? []).toSorted().join(' ')

/** What may be wrong with a translation; undefined where nothing can be told from its letters. */
export function doubtOf(source: string, translation: string): Doubt | undefined {
  const [from, to] = [source.trim(), translation.trim()]
  if (from === '') return undefined
  if (to === '') return 'missing'
  if (found(from, /\d+/g) !== found(to, /\d+/g)) return 'numbers'
  const marks = /\$?\{[^{}]*\}|%[sd\d]|<[^<>]*>|_{3,}|…|\.{3}/g
  const plain = (text: string) => found(text, marks).replaceAll('...', '…')
  if (plain(from) !== plain(to)) return 'marks'
  // A word alone may be the same in both; a sentence is not.
  return from === to && /\p{L}.*\s.*\p{L}/u.test(from) ? 'same' : undefined
}

/** Every translation of a draft that ought to be looked at before it is published. */
export const reviewOf = (draft: Questionnaire): (Text & { language: string; doubt: Doubt })[] => {
  const [main, ...others] = draft.languages
  return textsOf(draft).flatMap((text) =>
    others.flatMap((language) => {
      const doubt = doubtOf(text.words[main!] ?? '', text.words[language] ?? '')
      return doubt ? [{ ...text, language, doubt }] : []
    }),
  )
}
