import { scales } from '../pasting/usual.ts'
import type { Item, Localized, Questionnaire } from '../survey/questionnaire.ts'

const [most, least] = [scales.agreement5.points[0]!, scales.agreement5.points.at(-1)!]

const isSaid = (label: Localized | undefined, usual: Localized): boolean =>
  Object.entries(label ?? {}).some(
    ([language, text]) => usual[language] !== undefined && usual[language] === text,
  )

/** Whether an item is answered from strong disagreement to strong agreement, by what its points say: only then does a higher mean agree more. */
export function isAgreement(item: Item, { scales: own }: Pick<Questionnaire, 'scales'>): boolean {
  if (item.kind !== 'scale') return false
  const points = own[item.scale]!.points.toSorted((a, b) => a.value - b.value)
  return isSaid(points.at(-1)!.label, most) && isSaid(points[0]!.label, least)
}
