import type { ComponentType } from 'preact'
import type { Item, Questionnaire, Scale } from '../../domain/survey/questionnaire.ts'
import type { ItemProps } from './item-props.ts'

/** Most points that stand one below another, each with its words. */
const mostLines = 7

/** Whether a scale's points stand one below another: they are few, and each has its words. */
export const isListed = ({ points }: Scale): boolean =>
  points.length <= mostLines && points.every(({ label }) => label)

/** A statement as most are. Everything else is drawn by a part that comes when it is needed. */
export const isPlain = (item: Item, { scales }: Pick<Questionnaire, 'scales'>): boolean =>
  item.kind === 'scale' && !item.hint && isListed(scales[item.scale]!)

/** Whether a questionnaire has anything else. */
export const hasOtherKinds = (questionnaire: Pick<Questionnaire, 'scales' | 'panels'>): boolean =>
  questionnaire.panels.some(({ items }) => items.some((item) => !isPlain(item, questionnaire)))

/** What draws the others, once it has come. */
export const kinds: { Other?: ComponentType<ItemProps> } = {}
