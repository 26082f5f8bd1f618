import { allItems } from '../survey/items.ts'
import type { Questionnaire } from '../survey/questionnaire.ts'

/** Statements by their codes: those that came, those that went, and those that say something else under the same code. */
export interface VersionChanges {
  added: string[]
  dropped: string[]
  reworded: string[]
}

/** What the statements of a version have become in a later one. A word of one language, or of its stem, is enough. */
export function versionChanges(before: Questionnaire, after: Questionnaire): VersionChanges {
  const [old, next] = [before, after].map(
    (one) =>
      new Map(
        allItems(one).map(({ code, stem, text }) => [
          code,
          one.languages.map((language) => [
            (stem && one.stems[stem]?.[language]) ?? '',
            text[language] ?? '',
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
