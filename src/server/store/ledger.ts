import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Erasure } from './contract.ts'

/** The erasure ledger that belongs to a database file. */
export const ledgerOf = (file: string): string => join(dirname(file), 'erasures.log')

/**
 * The erasure ledger: one line per withdrawal, in a file beside the database and outside every backup of it, so that
 * what a person took back stays taken back when an older copy is restored.
 */
export const appendToLedger = (file: string, erased: Erasure[]): void => {
  const handle = openSync(file, 'a')
  try {
    writeSync(handle, erased.map((erasure) => JSON.stringify(erasure) + '\n').join(''))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Every erasure on record. A last line cut short by a crash was never acknowledged, and is passed over. */
export function readLedger(file: string): Erasure[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  return text
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line) as Erasure)
}
