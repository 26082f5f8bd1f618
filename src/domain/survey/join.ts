import type { Survey } from './survey.ts'

/** Join codes are typed by hand: any case, spaces and hyphens around are forgiven. */
export const normalizeCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]+/g, '')

/** Whether a reply is our server's description of this survey, and not a portal's or another program's JSON. */
export function isSurveyFor(code: string, json: unknown): json is Survey {
  const survey = json as Partial<Survey> | null
  const { panels, profile, languages } = survey?.questionnaire ?? {}
  return survey?.protocol === 1 && survey.code === code && [panels, profile, languages].every(Array.isArray)
}

/** Letters and digits that cannot be taken for each other, neither printed nor read out. */
const clearLetters = 'ACDEFHJKLMNPRTUVWXY34679'

/** A join code from random bytes, one letter for each. */
export const codeFrom = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => clearLetters[byte % clearLetters.length]).join('')
