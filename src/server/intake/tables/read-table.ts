import { readTextTable } from './text-table.ts'
import { readWorkbookTable } from './workbook-table.ts'
import { unreadable, type Table } from './table.ts'
import type { FileWords } from './words.ts'

/** How a file says what it is: by the type that it is sent as. */
export type SaidKind = 'text' | 'workbook'

/**
 * The one reader for every table that people bring. Throws `TableUnreadable` with the place and what helps; a file that
 * is not what its name says is not guessed at.
 */
export async function readTable(
  bytes: Uint8Array,
  said: SaidKind,
  words: FileWords,
  isHead: (cells: string[]) => boolean,
  encoding?: string,
): Promise<Table> {
  const is = kindOf(bytes)
  if (is === 'old workbook') throw unreadable(words.file, words.isOldWorkbook)
  if (bytes.length === 0) throw unreadable(words.file, words.empty)
  if (said === 'text' && is === 'archive') throw unreadable(words.file, words.isArchive)
  if (said === 'workbook' && is !== 'archive') throw unreadable(words.file, words.isNoWorkbook)
  if (said === 'text' && is === 'binary') throw unreadable(words.file, words.isBinary)
  return said === 'workbook' ? readWorkbookTable(bytes, words, isHead) : readTextTable(bytes, words, encoding)
}

function kindOf(bytes: Uint8Array): 'archive' | 'old workbook' | 'binary' | 'text' {
  const begins = (...head: number[]) => head.every((byte, at) => bytes[at] === byte)
  if (begins(0x50, 0x4b, 0x03, 0x04)) return 'archive'
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) return 'old workbook'
  const sample = bytes.subarray(0, 1000)
  const zeros = sample.reduce((n, byte) => n + (byte === 0 ? 1 : 0), 0)
  const isWide = begins(0xff, 0xfe) || begins(0xfe, 0xff) || zeros * 3 > sample.length
  const controls = sample.reduce((n, byte) => n + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0)
  return !isWide && controls > 0 ? 'binary' : 'text'
}
