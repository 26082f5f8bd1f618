import type { Scale } from '../survey/questionnaire.ts'
import { scaleFrom, type ChoiceRow } from './choices.ts'
import { codeFor } from './codes.ts'
import type { Frame } from './frame.ts'
import { numberFrom } from './numbers.ts'
import type { SheetRow } from './sheet.ts'
import type { Sentences } from './told.ts'

/** A row's type, taken apart. */
export interface TypeRead {
  type: string
  /** `one` or `multiple`, of a list. */
  many: string | undefined
  list: ChoiceRow[] | undefined
  listName: string
  orOther: boolean
}

/** What is known of the whole form: how often each list is used, and the scales made so far, which grow. */
interface Known {
  uses: ReadonlyMap<string, number>
  scales: Record<string, Scale>
  words: Sentences
}

/** The kind of item that a row is here, with all that belongs to it; a sentence where it is none. */
export function kindFrom(
  row: SheetRow,
  { type, many, list, listName, orOther }: TypeRead,
  { tell, inAll }: Frame,
  { uses, scales, words }: Known,
): object | string {
  if (many === 'one' && list && !orOther) {
    const isRated =
      (uses.get(listName) ?? 0) > 1 || /likert|list-nolabel|table-list/.test(row.cell('appearance'))
    const scale = isRated ? scaleFrom(list) : undefined
    if (scale) {
      const key = codeFor(listName, new Set())
      if (!(key in scales)) {
        scales[key] = scale.scale
        if (scale.isByOrder)
          tell('left', row, 'type', words.byOrder(listName, Object.values(list[0]!.label)[0]!))
      }
      return { kind: 'scale', scale: key }
    }
  }
  if (many) {
    const choices = list!.map(({ value, label }) => ({ value, label }))
    const other = { value: 'other', label: inAll('Other') }
    const hasOther = choices.some(({ value }) => value === 'other')
    return {
      kind: many === 'one' ? 'one' : 'many',
      choices: orOther && !hasOther ? [...choices, other] : choices,
      ...(orOther && { other: other.label }),
    }
  }
  if (type === 'text')
    return { kind: 'text', lines: /multiline/.test(row.cell('appearance')) ? 4 : 1, limit: 2000 }
  return type === 'integer' || type === 'range' ? numberFrom(row, type, words) : words.noType(type)
}
