import { cellsNamed } from '../survey/kinds.ts'
import type { Item, Questionnaire } from '../survey/questionnaire.ts'
import type { Answer } from './answer.ts'
import { textIn } from '../survey/text-in.ts'

/** An answer as somebody would say it; `words` stand beside the choice `other`. */
export function answerInWords(
  answer: Answer,
  words: Answer | undefined,
  item: Item,
  questionnaire: Pick<Questionnaire, 'scales'>,
  language: string,
): string {
  if (item.kind === 'text') return String(answer)
  const named = new Map(
    cellsNamed(item, questionnaire, language).map(({ key, label }) => [
      key,
      key === 'other' && words ? `${label}: ${String(words)}` : label,
    ]),
  )
  const one = (value: string | number) => named.get(String(value)) ?? String(value)
  if (item.kind === 'pair') {
    const sides = answer as (number | null)[]
    return (['before', 'after'] as const)
      .map((side, at) => `${textIn(item[side], language)}: ${sides[at] ?? '–'}`)
      .join(' · ')
  }
  if (answer === null) {
    const noOpinion = item.kind === 'scale' && questionnaire.scales[item.scale]!.noOpinion
    return (noOpinion && textIn(noOpinion, language)) || '–'
  }
  return Array.isArray(answer) ? answer.map((value) => one(value!)).join(', ') : one(answer)
}
