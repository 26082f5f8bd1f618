import type { Writable } from 'node:stream'
import type pg from 'pg'
import { uncountedSql, upsertSql, type Asked, type Engine, type Locked, type Written } from '../engine.ts'
import {
  bulkTables,
  type BulkTable,
  type StoredResponseRow,
  type StoredTallyRow,
  type WaitingRow,
} from '../schema.ts'

/** Rows as one JSON parameter: one text however many there are. */
const asRows = (name: string, columns: Record<string, string>): string =>
  `json_to_recordset($1::json) as ${name}(${Object.entries(columns)
    .map(([column, type]) => `${column} ${type}`)
    .join(', ')})`

const upsert = (table: BulkTable): string => {
  const { columns } = bulkTables[table]
  return upsertSql(table, `select ${Object.keys(columns).join(', ')} from ${asRows('new', columns)}`)
}

/** Row by row through the index: left to choose, the planner reads a table whole that has grown since it last looked. */
const copiesOf = (source: string): string =>
  `select found.*, (select json_agg(beside) from waiting as beside
     where beside.survey = found.survey and beside.id = found.id) as waiting
   from ${source} cross join lateral (
     select * from responses where survey = asked.survey and id = asked.id offset 0) as found`
const askedUncounted = `unnest($1::text[]) as code cross join lateral (${uncountedSql('code')}) as listed(id)
   cross join lateral (select code as survey, listed.id) as asked`

const listOf = (query: string): string => `(select json_agg(row) from (${query}) as row)`

const importedColumns = ['survey', '"import"', 'id', 'place', 'digest', '"before"']

/** Prepared once on each connection. */
const texts = {
  // Always in the same order, so that two instances never wait for each other.
  hold: 'select code, state from surveys where code = any($1::text[]) order by code for no key update',
  holdFree:
    'select code, state from surveys where code = any($1::text[]) order by code for no key update skip locked',
  known: 'select code from surveys where code = any($1::text[])',
  // Every statement of a batch costs; as JSON, two lists are one.
  read: `select ${listOf('select * from tallies where survey = any($1::text[])')} as tallies,
     ${listOf(copiesOf('unnest($2::text[], $3::text[]) as asked(survey, id)'))} as copies`,
  uncounted: copiesOf(askedUncounted),
  writeResponses: upsert('responses'),
  writeWaiting: upsert('waiting'),
  writeTallies: upsert('tallies'),
  release: `delete from waiting using ${asRows('gone', { survey: 'text', id: 'text', key_hash: 'text' })}
     where waiting.survey = gone.survey and waiting.id = gone.id and waiting.key_hash = gone.key_hash`,
  remove: `delete from responses using ${asRows('gone', { survey: 'text', id: 'text' })}
     where responses.survey = gone.survey and responses.id = gone.id`,
  setState: 'update surveys set state = $2, version = coalesce(version, $3::integer) where code = $1',
  renumber: 'update surveys set report_version = report_version + 1 where code = any($1::text[])',
  markImport:
    'insert into imports (survey, id, made, label, whole) values ($1, $2, $3, $4, 0) on conflict (survey, id) do update set made = excluded.made',
  keepBefore: `insert into imported (${importedColumns.join(', ')})
     select ${importedColumns.join(', ')} from ${asRows('new', Object.fromEntries(importedColumns.map((column) => [column, 'text'])))}`,
  forgetBefore: `delete from imported using ${asRows('gone', { survey: 'text', id: 'text' })}
     where imported.survey = gone.survey and imported.id = gone.id`,
}

/**
 * `pool` gives connections in pipeline mode: what can be sent at once waits for one answer. Every statement in it
 * still sees what was committed before it began, so what is read after the lock is what the lock protects.
 */
export function postgresEngine(pool: pg.Pool): Engine & { close(): Promise<void> } {
  /** Kept between two commits: asking the pool each time costs a millisecond of a batch's three. */
  const free: pg.PoolClient[] = []
  const usable = async (): Promise<pg.PoolClient> => {
    const kept = free.pop()
    if (kept) return kept
    return pool.connect()
  }
  pool.on('connect', (client) => {
    client.once('end', () => {
      const at = free.indexOf(client)
      if (at >= 0) free.splice(at, 1)[0]!.release(true)
    })
  })
  return {
    async close() {
      for (const client of free.splice(0)) client.release(true)
      await pool.end()
    },
    async transact(asked, decide) {
      const client = await usable()
      const ask = async <Row>(name: keyof typeof texts, ...values: unknown[]): Promise<Row[]> =>
        (await client.query({ name, text: texts[name], values })).rows as Row[]
      const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
      let broken: unknown
      try {
        const [, held] = await atOnce(stream, () =>
          together(client.query('begin isolation level read committed'), read(ask, asked)),
        )
        const { written, result } = decide(held)
        // An error in what was written makes this commit a rollback.
        await atOnce(stream, () => together(write(ask, written), client.query('commit')))
        return result
      } catch (error) {
        await client.query('rollback').catch((fault: unknown) => (broken = fault))
        throw error
      } finally {
        if (broken !== undefined) client.release(true)
        else if (pool.waitingCount > 0) client.release()
        else free.push(client)
      }
    },
  }
}

type CopiesRow = StoredResponseRow & { waiting: WaitingRow[] | null }
type Ask = <Row>(name: keyof typeof texts, ...values: unknown[]) => Promise<Row[]>

/** Everything that `send` gives the stream goes to the system in one piece, not statement by statement. */
function atOnce<Result>(stream: Writable, send: () => Result): Result {
  stream.cork()
  try {
    return send()
  } finally {
    stream.uncork()
  }
}

/** Waits for all, also where one fails: a connection is given back only when nothing of ours is on it any more. */
async function together<All extends readonly unknown[]>(
  ...all: { [One in keyof All]: Promise<All[One]> }
): Promise<All> {
  const ends = await Promise.allSettled(all)
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
  return ends.map((end) => (end as PromiseFulfilledResult<unknown>).value) as unknown as All
}

async function read(ask: Ask, { surveys, ids, uncounted = false, free = false }: Asked): Promise<Locked> {
  const keys = [ids.map(({ survey }) => survey), ids.map(({ id }) => id)]
  const [held, [found], uncountedCopies] = await together(
    ask<{ code: string; state: string }>(free ? 'holdFree' : 'hold', surveys),
    ask<{ tallies: StoredTallyRow[] | null; copies: CopiesRow[] | null }>('read', surveys, ...keys),
    uncounted ? ask<CopiesRow>('uncounted', surveys) : Promise.resolve([]),
  )
  const responses: StoredResponseRow[] = []
  const waiting: WaitingRow[] = []
  for (const { waiting: beside, ...response } of [...(found?.copies ?? []), ...uncountedCopies]) {
    responses.push(response)
    waiting.push(...(beside ?? []))
  }
  const states = new Map(held.map(({ code, state }) => [code, state]))
  const missing = free ? surveys.filter((code) => !states.has(code)) : []
  const busy = missing.length > 0 ? await ask<{ code: string }>('known', missing) : []
  return {
    states,
    busy: new Set(busy.map(({ code }) => code)),
    responses,
    waiting,
    tallies: found?.tallies ?? [],
  }
}

async function write(
  ask: Ask,
  { responses, waiting, released, removed, tallies, state, renumbered, imported }: Written,
): Promise<void> {
  const withdrawn = responses.filter(({ standing }) => standing === 'withdrawn')
  const some = (name: keyof typeof texts, rows: unknown[]) =>
    rows.length > 0 ? ask(name, JSON.stringify(rows)) : Promise.resolve([])
  await together(
    some('writeResponses', responses),
    some('release', released),
    some('writeWaiting', waiting),
    some('writeTallies', tallies),
    some('remove', removed),
    some(
      'forgetBefore',
      withdrawn.map(({ survey, id }) => ({ survey, id })),
    ),
    state ? ask('setState', state.survey, state.state, state.version) : Promise.resolve([]),
    renumbered.length > 0 ? ask('renumber', renumbered) : Promise.resolve([]),
    imported
      ? ask('markImport', imported.survey, imported.mark.id, imported.mark.made, imported.mark.label)
      : Promise.resolve([]),
    some('keepBefore', imported?.rows ?? []),
  )
}
