import { existsSync } from 'node:fs'
import SQLite from 'better-sqlite3'

/** Who may come in is today's affair, whatever else is of another day. */
const access = ['sessions', 'invitations', 'seats']
const settings = ['passphrase', 'setup-token']

/**
 * Gives a restored copy the sessions, links, seat cards and passphrase of the database whose place it takes, so that
 * nothing comes back that was taken away. Where that one cannot be read, nobody is signed in and no link works.
 */
export function keepAccess(copy: string, current: string): void {
  const database = new SQLite(copy)
  try {
    const isThere = existsSync(current) && attach(database, current)
    const columns = (schema: string, table: string) =>
      database.prepare('select name from pragma_table_info(?, ?)').pluck().all(table, schema) as string[]
    database.transaction(() => {
      if (!isThere) return database.exec('delete from sessions; delete from invitations')
      for (const table of access) {
        const shared = columns('current', table).filter((name) => columns('main', table).includes(name))
        // A database from before there were any.
        if (shared.length === 0) continue
        const list = shared.join(', ')
        database.exec(
          `delete from ${table}; insert into ${table} (${list}) select ${list} from current.${table}`,
        )
      }
      database.exec('delete from seats where survey not in (select code from surveys)')
      database.exec('update surveys set seats = (select count(*) > 0 from seats where survey = code)')
      const names = settings.map((name) => `'${name}'`).join(', ')
      database.exec(
        `delete from settings where key in (${names});
         insert into settings select key, value from current.settings where key in (${names})`,
      )
      return undefined
    })()
  } finally {
    database.close()
  }
}

function attach(database: SQLite.Database, file: string): boolean {
  try {
    database.prepare('attach ? as current').run(file)
    database.prepare('select count(*) from current.sessions').get()
    return true
  } catch {
    return false
  }
}
