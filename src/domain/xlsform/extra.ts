import type { Localized } from '../survey/questionnaire.ts'
import type { SheetRow } from './sheet.ts'

/**
 * What a row of the sheet `plenaria` says, of the row, list or group that `name` names on the other sheets; `value` and
 * the label of each language hold what. An XLSForm has no place for these.
 */
export type What =
  | 'title'
  | 'intro'
  | 'term'
  | 'facts group'
  | 'tables by'
  | 'short'
  | 'no column'
  | 'before'
  | 'after'
  | 'unit'
  | 'lines'
  | 'limit'
  | 'not a comment'
  | 'negative scores'

/** One row of it, read. */
export interface ExtraRow {
  value: string
  label: Localized | undefined
}

/** The rows of the sheet, each to be asked for by what it says and of whom; `rest` has those that nobody asked for. */
export interface Extra {
  find: (what: What, name?: string, value?: string) => ExtraRow | undefined
  all: (what: What) => (ExtraRow & { name: string })[]
  rest: () => SheetRow[]
}

export function extraOf(
  rows: SheetRow[],
  textOf: (row: SheetRow, column: string) => Localized | undefined,
): Extra {
  const used = new Set<SheetRow>()
  const read = (row: SheetRow) => {
    used.add(row)
    return { name: row.cell('name'), value: row.cell('value'), label: textOf(row, 'label') }
  }
  return {
    find: (what, name = '', value) => {
      const row = rows.find(
        (one) =>
          one.cell('what') === what &&
          one.cell('name') === name &&
          (value === undefined || one.cell('value') === value),
      )
      return row && read(row)
    },
    all: (what) => rows.filter((row) => row.cell('what') === what).map(read),
    rest: () => rows.filter((row) => !used.has(row)),
  }
}
