import type { ComponentType } from 'preact'
import type { Item, Questionnaire } from '../../domain/survey/questionnaire.ts'
import type { ItemProps } from './item-props.ts'

/** Most points that stand one below another, each with its words. */
const mostLines = 7

/** A statement as most are: a few points, each with its words. Everything else is drawn by a part that comes when it is needed. */
export const isPlain = (item: Item, { scales }: Pick<Questionnaire, 'scales'>): boolean =>
  item.kind === 'scale' &&
  !item.hint &&
  scales[item.scale]!.points.length <= mostLines &&
  scales[item.scale]!.points.every(({ label }) => label)

/** Whether a questionnaire has anything else. */
export const hasOtherKinds = (questionnaire: Pick<Questionnaire, 'scales' | 'panels'>): boolean =>
  questionnaire.panels.some(({ items }) => items.some((item) => !isPlain(item, questionnaire)))

/** What draws the others, once it has come. */
export const kinds: { Other?: ComponentType<ItemProps> } = {}
