import type { Fault } from '../../../domain/answering/response.ts'
import type { FileWords } from './words.ts'

/** One line of a file: its number as the file's own program shows it, and its cells as text. */
export interface Line {
  line: number
  cells: string[]
}

/** What a file was read as. */
export interface TableForm {
  kind: 'text' | 'workbook'
  /** UTF-8, UTF-16 or windows-1252. */
  encoding?: string
  separator?: string
  sheet?: string
}

/** A table that people brought, without its empty lines. */
export interface Table {
  form: TableForm
  lines: Line[]
}

/** A file that cannot be read, and where. */
export class TableUnreadable extends Error {
  override name = 'TableUnreadable'
  readonly faults: Fault[]
  constructor(faults: Fault[]) {
    super(faults.map(({ path, detail }) => `${path} ${detail}`).join('; '))
    this.faults = faults
  }
}

export const unreadable = (path: string, detail: string): TableUnreadable =>
  new TableUnreadable([{ path, detail }])

/** Lines that one file may have. */
const mostLines = 60_000

/** What every program sets around a cell by itself: spaces of all widths, and marks that nobody sees. */
export const trimmed = (cell: string): string =>
  cell.replace(/^[\s\u200b\u2060\ufeff]+|[\s\u200b\u2060\ufeff]+$/g, '')

/** The lines in which something stands; too many are refused. */
export function filled(lines: Line[], words: FileWords): Line[] {
  const some = lines.filter(({ cells }) => cells.some((cell) => trimmed(cell) !== ''))
  if (some.length > mostLines) throw unreadable(words.file, words.tooManyLines(some.length, mostLines))
  return some
}
