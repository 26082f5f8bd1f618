import { storable } from '../../domain/answering/comment.ts'
import type { Answer } from '../../domain/answering/answer.ts'
import type { PanelAnswers, Profile, SurveyResponse } from '../../domain/answering/response.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { versionKey } from '../../domain/survey/version.ts'
import type { Place } from './places.ts'

/**
 * One sheet while it is typed in, place by place (`placesOf`); `given` has what was typed so far, null for what was
 * skipped. In the second pass `first` holds what the first one said.
 */
export interface Sheet {
  given: (string | null)[]
  first: (string | null)[] | null
  /** The two passes disagree here: the next key decides. */
  disagrees: boolean
  keystrokes: number
}

export const blankSheet: Sheet = { given: [], first: null, disagrees: false, keystrokes: 0 }

export const isFull = (sheet: Sheet, places: Place[]): boolean => sheet.given.length >= places.length

/** Capitals say the same. */
const keyAt = ({ given }: Sheet, typed: string, places: Place[]): string | undefined =>
  places[given.length]?.boxes.find(({ key }) => key === typed.toLowerCase())?.key

/** Whether a key that was pressed is none that the sheet knows at this place; what moves or commands is not meant for it. */
export const isWrongKey = (sheet: Sheet, key: string, places: Place[]): boolean =>
  key.length === 1 && key !== ' ' && !isFull(sheet, places) && keyAt(sheet, key, places) === undefined

/**
 * One key: that of a box, space skips, Backspace goes back. Where something has to be said, space says what there is for
 * whoever says nothing, or else nothing. Any other key changes nothing.
 */
export function press(sheet: Sheet, key: string, places: Place[]): Sheet {
  const { given, first, disagrees } = sheet
  const keystrokes = sheet.keystrokes + 1
  if (key === 'Backspace')
    return given.length === 0 ? sheet : { ...sheet, given: given.slice(0, -1), disagrees: false, keystrokes }
  const place = places[given.length]
  if (!place) return sheet
  const typed = key === ' ' ? (place.otherwise ?? null) : keyAt(sheet, key, places)
  if (typed === undefined || (typed === null && 'fact' in place.of)) return sheet
  if (first && !disagrees && first[given.length] !== typed) return { ...sheet, disagrees: true, keystrokes }
  return { ...sheet, given: [...given, typed], disagrees: false, keystrokes }
}

/** The same sheet once more, to be compared with itself. */
export const secondPass = (sheet: Sheet): Sheet => ({ ...sheet, given: [], first: sheet.given })

/** What is written on a sheet and typed as it stands: `p1` on a panel, `p1/q3` to an item, `p1/q3_other` beside its choice. */
export type Written = Record<string, string>

/** The sheet as a response; every panel counts as sent, since the paper was handed in as a whole. */
export function responseOf(
  sheet: Sheet,
  places: Place[],
  questionnaire: Questionnaire,
  language: string,
  written: Written,
  facts: Profile = {},
): SurveyResponse {
  const profile: Profile = {}
  const panels: Record<string, PanelAnswers> = Object.fromEntries(
    questionnaire.panels.map(({ id }) => [id, { answers: {} }]),
  )
  for (const [at, { of, boxes }] of places.entries()) {
    const box = boxes.find(({ key }) => key === sheet.given[at])
    if (!box) continue
    if ('fact' in of) profile[of.fact.code] = box.answer as string
    else {
      const { answers } = panels[of.panel]!
      answers[of.item.code] = withBox(answers[of.item.code], box.answer, of)
    }
  }
  for (const [place, words] of Object.entries(written)) {
    const [id = '', code] = place.split('/')
    const text = storable(words.trim())
    const panel = questionnaire.panels.find((one) => one.id === id)
    if (!panel || text === '') continue
    if (code === undefined) panels[id]!.comment = text
    else {
      const isNumber = panel.items.some((item) => item.code === code && item.kind === 'number')
      panels[id]!.answers[code] = isNumber ? Number(text) : text
    }
  }
  return {
    revision: 1,
    questionnaire: versionKey(questionnaire),
    language,
    source: 'paper',
    withdrawn: false,
    profile: { ...profile, ...facts },
    panels,
  }
}

/** An item's answer with one more box crossed. */
function withBox(
  before: Answer | undefined,
  answer: string | number | null,
  { side, choice }: { side?: 0 | 1; choice?: string },
): Answer {
  if (choice !== undefined) return [...((before ?? []) as string[]), choice]
  if (side === undefined) return answer
  const sides = (before ?? [null, null]) as (number | null)[]
  return sides.map((one, at) => (at === side ? (answer as number) : one))
}
