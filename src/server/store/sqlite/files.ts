import { existsSync, statSync } from 'node:fs'
import SQLite from 'better-sqlite3'
import { StoreDamaged } from '../contract.ts'
import { unknownMigrations } from '../migrations.ts'

const ours = ['settings', 'surveys', 'responses', 'tallies', 'kysely_migration']

/**
 * Throws, in words, unless the file is a sound database of Plenaria's, of this version or an older one. `name`: where it
 * was copied from, for the words.
 */
export function checkBackup(file: string, name = file): void {
  if (statSync(file).size === 0) throw new NotOurs(`${name} is empty: it is no backup.`)
  let backup: SQLite.Database | undefined
  try {
    backup = new SQLite(file, { readonly: true })
    const [first] = backup.pragma('quick_check') as { quick_check: string }[]
    if (first?.quick_check !== 'ok') throw new StoreDamaged(name, first?.quick_check ?? 'no word')
    const names = backup.prepare("select name from sqlite_master where type = 'table'").pluck().all()
    if (!ours.every((name) => names.includes(name)))
      throw new NotOurs(`${name} is a SQLite database, and none of Plenaria’s.`)
    const made = backup.prepare('select name from kysely_migration').pluck().all() as string[]
    const unknown = unknownMigrations(made)
    if (unknown) throw new NotOurs(`${name}: ${unknown}`)
  } catch (error) {
    const { code = '', message } = error as Error & { code?: string }
    throw /^SQLITE_(CORRUPT|NOTADB)/.test(code) ? new StoreDamaged(name, message) : error
  } finally {
    backup?.close()
  }
}

class NotOurs extends Error {}

/** Whether another program has the database open: it leaves WAL mode only while nobody else has. */
export function isInUse(file: string): boolean {
  if (!existsSync(file)) return false
  try {
    const database = new SQLite(file, { timeout: 200 })
    try {
      return database.pragma('journal_mode = DELETE', { simple: true }) !== 'delete'
    } finally {
      database.close()
    }
  } catch (error) {
    const { code = '' } = error as { code?: string }
    if (/BUSY|LOCKED/.test(code)) return true
    // A damaged file is nobody's; it is set aside as it is.
    if (/CORRUPT|NOTADB/.test(code)) return false
    throw error
  }
}
