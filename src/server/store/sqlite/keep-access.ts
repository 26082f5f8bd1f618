import { existsSync } from 'node:fs'
import SQLite from 'better-sqlite3'

/**
 * Gives a restored copy the sessions and links of the database whose place it takes, so that none comes back that was
 * taken away; and the seat cards that were made since, and the passphrase, where one was set. False where that database
 * cannot be read: then nobody is signed in, and no link works.
 */
export function keepAccess(copy: string, current: string): boolean {
  const database = new SQLite(copy)
  try {
    if (!existsSync(current)) return forgetAccess(database)
    try {
      database.prepare('attach ? as current').run(current)
      database.transaction(() => takeOver(database))()
      return true
    } catch (error) {
      if (!/^SQLITE_(CORRUPT|NOTADB|CANTOPEN|IOERR|ERROR)/.test((error as { code?: string }).code ?? ''))
        throw error
      return forgetAccess(database)
    }
  } finally {
    database.close()
  }
}

function forgetAccess(database: SQLite.Database): false {
  database.exec('delete from sessions; delete from invitations')
  return false
}

function takeOver(database: SQLite.Database): void {
  const columns = (schema: string, table: string) =>
    database.prepare('select name from pragma_table_info(?, ?)').pluck().all(table, schema) as string[]
  const shared = (table: string): string =>
    columns('current', table)
      .filter((name) => columns('main', table).includes(name))
      .join(', ')
  for (const table of ['sessions', 'invitations']) {
    const list = shared(table)
    database.exec(`delete from ${table}; insert into ${table} (${list}) select ${list} from current.${table}`)
  }
  // Cards are handed out on paper: those of the backup stay good, and those made since are.
  if (shared('seats') !== '')
    database.exec(
      `insert or ignore into seats (survey, id)
       select survey, id from current.seats where survey in (select code from main.surveys);
       update main.surveys set seats = max(seats, exists(select 1 from main.seats where survey = code))`,
    )
  database.exec(
    `delete from main.settings where key in ('passphrase', 'setup-token')
       and exists (select 1 from current.settings where key = 'passphrase');
     insert into main.settings select key, value from current.settings where key = 'passphrase'`,
  )
}
