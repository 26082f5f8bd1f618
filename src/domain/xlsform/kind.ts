import type { Scale } from '../survey/questionnaire.ts'
import { scaleFrom, type ChoiceRow } from './choices.ts'
import { codeFor } from './codes.ts'
import type { ExtraRow } from './extra.ts'
import type { Frame } from './frame.ts'
import { numberFrom } from './numbers.ts'
import { mostOf } from './rows.ts'
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
  /** What each list made a scale is called. */
  keys: Map<string, string>
  /** Scales whose points say nothing of what they count. */
  byOrder: string[]
  words: Sentences
}

/** The kind of item that a row is here, with all that belongs to it; a sentence where it is none. */
export function kindFrom(
  row: SheetRow,
  { type, many, list, listName, orOther }: TypeRead,
  { tell, inAll, extra }: Frame,
  { uses, scales, keys, byOrder, words }: Known,
): object | string {
  if (many === 'one' && list && !orOther) {
    const isRated =
      (uses.get(listName) ?? 0) > 1 || /likert|list-nolabel|table-list/.test(row.cell('appearance'))
    const scale = isRated ? scaleFrom(list, extra.find('negative scores', listName) !== undefined) : undefined
    if (scale) {
      const key =
        keys.get(listName) ?? codeFor(listName, new Set([...keys.values()].map((one) => one.toLowerCase())))
      if (!keys.has(listName)) {
        keys.set(listName, key)
        scales[key] = scale.scale
        if (scale.isByOrder) {
          byOrder.push(key)
          tell('left', row, 'type', words.byOrder(listName))
        }
      }
      return { kind: 'scale', scale: key }
    }
  }
  const name = row.cell('name')
  if (many) {
    const most = many === 'multiple' ? mostOf(row.cell('constraint')) : undefined
    const choices = list!.map(({ value, label }) => ({ value, label }))
    const other = { value: 'other', label: inAll('Other') }
    const hasOther = choices.some(({ value }) => value === 'other')
    return {
      kind: many === 'one' ? 'one' : 'many',
      choices: orOther && !hasOther ? [...choices, other] : choices,
      ...(most && { most }),
      ...(orOther && { other: other.label }),
    }
  }
  if (type === 'text')
    return {
      kind: 'text',
      lines: within(extra.find('lines', name), 20) ?? (/multiline/.test(row.cell('appearance')) ? 4 : 1),
      limit: within(extra.find('limit', name), 2000) ?? 2000,
    }
  if (type !== 'integer' && type !== 'range') return words.noType(type)
  const number = numberFrom(row, type, words)
  const unit = extra.find('unit', name)?.label
  return typeof number === 'string' || !unit ? number : { ...number, unit }
}

/** A whole number from 1 to `most`; undefined where a cell has none. */
function within(row: ExtraRow | undefined, most: number): number | undefined {
  const value = Number(row?.value)
  return Number.isInteger(value) && value >= 1 && value <= most ? value : undefined
}
