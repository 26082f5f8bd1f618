import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { sectors, type Answer, type Profile, type SurveyResponse } from '../../domain/answering/response.ts'
import { versionKey } from '../../domain/survey/version.ts'

/**
 * One sheet while it is typed in. The first place is the sector, then every item in printed order; `given` has what
 * was typed so far, null for what was skipped. In the second pass `first` holds what the first one said.
 */
export interface Sheet {
  given: (string | null)[]
  first: (string | null)[] | null
  /** The two passes disagree here: the next key decides. */
  disagrees: boolean
  keystrokes: number
}

export const blankSheet: Sheet = { given: [], first: null, disagrees: false, keystrokes: 0 }

const placesOf = (questionnaire: Questionnaire): number =>
  1 + questionnaire.panels.reduce((sum, { items }) => sum + items.length, 0)

export const isFull = (sheet: Sheet, questionnaire: Questionnaire): boolean =>
  sheet.given.length >= placesOf(questionnaire)

const isAllowed = (sheet: Sheet, key: string): boolean =>
  (sheet.given.length === 0 ? /^[1-3 ]$/ : /^[0-4 ]$/).test(key)

/** Whether a key that was pressed is none that the sheet knows at this place; what moves or commands is not meant for it. */
export const isWrongKey = (sheet: Sheet, key: string, questionnaire: Questionnaire): boolean =>
  key.length === 1 && !isFull(sheet, questionnaire) && !isAllowed(sheet, key)

/**
 * One key: 1–4 a score, 0 no opinion, space skips, Backspace goes back. At the sector 1 is public, 2 private, 3 other,
 * and space says other. Any other key changes nothing.
 */
export function press(sheet: Sheet, key: string, questionnaire: Questionnaire): Sheet {
  const { given, first, disagrees } = sheet
  const keystrokes = sheet.keystrokes + 1
  if (key === 'Backspace')
    return given.length === 0 ? sheet : { ...sheet, given: given.slice(0, -1), disagrees: false, keystrokes }
  if (isFull(sheet, questionnaire)) return sheet
  const isSector = given.length === 0
  if (!isAllowed(sheet, key)) return sheet
  const typed = key === ' ' ? (isSector ? '3' : null) : key
  if (first && !disagrees && first[given.length] !== typed) return { ...sheet, disagrees: true, keystrokes }
  return { ...sheet, given: [...given, typed], disagrees: false, keystrokes }
}

/** The same sheet once more, to be compared with itself. */
export const secondPass = (sheet: Sheet): Sheet => ({ ...sheet, given: [], first: sheet.given })

/** The sheet as a response; every panel counts as sent, since the paper was handed in as a whole. */
export function responseOf(
  sheet: Sheet,
  questionnaire: Questionnaire,
  language: string,
  comments: Record<string, string>,
  facts: Omit<Profile, 'sector'> = {},
): SurveyResponse {
  const [sector, ...rest] = sheet.given
  const panels: SurveyResponse['panels'] = {}
  let at = 0
  for (const { id, items } of questionnaire.panels) {
    const answers: Record<string, Answer> = {}
    for (const { code } of items) {
      const typed = rest[at++]
      if (typed === '0') answers[code] = null
      else if (typed) answers[code] = Number(typed) as Answer
    }
    const comment = comments[id]?.trim()
    panels[id] = { answers, ...(comment && { comment }) }
  }
  return {
    revision: 1,
    questionnaire: versionKey(questionnaire),
    language,
    source: 'paper',
    withdrawn: false,
    profile: { sector: sectors[Number(sector) - 1], ...facts },
    panels,
  }
}
