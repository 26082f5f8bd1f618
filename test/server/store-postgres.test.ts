import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { ledgerOf } from '../../src/server/store/ledger.ts'
import { claimAlone, openChanges } from '../../src/server/store/postgres/changes.ts'
import { openPostgres } from '../../src/server/store/postgres/open.ts'
import { openSqliteStore } from '../../src/server/store/sqlite/store.ts'
import type { SqlStore } from '../../src/server/store/sql-store.ts'
import { transfer } from '../../src/server/store/transfer.ts'
import { newSurvey, seedSurvey } from '../../src/server/surveys.ts'
import { arrival, withdrawal } from './arrivals.ts'
import { startPostgres } from './postgres.ts'
import { questionnaire } from './start.ts'

/** What only a database with many writers has: surveys held by others, races, lost connections, partitions. */
let postgres: Awaited<ReturnType<typeof startPostgres>>
let url: string
let folder: string
let store: SqlStore
let other: pg.Client

beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres.remove(), 60_000)

const workshop = { name: 'W', place: 'P', date: '2019-08-16' }
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plenaria-store-'))
  url = await postgres.database()
  store = await opened()
  for (const code of ['APEC', 'OTHER'])
    await seedSurvey(store, questionnaire, newSurvey(code, workshop, questionnaire))
  other = postgres.client(new URL(url).pathname.slice(1))
  await other.connect()
})
afterEach(async () => {
  await other.end()
  expect(await store.verifyTallies()).toEqual([])
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})
const opened = async () => (await openPostgres(url, ledgerOf(join(folder, 'plenaria.db')))) as SqlStore

const holdApec = () => other.query("begin; select 1 from surveys where code = 'APEC' for update")

test('a survey that another instance holds is passed over, and the others are stored', async () => {
  await holdApec()
  expect(
    await store.commitFree([arrival(), arrival({ survey: 'OTHER' }), arrival({ survey: 'NONE' })]),
  ).toEqual([undefined, expect.objectContaining({ status: 'stored' }), { refused: 'unknown-survey' }])
  // Alone it waits, and sees what the other has written meanwhile.
  const waiting = store.commit([arrival({ revision: 2 })])
  await other.query(
    "update surveys set state = 'final' where code = 'APEC'; insert into responses select 'APEC', id, revision, digest, key_hash, standing, late, questionnaire, language, source, received, sector, economy, gender, role, answers, comments from responses; insert into tallies select 'APEC', questionnaire, stratum, responses, late, uncounted, withdrawn, cells, held from tallies; commit",
  )
  expect(await waiting).toMatchObject([{ status: 'stored', counted: false }])
  expect(await store.readWaiting('APEC', 'a')).toMatchObject([{ reason: 'final', revision: 2 }])
})

test('two instances that change a survey’s panels at once lose neither change', async () => {
  const second = await opened()
  await Promise.all(
    ['p1', 'p2', 'p3'].flatMap((panel) =>
      [store, second].map((one) => one.writePanel('APEC', panel, { open: false, revealed: true })),
    ),
  )
  const panels = Object.values((await store.readSurvey('APEC'))!.panels)
  expect(panels).toHaveLength(3)
  expect(panels.every(({ open, revealed }) => !open && revealed)).toBe(true)
  await second.close()
})

test('whoever waits for a connection gets the next that is free', async () => {
  await holdApec()
  const waiting = Array.from({ length: 6 }, (_, n) => store.commit([arrival({ id: `w${n}` })]))
  const state = store.writeSurveyState('OTHER', 'closing')
  await new Promise((resolve) => setTimeout(resolve, 200))
  await other.query('rollback')
  await Promise.all([...waiting, state])
  expect((await store.readSurvey('OTHER'))?.state).toBe('closing')
})

test('what cannot be written undoes all of it, and the connection goes on', async () => {
  await store.commit([arrival()])
  await other.query('alter table tallies add constraint small check (responses < 3)')
  await expect(store.commit([arrival({ id: 'b' }), arrival({ id: 'c' })])).rejects.toThrow()
  expect(await store.readResponse('APEC', 'b')).toBeUndefined()
  await other.query('alter table tallies drop constraint small')
  expect(await store.commit([arrival({ id: 'b' }), withdrawal({ revision: 2 })])).toMatchObject([
    { status: 'stored' },
    { status: 'stored' },
  ])
})

/** Whether somebody else has the database; it is let go of again at once. */
const isServed = async () => {
  const release = await claimAlone(url)
  await release?.()
  return release === undefined
}

test('a database that is gone is said to be unavailable: for what may be tried again and for what may not', async () => {
  await postgres.stopAtOnce()
  for (const call of [
    () => store.commit([arrival()]),
    () => store.readTally('APEC'),
    () => store.writeSetting('x', '1'),
    () => opened(),
    () => isServed(),
  ])
    await expect(call()).rejects.toThrow()
  await expect(store.writeSetting('x', '1')).rejects.toMatchObject({ name: 'StoreUnavailable' })
  await expect(opened()).rejects.toThrow(/cannot be reached/)
  await postgres.start()
  other = postgres.client(new URL(url).pathname.slice(1))
  await other.connect()
  expect(await store.commit([arrival()])).toMatchObject([{ status: 'stored' }])
}, 60_000)

test('backups are the database’s own, and its pages it checks itself', async () => {
  await expect(async () => store.backup('x')).rejects.toThrow(/pg_dump/)
  expect(await store.findDamage()).toEqual([])
  expect(await store.commits()).toBe(0)
})

test('instances hear of each other, also after a lost connection', async () => {
  const heard: (string | null)[] = []
  const one = openChanges(url, (survey) => heard.push(survey))
  await expect.poll(() => isServed()).toBe(true)
  const two = openChanges(url, () => undefined)
  await expect
    .poll(() => {
      two.tell('APEC', 'answers')
      return heard.includes('APEC')
    })
    .toBe(true)
  const lose = (which: string) =>
    other.query(
      `select pg_terminate_backend(pid) from (
         select pid from pg_stat_activity where application_name = 'plenaria serving'
         and datname = current_database() order by backend_start desc ${which}) as lost`,
    )
  // Who has no connection just now says it as soon as there is one again.
  await lose('limit 1')
  two.tell('TOLD-WITHOUT-A-CONNECTION', 'survey')
  await expect.poll(() => heard, { timeout: 10_000 }).toContain('TOLD-WITHOUT-A-CONNECTION')
  // Whoever could not listen knows only that everything may have changed.
  await lose('')
  await expect.poll(() => heard.includes(null), { timeout: 10_000 }).toBe(true)
  const listening = async () =>
    (await other.query("select 1 from pg_stat_activity where application_name = 'plenaria serving'")).rowCount
  await expect.poll(listening, { timeout: 10_000 }).toBe(2)
  two.tell('LAST-WORD', 'survey')
  await two.close()
  await expect.poll(() => heard).toContain('LAST-WORD')
  await one.close()
  await expect.poll(() => isServed()).toBe(false)
  // Closed while it is still being opened, nothing of it stays.
  await openChanges(url, () => undefined).close()
  expect(await isServed()).toBe(false)
})

test('tables partitioned by survey are taken as they are', async () => {
  for (const table of ['responses', 'waiting', 'tallies', 'seats'])
    await other.query(`
      alter table ${table} rename to whole_${table};
      create table ${table} (like whole_${table} including defaults) partition by hash (survey);
      alter table ${table} add primary key (${
        {
          responses: 'survey, id',
          waiting: 'survey, id, key_hash',
          tallies: 'survey, questionnaire, stratum',
          seats: 'survey, id',
        }[table]
      });
      create table ${table}_0 partition of ${table} for values with (modulus 2, remainder 0);
      create table ${table}_1 partition of ${table} for values with (modulus 2, remainder 1);
    `)
  for (let n = 0; n < 10; n++) await store.createSurvey(newSurvey(`P${n}`, workshop, questionnaire))
  const all = Array.from({ length: 200 }, (_, n) => arrival({ survey: `P${n % 10}`, id: `r${n}` }))
  expect((await store.commitFree(all)).every((outcome) => outcome && 'counted' in outcome)).toBe(true)
  await store.commit(all.map((one) => ({ ...one, revision: 2, digest: 'd2' })))
  await store.commit([arrival({ survey: 'P1', id: 'r1', keyHash: 'foreign' })])
  await store.addSeats('P1', ['s'])
  expect(await store.readTally('P1')).toMatchObject([{ responses: 20, held: 1 }])
  for (const part of [0, 1]) {
    const { rows } = await other.query<{ n: string }>(`select count(*) as n from responses_${part}`)
    expect(Number(rows[0]!.n)).toBeGreaterThan(0)
  }
})

test('a transfer refuses what is not its own, and says where rows are missing', async () => {
  const [from, second] = [
    await openSqliteStore(join(folder, 'a.db')),
    await openSqliteStore(join(folder, 'b.db')),
  ]
  for (const source of [from, second])
    await seedSurvey(source, questionnaire, newSurvey('APEC', workshop, questionnaire))
  await from.commit(Array.from({ length: 450 }, (_, n) => arrival({ id: `r${String(n).padStart(3, '0')}` })))
  await expect(
    transfer(from.database, store.database, (table) => {
      if (table === 'surveys') throw new Error('interrupted')
    }),
  ).rejects.toThrow()
  // OTHER is in the target and not in the source.
  await expect(transfer(from.database, store.database)).rejects.toThrow('surveys: 1 rows here, 2 there.')
  await expect(transfer(second.database, store.database)).rejects.toThrow('from another database')
  await store.deleteSurvey('OTHER')
  expect(await transfer(from.database, store.database)).toMatchObject({ responses: 450, surveys: 1 })
  expect(await store.listResponses('APEC', '', 500)).toEqual(await from.listResponses('APEC', '', 500))
  await from.close()
  await second.close()
})
