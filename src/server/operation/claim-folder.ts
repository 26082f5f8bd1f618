import { join } from 'node:path'
import SQLite from 'better-sqlite3'

/**
 * Claims a data folder for this process alone, as long as it lives or until what it returns is called; throws, in words,
 * where another one has it. The lock is SQLite's own, on a file of its own, and goes with the process, however it ends.
 */
export function claimFolder(folder: string): () => void {
  const lock = new SQLite(join(folder, 'serving.lock'), { timeout: 0 })
  try {
    lock.pragma('journal_mode = DELETE')
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (!/BUSY|LOCKED/.test((error as { code?: string }).code ?? '')) throw error
    throw new Error(
      `Another Plenaria serves from ${folder}. Stop it first, or set PLENARIA_DATA to another folder. (With PostgreSQL several may serve together.)`,
      { cause: error },
    )
  }
  return () => void lock.close()
}
