import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** How far a database had come: its epoch, and the number of transactions that had changed responses. */
export interface HighWater {
  epoch: string
  commits: number
  /** Epochs that this database had before: a copy under one of them is an older one. */
  past: string[]
}

/** The mark that stands beside the database; undefined where there is none that can be read. */
export function readHighWater(file: string): HighWater | undefined {
  try {
    const { epoch, commits, past = [] } = JSON.parse(readFileSync(file, 'utf8')) as Partial<HighWater>
    return typeof epoch === 'string' && typeof commits === 'number' ? { epoch, commits, past } : undefined
  } catch {
    return undefined
  }
}

export function writeHighWater(file: string, mark: HighWater): void {
  // Instances may share a folder, and in containers a process number: each writes a file of its own before it takes the mark's place.
  const fresh = `${file}.${hostname()}.${process.pid}.new`
  writeFileSync(fresh, JSON.stringify(mark))
  renameSync(fresh, file)
}

/**
 * Whether somebody has put an older copy in the database's place without a word: it has come less far than it once had,
 * or has an epoch that was given up. An epoch that was never seen is another life, and says nothing.
 */
export const hasFallenBack = (
  mark: HighWater | undefined,
  now: Pick<HighWater, 'epoch' | 'commits'>,
): boolean =>
  mark !== undefined &&
  (mark.past.includes(now.epoch) || (mark.epoch === now.epoch && mark.commits > now.commits))

/** The mark of a database at `now`, with the epochs that it had before. */
export function nextMark(mark: HighWater | undefined, now: Pick<HighWater, 'epoch' | 'commits'>): HighWater {
  const before = mark ? [...mark.past, mark.epoch] : []
  const past = [...new Set(before)].filter((epoch) => epoch !== now.epoch).slice(-mostPast)
  return { ...now, past }
}

/** Epochs remembered at most: one comes with every restore. */
const mostPast = 100
