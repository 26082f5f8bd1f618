import type { Fault } from '../answering/response.ts'
import { allItems } from '../survey/items.ts'
import { cellsOf } from '../survey/kinds.ts'
import type { Item, Questionnaire } from '../survey/questionnaire.ts'
import { faultWords, type FaultWords } from './fault-words.ts'

/**
 * What a version asks otherwise under the same code than those before it: their answers could not be counted together.
 * By path; `before` has the published versions, the newest first.
 */
export function meaningFaults(
  questionnaire: Questionnaire,
  before: Questionnaire[],
  say: FaultWords = faultWords.en,
): Fault[] {
  const faults: Fault[] = []
  for (const other of before) {
    if (other.groups !== questionnaire.groups)
      faults.push({
        path: 'groups',
        detail: say.otherGroups(other.groups ?? '', other.version),
      })
    const asked = new Map(allItems(other).map((item) => [item.code, item]))
    for (const [index, panel] of questionnaire.panels.entries())
      for (const [at, item] of panel.items.entries()) {
        const twin = asked.get(item.code)
        if (twin && !isSameAnswer([item, questionnaire], [twin, other]))
          faults.push({
            path: `panels.${index}.items.${at}.code`,
            detail: say.otherAnswers(item.code, other.version),
          })
      }
    if (faults.length > 0) break
  }
  return faults
}

/** Choices may come and go; points and numbers are what a mean is made of. */
const isSameAnswer = ([item, one]: [Item, Questionnaire], [twin, other]: [Item, Questionnaire]): boolean =>
  item.kind === twin.kind && ('choices' in item || cellsOf(item, one).join() === cellsOf(twin, other).join())
