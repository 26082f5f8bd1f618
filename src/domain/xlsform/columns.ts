import type { Localized } from '../survey/questionnaire.ts'

/** A column's name for a language, as pyxform reads it: `label::español (es)`. */
export const languageColumn = (column: string, language: string): string =>
  `${column}::${languageName(language)}`

/** A language by its own name, with its code: `español (es)`. */
export const languageName = (language: string): string =>
  `${new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language} (${language})`

/** What a side of a pair asks: its statement, and which side. */
export const sideLabel = (text: Localized, side: Localized): Localized =>
  Object.fromEntries(
    Object.entries(text).map(([language, words]) => [
      language,
      `${words.trim()} – ${side[language]!.trim()}`,
    ]),
  )
