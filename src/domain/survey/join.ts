import { readQuestionnaire } from './form-1.ts'
import type { Questionnaire, WrittenQuestionnaire } from './questionnaire.ts'
import type { Survey } from './survey.ts'

/** Join codes are typed by hand: any case and width of letters, and whatever stands between them, are forgiven. */
export const normalizeCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '')

const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A questionnaire that a screen can show, as far as a phone can tell without its schema; undefined for anything else. */
export function questionnaireIn(json: unknown): Questionnaire | undefined {
  const { id, version, languages, title, scale, scales, profile, stems, panels } = (json ?? {}) as Record<
    string,
    unknown
  >
  const areLists = (all: unknown, lists: string[]): boolean =>
    Array.isArray(all) &&
    all.every((one: unknown) =>
      lists.every((name) => Array.isArray((one as Record<string, unknown> | null)?.[name])),
    )
  return typeof id === 'string' &&
    typeof version === 'number' &&
    Array.isArray(languages) &&
    [title, stems].every(isRecord) &&
    (Array.isArray(scale) || isRecord(scales)) &&
    areLists(profile, ['choices']) &&
    areLists(panels, ['items'])
    ? readQuestionnaire(json as WrittenQuestionnaire)
    : undefined
}

/**
 * The survey in a reply of our server, or in what was kept of it, with its questionnaire read; undefined where it is
 * another's, a portal's or another program's JSON, or not whole.
 */
export function surveyIn(code: string, json: unknown): Survey | undefined {
  const survey = json as Partial<Survey> | null | undefined
  if (!(
    survey?.protocol === 1 &&
    survey.code === code &&
    isRecord(survey.workshop) &&
    isRecord(survey.panels)
  ))
    return undefined
  const questionnaire = questionnaireIn(survey.questionnaire)
  return questionnaire && ({ ...survey, questionnaire } as Survey)
}

/** Letters and digits that cannot be taken for each other, neither printed nor read out. */
const clearLetters = 'ACDEFHJKLMNPRTUVWXY34679'

/** A join code from random bytes, one letter for each. */
export const codeFrom = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => clearLetters[byte % clearLetters.length]).join('')
