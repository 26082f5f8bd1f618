import { languageCode } from '../xlsform/sheet.ts'
import { unnumbered, type Line } from './lines.ts'

/** What the columns of a table are: the statement's number, its words in a language, or figures that are left out. */
export interface Columns {
  words: { column: number; language: string | undefined }[]
  left: number[]
  /** Columns of numbers before the statements. */
  numbers: number[]
  /** The line that names the columns, where there is one. */
  head: Line | undefined
}

/** A figure of an old report, or a dash in its place. */
export const isFigure = (cell: string): boolean => /^[-–—]?$|^[-–]?\d+([.,]\d+)?\s*%?(\s*\(.*\))?$/.test(cell)
/** A statement's number, as 3 or 2.7 or Q4. */
export const isNumber = (cell: string): boolean => /^[A-Za-z]{0,2}\s?\d{1,3}([.-]\d{1,3})?[.)]?$/.test(cell)

/** Looks at the rows of one table, which follow each other, and says what stands in each column. */
export function columnsOf(rows: Line[]): Columns {
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  const shares = (some: Line[], column: number, is: (cell: string) => boolean) =>
    some.filter(({ cells }) => is(cells[column] ?? '')).length / Math.max(1, some.length)
  const [first, ...rest] = rows
  const body = rest.length > 0 ? rest : rows
  const columns = Array.from({ length: width }, (_, column) => column)
  const figures = columns.filter((column) => shares(body, column, isFigure) >= 0.7)
  const numbers = columns.filter((column) => column === 0 && shares(body, column, isNumber) >= 0.7)
  const words = columns.filter((column) => !figures.includes(column) && !numbers.includes(column))
  const length = ({ cells }: Line, column: number) => (cells[column] ?? '').length
  // A head names its columns in few words, where those below are sentences or figures.
  const codeOf = (column: number): string | undefined => {
    const code = languageCode(first?.cells[column] ?? '')
    return /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(code) ? code : undefined
  }
  const isHead =
    first !== undefined &&
    rest.length > 0 &&
    ((words.length > 1 && words.every((column) => codeOf(column) !== undefined)) ||
      figures.some((column) => !isFigure(first.cells[column] ?? '')) ||
      words.every(
        (column) =>
          length(first, column) > 0 &&
          length(first, column) <= 24 &&
          length(first, column) * 2 < rest.reduce((sum, row) => sum + length(row, column), 0) / rest.length,
      ))
  const named = (column: number): string | undefined => (isHead ? codeOf(column) : undefined)
  return {
    words: words.map((column) => ({ column, language: named(column) })),
    left: figures.filter((column) => !numbers.includes(column)),
    numbers,
    head: isHead ? first : undefined,
  }
}

/** A statement out of a cell. */
export const cellText = (cell: string | undefined): string => unnumbered(cell ?? '')
