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

/** Rows as CSV for people's spreadsheets: byte-order mark, CRLF, no cell that a spreadsheet would run. */
export const csvOf = (rows: (string | number | null)[][]): string =>
  '\ufeff' +
  Papa.unparse(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? safeCell(cell) : cell))),
    { newline: '\r\n' },
  ) +
  '\r\n'
