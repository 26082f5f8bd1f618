import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { syncFolder } from '../store/ledger.ts'

/** The SQLite file in a data folder. */
export const databaseIn = (folder: string): string => join(folder, 'plenaria.db')

/** A copy that is being prepared: never served, and thrown away at the next start. */
export const restoringOf = (file: string): string => `${file}.restoring`
/** A copy that is whole and checked: it takes the database's place, now or, after a crash, at the next start. */
export const restoredOf = (file: string): string => `${file}.restored`

const sides = ['-wal', '-shm', '-journal']

/** Waits until a file is on disk. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * Puts the checked copy in the database's place, where there is one. What was there is kept beside it under the name
 * that is returned. There is a whole database under its own name at every moment, the old one or the new.
 */
export function putInPlace(file: string): string | undefined {
  if (!existsSync(restoredOf(file))) return undefined
  const kept = existsSync(file) ? keepBeside(file) : undefined
  renameSync(restoredOf(file), file)
  syncFolder(dirname(file))
  return kept
}

/** Throws away a copy whose preparing was interrupted. */
export function removeRestoring(file: string): void {
  for (const side of ['', ...sides]) rmSync(restoringOf(file) + side, { force: true })
}

function keepBeside(file: string): string {
  const { ino, dev } = statSync(file)
  for (let n = 1; ; n++) {
    const kept = join(dirname(file), `before-restore-${n}.db`)
    if (existsSync(kept)) {
      // From a first try that was interrupted right after this.
      const there = statSync(kept)
      if (there.ino !== ino || there.dev !== dev) continue
    } else keepUnder(file, kept)
    // Only a damaged database still has any: a sound one was closed before. None may lie beside the new one.
    for (const side of sides) if (existsSync(file + side)) renameSync(file + side, kept + side)
    return kept
  }
}

function keepUnder(file: string, kept: string): void {
  try {
    linkSync(file, kept)
  } catch {
    // A file system without links: should this end here, the next start goes on with the copy that is ready.
    renameSync(file, kept)
  }
}

/** Names that only a folder has in which a database once was. */
const isTrace = (name: string): boolean =>
  /^(erasures\.log|high-water\.json|before-restore-\d+\.db|plenaria\.db-wal)$/.test(name)

/**
 * Throws, in words, where a database was once and is no more: a new one in its place would look as if nobody had ever
 * answered. `isMeant`: somebody has said that a new one is wanted.
 */
export function checkNotLost(file: string, isMeant: boolean): void {
  if (isMeant || (existsSync(file) && statSync(file).size > 0)) return
  const folder = dirname(file)
  const traces = existsSync(folder) ? readdirSync(folder).filter(isTrace) : []
  if (traces.length === 0) return
  throw new Error(
    [
      `${basename(file)} is missing from ${folder}, where a database once was (${traces.toSorted().join(', ')} lies there).`,
      'Put it back, or a backup with "plenaria restore BACKUP"; or begin a new, empty one with "plenaria serve --new".',
    ].join('\n'),
  )
}
