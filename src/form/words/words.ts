import { wordsLanguage, type Language } from '../../domain/survey/spoken.ts'
import type { Messages } from './en.ts'

export type { Messages }

/** Every word the attendee sees, in the languages that have come: each is a file of its own, and a phone needs one. */
export const messages = {} as Record<Language, Messages>

/** The program's words on a page in this language. */
export const wordsOf = (language: string): Messages => messages[wordsLanguage(language)]
