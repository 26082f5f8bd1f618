import type SQLite from 'better-sqlite3'
import type { Kysely } from 'kysely'
import {
  rowsIn,
  uncountedSql,
  upsertSql,
  type Asked,
  type Engine,
  type Locked,
  type Written,
} from '../engine.ts'
import { bulkTables, type BulkTable, type Database, type WaitingRow } from '../schema.ts'

/** One prepared statement a row: inside the process that is the fastest way, and there is only one writer to hold off. */
export function sqliteEngine(sqlite: SQLite.Database, db: Kysely<Database>): Engine {
  const all = <Row>(sql: string) => {
    const statement = sqlite.prepare(sql)
    return (...values: unknown[]) => statement.all(...values) as Row[]
  }
  const states = all<{ state: string }>('select state from surveys where code = ?')
  const uncounted = all<{ id: string }>(uncountedSql('?'))
  const responses = all<Locked['responses'][0]>('select * from responses where survey = ? and id = ?')
  const waiting = all<WaitingRow>('select * from waiting where survey = ? and id = ?')
  const tallies = all<Locked['tallies'][0]>('select * from tallies where survey = ?')

  const writer = <Table extends BulkTable>(table: Table) => {
    const columns = Object.keys(bulkTables[table].columns) as (keyof Database[Table])[]
    const statement = sqlite.prepare(upsertSql(table, `values (${columns.map(() => '?').join(', ')})`))
    return (row: Database[Table]) => statement.run(...columns.map((column) => row[column]))
  }
  const writeResponse = writer('responses')
  const writeWaiting = writer('waiting')
  const writeTally = writer('tallies')
  const release = sqlite.prepare('delete from waiting where survey = ? and id = ? and key_hash = ?')
  const remove = sqlite.prepare('delete from responses where survey = ? and id = ?')
  const setState = sqlite.prepare(
    'update surveys set state = ?, version = coalesce(version, ?) where code = ?',
  )
  const renumber = sqlite.prepare('update surveys set report_version = report_version + 1 where code = ?')
  const markImport = sqlite.prepare(
    'insert into imports (survey, id, made, label, whole) values (?, ?, ?, ?, 0) on conflict (survey, id) do update set made = excluded.made',
  )
  const keepBefore = sqlite.prepare(
    'insert into imported (survey, "import", id, place, digest, "before") values (?, ?, ?, ?, ?, ?)',
  )
  const forgetBefore = sqlite.prepare('delete from imported where survey = ? and id = ?')
  /** Tells whether an older file was put back. */
  const countCommit = sqlite.prepare(
    `insert into settings (key, value) values ('commits', '1')
     on conflict (key) do update set value = cast(value as integer) + 1`,
  )

  function read(asked: Asked): Locked {
    const ids = [...asked.ids]
    if (asked.uncounted)
      for (const survey of asked.surveys)
        for (const { id } of uncounted(survey, survey)) ids.push({ survey, id })
    const found = ids.flatMap(({ survey, id }) => responses(survey, id))
    return {
      states: new Map(asked.surveys.flatMap((code) => states(code).map(({ state }) => [code, state]))),
      busy: new Set(),
      responses: found,
      waiting: found.flatMap(({ survey, id }) => waiting(survey, id)),
      tallies: asked.surveys.flatMap((code) => tallies(code)),
    }
  }

  function write(written: Written): void {
    for (const row of written.responses) {
      writeResponse(row)
      if (row.standing === 'withdrawn') forgetBefore.run(row.survey, row.id)
    }
    for (const { survey, id } of written.removed) remove.run(survey, id)
    for (const row of written.waiting) writeWaiting(row)
    for (const { survey, id, key_hash } of written.released) release.run(survey, id, key_hash)
    for (const row of written.tallies) writeTally(row)
    if (written.state) setState.run(written.state.state, written.state.version, written.state.survey)
    for (const survey of written.renumbered) renumber.run(survey)
    if (written.imported) {
      const { survey, mark, rows } = written.imported
      markImport.run(survey, mark.id, mark.made, mark.label)
      for (const row of rows)
        keepBefore.run(row.survey, row.import, row.id, row.place, row.digest, row.before)
    }
    if (rowsIn(written) > 0) countCommit.run()
  }

  const transaction = sqlite.transaction((asked: Asked, decide: Parameters<Engine['transact']>[1]) => {
    const { written, result } = decide(read(asked))
    write(written)
    return result
  })
  return {
    // Kysely's own transactions use the same connection: one after the other.
    transact: <Result>(asked: Asked, decide: (held: Locked) => { written: Written; result: Result }) =>
      db.connection().execute(async () => transaction.immediate(asked, decide) as Result),
  }
}
