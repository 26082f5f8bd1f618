import type { Item, ProfileQuestion, Questionnaire } from '../../domain/survey/questionnaire.ts'
import { valuesOf } from '../../domain/survey/kinds.ts'
import { textIn } from '../../domain/survey/text-in.ts'

/** One box to cross on the paper: what is printed beside it and typed for it, what it is called, what it answers. */
export interface Box {
  key: string
  label: string
  answer: string | number | null
}

/** One thing that a sheet is asked, as it is typed in: a fact, a statement, one side of a pair, one choice of many. */
export interface Place {
  /** The panel's number and the item's, as `2.7`; empty for a fact. */
  number: string
  boxes: Box[]
  of: { fact: ProfileQuestion } | { panel: string; item: Item; side?: 0 | 1; choice?: string }
  /** What a space types, where it is not left open. */
  otherwise?: string | undefined
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** Everything that is typed with single keys, in printed order: first what is asked of everybody. */
export const placesOf = (questionnaire: Questionnaire, language: string): Place[] => [
  ...questionnaire.profile
    .filter(({ required }) => required)
    .map((fact): Place => {
      const boxes = boxesOf(fact, language)
      return {
        number: '',
        boxes,
        of: { fact },
        otherwise: boxes[fact.choices.findIndex(({ column }) => column === false)]?.key,
      }
    }),
  ...questionnaire.panels.flatMap(({ id, items }, panel) =>
    items.flatMap((item, at) => placesOfItem(id, item, `${panel + 1}.${at + 1}`, questionnaire, language)),
  ),
]

function placesOfItem(
  panel: string,
  item: Item,
  number: string,
  questionnaire: Questionnaire,
  language: string,
): Place[] {
  switch (item.kind) {
    case 'scale':
    case 'pair': {
      const boxes = pointBoxes(item, questionnaire, language)
      return item.kind === 'scale'
        ? [{ number, boxes, of: { panel, item } }]
        : ([0, 1] as const).map((side) => ({ number, boxes, of: { panel, item, side } }))
    }
    case 'one':
      return [{ number, boxes: boxesOf(item, language), of: { panel, item } }]
    case 'many':
      return item.choices.map(({ value, label }) => ({
        number,
        boxes: [{ key: '1', label: textIn(label, language) || value, answer: value }],
        of: { panel, item, choice: value },
      }))
    case 'number':
      return isTyped(item)
        ? []
        : [{ number, boxes: pointBoxes(item, questionnaire, language), of: { panel, item } }]
    default:
      return []
  }
}

/** Whether an item is written out on the paper, and typed so: words, and numbers that are too many for boxes. */
export const isTyped = (item: Item): boolean =>
  item.kind === 'text' || (item.kind === 'number' && (item.to - item.from) / item.step > 10)

/** Choices as boxes: numbers for as long as one digit suffices. */
export const boxesOf = ({ choices }: Pick<ProfileQuestion, 'choices'>, language: string): Box[] =>
  choices.map(({ value, label }, at) => ({
    key: choices.length < 10 ? String(at + 1) : (letters[at] ?? String(at - letters.length)),
    label: textIn(label, language) || value,
    answer: value,
  }))

/**
 * Points as boxes, the highest first: by their own digit where all have one (x is ten), else by letters. No opinion is 0,
 * or a dash where 0 is a point.
 */
function pointBoxes(item: Item, questionnaire: Questionnaire, language: string): Box[] {
  const values = valuesOf(item, questionnaire)!.toReversed()
  const scale = 'scale' in item ? questionnaire.scales[item.scale]! : undefined
  const areDigits = values.every((value) => value >= 0 && value <= 10)
  const boxes = values.map((value, at): Box => ({
    key: areDigits ? (value === 10 ? 'x' : String(value)) : letters[at]!,
    label: textIn(scale?.points.find((point) => point.value === value)?.label, language) || String(value),
    answer: value,
  }))
  if (!scale?.noOpinion || item.kind !== 'scale') return boxes
  const key = boxes.some((box) => box.key === '0') ? '-' : '0'
  return [...boxes, { key, label: textIn(scale.noOpinion, language), answer: null }]
}
