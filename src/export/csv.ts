import Papa from 'papaparse'

/**
 * Where a spreadsheet could begin a cell that it runs: at the beginning, and after whatever some country's spreadsheet
 * separates by, since one that expects another separator looks for no quotes within. `-` alone is our letter for no opinion.
 */
const formulas = /(?<=^|[;,\t\r\n])('*)(?=[=+@\t\r\0]|-[^])/g
const marked = /(?<=^|[;,\t\r\n])'('*)(?=[=+@\t\r\0]|-[^])/g

/** A cell that no spreadsheet runs: an apostrophe stands wherever one could begin a formula. */
export const safeCell = (cell: string): string => cell.replace(formulas, "'$1")

/** The same cell as it was. */
export const plainCell = (cell: string): string => cell.replace(marked, '$1')

type Row = (string | number | null)[]

/** Rows that are turned into text at once. */
const rowsAtOnce = 500

const textOf = (rows: Row[]): string =>
  Papa.unparse(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? safeCell(cell) : cell))),
    { newline: '\r\n' },
  ) + '\r\n'

/** Rows as CSV for people's spreadsheets: byte-order mark, CRLF, no cell that a spreadsheet would run. Piece by piece. */
export function* csvPieces(head: string[], rows: Iterable<Row>): Generator<string> {
  yield '\ufeff' + textOf([head])
  let some: Row[] = []
  for (const row of rows) {
    some.push(row)
    if (some.length < rowsAtOnce) continue
    yield textOf(some)
    some = []
  }
  if (some.length > 0) yield textOf(some)
}

/** The same as one text. */
export const csvOf = (head: string[], rows: Iterable<Row>): string => [...csvPieces(head, rows)].join('')
