import { readShelf, writeShelf } from '../../ui/shelf.ts'

/** Cards that were made together: whether this browser keeps them, and whether the server is known to have them. */
export interface Batch {
  seats: string[]
  isKept: boolean
  isIssued: boolean
}

/**
 * Where the codes of seat cards lie until one is used. They stand for seats, and nobody knows whose: a card is taken from
 * a heap. A batch a line, with a mark before those that the server may not have.
 */
const keyOf = (code: string): string => `plenaria-cards:${code}`
const mark = '?'
const linesOf = (code: string): string[] => readShelf(keyOf(code))?.split('\n') ?? []
const write = (code: string, lines: string[]): boolean =>
  writeShelf(keyOf(code), lines.length > 0 ? lines.join('\n') : null)

export const keptBatches = (code: string): Batch[] =>
  linesOf(code).map((line) => ({
    seats: line.replace(mark, '').split(' '),
    isKept: true,
    isIssued: !line.startsWith(mark),
  }))

/** Keeps a batch as it stands now; false where nothing can be kept. */
export const keepBatch = (code: string, { seats, isIssued }: Batch): boolean =>
  write(code, [...othersThan(code, seats), `${isIssued ? '' : mark}${seats.join(' ')}`])

export const forgetBatch = (code: string, { seats }: Batch): boolean => write(code, othersThan(code, seats))

export const forgetBatches = (code: string): boolean => write(code, [])

const othersThan = (code: string, seats: string[]): string[] =>
  linesOf(code).filter((line) => line.replace(mark, '') !== seats.join(' '))
