import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** How far a database had come: its epoch, and the number of transactions that had changed responses. */
export interface HighWater {
  epoch: string
  commits: number
}

/** The mark that stands beside the database; undefined where there is none that can be read. */
export function readHighWater(file: string): HighWater | undefined {
  try {
    const { epoch, commits } = JSON.parse(readFileSync(file, 'utf8')) as Partial<HighWater>
    return typeof epoch === 'string' && typeof commits === 'number' ? { epoch, commits } : undefined
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
 * The same life of a database that has come less far than it once had: somebody has put an older copy in its place
 * without a word. Another epoch is another life, and says nothing.
 */
export const hasFallenBack = (mark: HighWater | undefined, now: HighWater): boolean =>
  mark !== undefined && mark.epoch === now.epoch && mark.commits > now.commits
