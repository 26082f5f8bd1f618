import Papa from 'papaparse'

/** A spreadsheet would run a cell that begins like this; `-` alone is our letter for no opinion. */
const formula = /^[=+@\t\r\0]|^-./s

/** Rows as CSV for people's spreadsheets: byte-order mark, CRLF, no cell that a spreadsheet would run. */
export const csvOf = (rows: (string | number | null)[][]): string =>
  '\ufeff' + Papa.unparse(rows, { newline: '\r\n', escapeFormulae: formula }) + '\r\n'

/** The cells of a CSV text, line by line; the mark that made a cell safe is taken off again. Throws with the line of a broken quote. */
export function readCsv(text: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), {
    skipEmptyLines: 'greedy',
    delimiter: separatorOf(text),
  })
  const [broken] = errors
  if (broken) throw new Error(`line ${(broken.row ?? 0) + 1}: ${broken.message}`)
  return data.map((cells) =>
    cells.map((cell) => (cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell)),
  )
}

/** Spreadsheets set to Spanish save with semicolons; the first line tells. */
const separatorOf = (text: string): ',' | ';' => (/^[^,\r\n]*;/.test(text) ? ';' : ',')
