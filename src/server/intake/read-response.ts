import { commentLimit, isStorable } from '../../domain/answering/comment.ts'
import { mostChosen } from '../../domain/answering/answer.ts'
import { SurveyResponse } from '../../domain/answering/response.ts'
import { Refusal } from '../http/problem.ts'

/** A response out of parsed JSON; throws `invalid-response` with the path of every fault. */
export function readResponse(body: unknown): SurveyResponse {
  if (isSound(body)) return body
  const { data, error } = SurveyResponse.safeParse(body)
  if (data) return data
  throw new Refusal('invalid-response', {
    faults: error.issues.map(({ path, message }) => ({ path: path.join('.'), detail: message })),
  })
}

/**
 * Whether parsed JSON is what `SurveyResponse` describes, told in a thirtieth of the time: this is most of what a
 * phone's send costs. What is not sound goes to the schema, which has the last word and names the faults; a property
 * test holds that this lets nothing through that the schema would not.
 */
export function isSound(body: unknown): body is SurveyResponse {
  if (!isRecord(body)) return false
  const { revision, questionnaire, language, source, withdrawn, profile, panels } = body
  return (
    hasOnly(body, withdrawn === undefined ? 6 : 7) &&
    Number.isInteger(revision) &&
    (revision as number) >= 1 &&
    (revision as number) < 2 ** 31 &&
    isShort(questionnaire) &&
    isShort(language) &&
    (source === 'phone' || source === 'kiosk' || source === 'qr' || source === 'paper') &&
    (withdrawn === undefined || typeof withdrawn === 'boolean') &&
    isRecord(profile) &&
    Object.entries(profile).every(([fact, value]) => isShort(fact) && isShort(value)) &&
    isRecord(panels) &&
    Object.entries(panels).every(([id, panel]) => isShort(id) && isPanel(panel))
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isShort = (value: unknown): boolean => typeof value === 'string' && value.length <= 64

const hasOnly = (record: object, keys: number): boolean => Object.keys(record).length === keys

const isWords = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= commentLimit && isStorable(value)

const isChosen = (value: unknown): boolean => value === null || Number.isSafeInteger(value) || isShort(value)

const isAnswer = (value: unknown): boolean =>
  value === null ||
  Number.isSafeInteger(value) ||
  isWords(value) ||
  (Array.isArray(value) && value.length <= mostChosen && value.every(isChosen))

function isPanel(panel: unknown): boolean {
  if (!isRecord(panel)) return false
  const { answers, comment } = panel
  if (!hasOnly(panel, comment === undefined ? 1 : 2) || !isRecord(answers)) return false
  if (comment !== undefined && !isWords(comment)) return false
  for (const code in answers) if (code.length > 64 || !isAnswer(answers[code])) return false
  return true
}
