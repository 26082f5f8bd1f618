import type { Localized } from '../survey/questionnaire.ts'
import { scaleFrom } from './choices.ts'
import { sideLabel } from './columns.ts'
import type { Frame } from './frame.ts'
import { typeOf } from './rows.ts'
import type { SheetRow } from './sheet.ts'
import type { Sentences } from './told.ts'

/** Two rows that are asked as one: the first of them is the pair, the second nothing of its own. */
export type PairRow = { code: string; text: Localized; before: Localized; after: Localized } | 'after'

/**
 * Statements as before and after: rows `CODE_before` and `CODE_after` of one scale, whose labels end as the sheet
 * `plenaria` says. Where they do not, it is told, and they are two statements.
 */
export function pairsIn(
  { survey, lists, extra, languages, tell }: Frame,
  words: Sentences,
): Map<SheetRow, PairRow> {
  const pairs = new Map<SheetRow, PairRow>()
  for (const [at, row] of survey.entries()) {
    const [, code] = /^(.+)_before$/.exec(row.cell('name')) ?? []
    const next = survey[at + 1]
    const [, list] = /^select_one\s+(\S+)$/.exec(typeOf(row)) ?? []
    if (!code || !list || next?.cell('name') !== `${code}_after` || typeOf(next) !== typeOf(row)) continue
    const before = extra.find('before', code)?.label
    const after = extra.find('after', code)?.label
    if (!before || !after) continue
    const texts = row.texts('label')
    const text = Object.fromEntries(
      languages.map((language) => [
        language,
        (texts[language] ?? '').slice(0, -` – ${before[language]}`.length),
      ]),
    )
    const says = (side: SheetRow, end: Localized) =>
      languages.every(
        (language) =>
          text[language] !== '' && side.texts('label')[language] === sideLabel(text, end)[language],
      )
    const isAlike =
      JSON.stringify(row.texts('hint')) === JSON.stringify(next.texts('hint')) &&
      [row, next].every((side) =>
        ['relevant', 'constraint', 'calculation', 'choice_filter'].every(
          (column) => side.cell(column) === '',
        ),
      )
    const scale = scaleFrom(lists.get(list) ?? [], extra.find('negative scores', list) !== undefined)
    if (!scale || !isAlike || !says(row, before) || !says(next, after)) {
      tell('left', row, 'label', words.notPair(code))
      continue
    }
    pairs.set(row, { code, text, before, after })
    pairs.set(next, 'after')
  }
  return pairs
}
