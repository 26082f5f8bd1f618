import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StoreUnavailable, type Erasure } from './contract.ts'

/** The erasure ledger that belongs to a database file. */
export const ledgerOf = (file: string): string => join(dirname(file), 'erasures.log')

/** A withdrawal could not be written into the ledger: it is not done. Whoever sent it keeps it, and sends it again. */
export class LedgerUnwritable extends StoreUnavailable {
  constructor(message: string) {
    super(message, 'LEDGER')
  }
}

/**
 * The erasure ledger: one line per withdrawal, in a file beside the database and outside every backup of it, so that
 * what a person took back stays taken back when an older copy is restored. Returns once the lines are on disk; throws
 * `LedgerUnwritable`. A piece that a full disk or a crash leaves behind ends with the next line's beginning, and spoils
 * none: other instances may write into the same file, so that nothing is ever cut off it.
 */
export function appendToLedger(file: string, erased: Erasure[]): void {
  try {
    const handle = openSync(file, 'a')
    let isNew: boolean
    try {
      isNew = fstatSync(handle).size === 0
      writeWhole(handle, erased.map((erasure) => `\n${lineOf(erasure)}`).join('') + '\n')
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    if (isNew) syncFolder(dirname(file))
  } catch (error) {
    throw unwritable(file, error)
  }
}

/** Throws `LedgerUnwritable` where a withdrawal could not be written now; creates the file where there is none. */
export function checkLedger(file: string): void {
  try {
    closeSync(openSync(file, 'a'))
  } catch (error) {
    throw unwritable(file, error)
  }
}

const unwritable = (file: string, error: unknown): LedgerUnwritable => {
  const { code, message } = error as NodeJS.ErrnoException
  return new LedgerUnwritable(`No withdrawal can be taken: ${file} cannot be written (${code ?? message}).`)
}

/**
 * A disk that is nearly full takes a part, and says so only by how much it took. The whole is written again then: what
 * another instance writes may have come between.
 */
function writeWhole(handle: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let tries = 0; tries < 3; tries++) if (writeSync(handle, bytes) === bytes.length) return
  throw Object.assign(new Error('only a part was written'), { code: 'ENOSPC' })
}

/** A file that was just made is found after a crash only if its folder is on disk, too; not every system can say that. */
export function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    if (!/^(EPERM|EINVAL|EISDIR|ENOTSUP|EOPNOTSUPP|EACCES)$/.test((error as { code?: string }).code ?? ''))
      throw error
  }
}

/** What a ledger says, and the numbers of lines that say nothing any more though they were once whole. */
export interface Ledger {
  erasures: Erasure[]
  damaged: number[]
}

/**
 * Every erasure on record. A piece of a line was never acknowledged, and is passed over; in ledgers of earlier versions
 * a whole line may follow upon such a piece without a line end between.
 */
export function readLedger(file: string): Ledger {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return { erasures: [], damaged: [] }
    throw new Error(
      `${file} cannot be read (${code ?? message}). It says which withdrawals must stay done: let this user read and write it, or put it back.`,
      { cause: error },
    )
  }
  const ledger: Ledger = { erasures: [], damaged: [] }
  for (const [index, line] of text.split('\n').entries()) {
    const erasure = erasureIn(line) ?? erasureIn(line.slice(line.lastIndexOf('{"survey"')))
    if (erasure) ledger.erasures.push(erasure)
    else if (/[}\]]$/.test(line)) ledger.damaged.push(index + 1)
  }
  return ledger
}

/** A held copy's line is a list: a program that does not know of them must not take it for the response's own. */
function lineOf({ key, ...erasure }: Erasure): string {
  const { survey, id, revision, questionnaire } = erasure
  return JSON.stringify(key === undefined ? erasure : [survey, id, revision, questionnaire, key])
}

function erasureIn(line: string): Erasure | undefined {
  try {
    const read = JSON.parse(line) as Partial<Erasure> | unknown[]
    const [survey, id, revision, questionnaire, key] = Array.isArray(read)
      ? [...read, undefined]
      : [read.survey, read.id, read.revision, read.questionnaire]
    const isOne = [survey, id, questionnaire, key ?? ''].every((text) => typeof text === 'string')
    if (!isOne || !Number.isSafeInteger(revision) || (Array.isArray(read) && key === undefined))
      return undefined
    return { survey, id, revision, questionnaire, ...(key !== undefined && { key }) } as Erasure
  } catch {
    return undefined
  }
}

/** The sentence for whoever runs the server, about lines that cannot be read. */
export const damagedLines = (file: string, lines: number[]): string =>
  `${file}: line ${lines.join(', ')} cannot be read. Each may name a withdrawal that would not be done again after a restore. Compare with another copy of the file, or delete these lines to go on without them.`
