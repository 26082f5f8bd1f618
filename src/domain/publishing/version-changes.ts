import { allItems } from '../survey/items.ts'
import type { Item, Localized, Questionnaire } from '../survey/questionnaire.ts'

/** Statements by their codes: those that came, those that went, and those that say something else under the same code. */
export interface VersionChanges {
  added: string[]
  dropped: string[]
  reworded: string[]
}

/** What may be answered, each value with its words. */
const answersOf = (item: Item, { scales }: Questionnaire): [number | string, Localized | undefined][] =>
  ('choices' in item ? item.choices : 'scale' in item ? (scales[item.scale]?.points ?? []) : []).map(
    ({ value, label }) => [value, label],
  )

/** What the statements of a version have become in a later one. A word of one language, of its stem or of an answer is enough. */
export function versionChanges(before: Questionnaire, after: Questionnaire): VersionChanges {
  const [old, next] = [before, after].map(
    (one) =>
      new Map(
        allItems(one).map((item) => [
          item.code,
          one.languages.map((language) => [
            (item.stem && one.stems[item.stem]?.[language]) ?? '',
            item.text[language] ?? '',
            ...answersOf(item, one).map(([value, label]) => `${value} ${label?.[language] ?? ''}`),
          ]),
        ]),
      ),
  ) as [Map<string, string[][]>, Map<string, string[][]>]
  return {
    added: [...next.keys()].filter((code) => !old.has(code)),
    dropped: [...old.keys()].filter((code) => !next.has(code)),
    reworded: [...next].flatMap(([code, words]) => {
      const said = old.get(code)
      return said && JSON.stringify(said) !== JSON.stringify(words) ? [code] : []
    }),
  }
}
