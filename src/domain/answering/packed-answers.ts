import type { Questionnaire } from '../survey/questionnaire.ts'
import type { Answer, SurveyResponse } from './response.ts'

/**
 * One character per item in questionnaire order: `1`–`4`, `-` no opinion, blank skipped, `.` panel not sent.
 * This is how answers rest in the database: small, and readable with the naked eye.
 */
export type PackedAnswers = string

/** The answers of every sent panel as one string, as long as the questionnaire has items. */
export function packAnswers(panels: SurveyResponse['panels'], questionnaire: Questionnaire): PackedAnswers {
  let packed = ''
  for (const panel of questionnaire.panels) {
    const answers = panels[panel.id]?.answers
    for (const { code } of panel.items) packed += answers ? letterOf(answers[code]) : '.'
  }
  return packed
}

/** The opposite of `packAnswers`; comments are not in it. */
export function unpackAnswers(packed: PackedAnswers, questionnaire: Questionnaire): SurveyResponse['panels'] {
  const panels: SurveyResponse['panels'] = {}
  let at = 0
  for (const panel of questionnaire.panels) {
    if (packed[at] !== '.') {
      const answers: Record<string, Answer> = {}
      for (const [index, { code }] of panel.items.entries()) {
        const answer = answerOf(packed[at + index])
        if (answer !== undefined) answers[code] = answer
      }
      panels[panel.id] = { answers }
    }
    at += panel.items.length
  }
  return panels
}

/** The letter of one answer, also used in responses.csv. */
export const letterOf = (answer: Answer | undefined): string =>
  answer === undefined ? ' ' : answer === null ? '-' : String(answer)

/** The answer behind a letter: undefined for skipped or not sent. */
export function answerOf(letter: string | undefined): Answer | undefined {
  if (letter === '-') return null
  if (letter === '1' || letter === '2' || letter === '3' || letter === '4') return Number(letter) as Answer
  return undefined
}
