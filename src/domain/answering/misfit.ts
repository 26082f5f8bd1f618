import type { Item, Panel, Questionnaire } from '../survey/questionnaire.ts'
import { commentLimit } from './comment.ts'
import type { Answer } from './answer.ts'

/** Why an answer has no place in a panel; undefined where it fits. */
export function misfitOf(
  code: string,
  answer: Answer,
  panel: Panel,
  questionnaire: Pick<Questionnaire, 'scales'>,
): string | undefined {
  const known = knownIn(panel, questionnaire).get(code)
  if (!known) return 'is not an item of this panel'
  if (known instanceof Set) return known.has(answer) ? undefined : misfit
  if (known !== 'words') return misfitOfItem(answer, known, questionnaire)
  return isWords(answer) ? undefined : misfit
}

const isWords = (answer: Answer, limit = commentLimit): boolean =>
  typeof answer === 'string' && answer !== '' && answer.length <= limit

/** Why this is no answer to an item; undefined where it is one. */
export const misfitOfItem = (
  answer: Answer,
  item: Item,
  questionnaire: Pick<Questionnaire, 'scales'>,
): string | undefined => (mayAnswer(answer, item, questionnaire) ? undefined : misfit)

const misfit = 'is not one of the answers'

/** Whether this may be answered to an item. */
function mayAnswer(answer: Answer, item: Item, { scales }: Pick<Questionnaire, 'scales'>): boolean {
  const isPoint = (value: unknown, scale: string) =>
    scales[scale]!.points.some((point) => point.value === value)
  switch (item.kind) {
    case 'scale':
      return answer === null ? scales[item.scale]!.noOpinion !== undefined : isPoint(answer, item.scale)
    case 'pair':
      return (
        Array.isArray(answer) &&
        answer.length === 2 &&
        answer.every((side) => side === null || isPoint(side, item.scale))
      )
    case 'one':
      return item.choices.some(({ value }) => value === answer)
    case 'many':
      return (
        Array.isArray(answer) &&
        answer.length > 0 &&
        answer.length <= (item.most ?? item.choices.length) &&
        new Set(answer).size === answer.length &&
        answer.every((one) => item.choices.some(({ value }) => value === one))
      )
    case 'number': {
      const { from, to, step } = item
      return typeof answer === 'number' && answer >= from && answer <= to && (answer - from) % step === 0
    }
    default:
      return isWords(answer, item.limit)
  }
}

/** What may be answered under a code: one of these points, whatever an item takes, or words. */
type Known = Set<Answer> | Item | 'words'
const knownByPanel = new WeakMap<object, Map<string, Known>>()

/** Everything that a panel's answers may have, by its code; looked at for every answer that is sent. */
function knownIn(panel: Panel, { scales }: Pick<Questionnaire, 'scales'>): Map<string, Known> {
  let known = knownByPanel.get(panel)
  if (!known) {
    known = new Map<string, Known>()
    for (const item of panel.items) {
      const scale = item.kind === 'scale' ? scales[item.scale] : undefined
      const points = scale && [...scale.points.map(({ value }) => value), ...(scale.noOpinion ? [null] : [])]
      known.set(item.code, points ? new Set<Answer>(points) : item)
      if ('other' in item && item.other) known.set(`${item.code}_other`, 'words')
    }
    knownByPanel.set(panel, known)
  }
  return known
}
