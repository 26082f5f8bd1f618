import type { Questionnaire } from './questionnaire.ts'
import type { Survey } from './survey.ts'

/** Join codes are typed by hand: any case and width of letters, and whatever stands between them, are forgiven. */
export const normalizeCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '')

const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether something is a questionnaire that a screen can show, as far as a phone can tell without its schema. */
export function isQuestionnaire(json: unknown): json is Questionnaire {
  const { id, version, languages, title, scale, noOpinion, profile, stems, panels } = (json ??
    {}) as Partial<Questionnaire>
  const areLists = (all: unknown, lists: string[]): boolean =>
    Array.isArray(all) &&
    all.every((one: unknown) =>
      lists.every((name) => Array.isArray((one as Record<string, unknown> | null)?.[name])),
    )
  return (
    typeof id === 'string' &&
    typeof version === 'number' &&
    Array.isArray(languages) &&
    [title, noOpinion, stems].every(isRecord) &&
    Array.isArray(scale) &&
    areLists(profile, ['choices']) &&
    areLists(panels, ['items'])
  )
}

/**
 * Whether a reply is our server's description of this survey, and not a portal's or another program's JSON; and whether
 * what was kept of it is still whole.
 */
export function isSurveyFor(code: string, json: unknown): json is Survey {
  const survey = json as Partial<Survey> | null | undefined
  return (
    survey?.protocol === 1 &&
    survey.code === code &&
    isRecord(survey.workshop) &&
    isRecord(survey.panels) &&
    isQuestionnaire(survey.questionnaire)
  )
}

/** Letters and digits that cannot be taken for each other, neither printed nor read out. */
const clearLetters = 'ACDEFHJKLMNPRTUVWXY34679'

/** A join code from random bytes, one letter for each. */
export const codeFrom = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => clearLetters[byte % clearLetters.length]).join('')
