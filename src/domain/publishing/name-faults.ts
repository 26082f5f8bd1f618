import { factsOf } from '../survey/groups.ts'
import type { Item, Questionnaire } from '../survey/questionnaire.ts'
import { faultWords, type FaultWords } from './fault-words.ts'

/** Names that a language's own objects have, that SPSS keeps for itself, or that files have for something else. */
const reserved = new Set([
  ...Object.getOwnPropertyNames(Object.prototype).map((name) => name.toLowerCase()),
  ...'all and by eq ge gt le lt ne not or to with'.split(' '),
  ...'id in_report general late held withdrawn'.split(' '),
])

/** The columns that an item has in every file. */
export function columnsOfItem(item: Item): string[] {
  const { code } = item
  if (item.kind === 'pair') return [`${code}_before`, `${code}_after`]
  if (item.kind === 'many')
    return [
      ...item.choices.map(({ value }) => `${code}_${value}`),
      ...(item.other ? [`${code}_other_text`] : []),
    ]
  return item.kind === 'one' && item.other ? [code, `${code}_other_text`] : [code]
}

/** Items, comments and facts are columns of every file, whose programs know no capitals and take few other characters. */
export function nameFaults(
  questionnaire: Questionnaire,
  fault: (path: string, detail: string) => void,
  say: FaultWords = faultWords.en,
): void {
  const { form, profile, panels } = questionnaire
  /** Whose each column is, by its name without capitals. */
  const taken = new Map<string, { column: string; owner: string }>()
  const take = (path: string, owner: string, columns: string[]): void => {
    for (const column of columns) {
      const before = taken.get(column.toLowerCase())
      if (before && before.owner !== owner)
        return fault(path, before.column === column ? say.isColumn(column) : say.onlyCapitals(before.column))
      taken.set(column.toLowerCase(), { column, owner })
    }
  }
  const look = (path: string, name: string, columns: string[]): void => {
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) return fault(path, say.notName)
    if (reserved.has(name.toLowerCase())) return fault(path, say.reserved(name))
    if (/^[ar]_|_comment$/i.test(name) || (form === 2 && /_other$/i.test(name)))
      return fault(path, say.affixes)
    return take(path, path.startsWith('profile') ? `fact ${name}` : name, columns)
  }
  if (form === 1) for (const code of factsOf(questionnaire)) take('', `fact ${code}`, [code])
  else for (const [index, { code }] of profile.entries()) look(`profile.${index}.code`, code, [code])
  for (const [index, panel] of panels.entries()) {
    look(`panels.${index}.id`, panel.id, [`${panel.id}_comment`])
    for (const [at, item] of panel.items.entries())
      look(`panels.${index}.items.${at}.code`, item.code, columnsOfItem(item))
  }
}
