import type { Fault } from '../answering/response.ts'
import { allItems } from '../survey/items.ts'
import { cellsOf } from '../survey/kinds.ts'
import type { Item, Questionnaire, Scale } from '../survey/questionnaire.ts'
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

/** Choices may come and go; points and numbers are what a mean is made of, and say what they said. */
function isSameAnswer([item, one]: [Item, Questionnaire], [twin, other]: [Item, Questionnaire]): boolean {
  if (item.kind !== twin.kind) return false
  if ('choices' in item) return true
  if (!('scale' in item) || !('scale' in twin))
    return cellsOf(item, one).join() === cellsOf(twin, other).join()
  const [now, before] = [scaleOf(item.scale, one), scaleOf(twin.scale, other)]
  // One that is not there is told of elsewhere.
  if (!now || !before) return true
  return cellsOf(item, one).join() === cellsOf(twin, other).join() && saysTheSame(now, before)
}

const scaleOf = (name: string, { scales }: Questionnaire): Scale | undefined =>
  Object.hasOwn(scales, name) ? scales[name] : undefined

/**
 * Whether points of equal values still say the same: words may be mended, but none may move to another value, and in some
 * language one of them has to stay.
 */
function saysTheSame(now: Scale, before: Scale): boolean {
  /** Which values a text stood for, by language. */
  const stood = new Map<string, number[]>()
  for (const [words, value] of wordsOf(before)) stood.set(words, [...(stood.get(words) ?? []), value])
  if (stood.size === 0) return true
  let stayed = false
  for (const [words, value] of wordsOf(now)) {
    const values = stood.get(words)
    if (values && !values.includes(value)) return false
    stayed ||= values !== undefined
  }
  return stayed
}

const wordsOf = ({ points }: Scale): [words: string, value: number][] =>
  points.flatMap(({ value, label = {} }) =>
    Object.entries(label).flatMap(([language, words]): [string, number][] =>
      words.trim() === '' ? [] : [[`${language} ${words.trim()}`, value]],
    ),
  )
