import { join } from 'node:path'
import SQLite from 'better-sqlite3'

/**
 * Claims a data folder for this process alone, as long as it lives or until what it returns is called; throws, in words,
 * where another one has it. The lock is SQLite's own, on a file of its own, and goes with the process, however it ends.
 */
export function claimFolder(folder: string): () => void {
  const file = join(folder, 'serving.lock')
  let lock: SQLite.Database
  try {
    lock = new SQLite(file, { timeout: 0 })
  } catch (error) {
    throw new Error(
      `${file} cannot be used (${(error as Error).message}): let this user read and write it.`,
      {
        cause: error,
      },
    )
  }
  try {
    lock.pragma('journal_mode = DELETE')
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    const { code = '', message } = error as Error & { code?: string }
    if (!/BUSY|LOCKED/.test(code)) throw new Error(`${file} cannot be used (${message}).`, { cause: error })
    throw new Error(
      `The server is running on ${folder}, or a restore or move is under way there. Stop it first, or name another folder (--data). With PostgreSQL several may serve together.`,
      { cause: error },
    )
  }
  return () => void lock.close()
}
