import {
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { StoreDamaged } from '../../src/server/store/contract.ts'
import { claimAlone, openChanges } from '../../src/server/store/postgres/changes.ts'
import { readMigrations } from '../../src/server/store/postgres/look.ts'
import { openPostgres } from '../../src/server/store/postgres/open.ts'
import { checkBackup, isInUse } from '../../src/server/store/sqlite/files.ts'
import { newerThan } from '../../src/server/store/sqlite/newer-than.ts'
import { openSqliteStore } from '../../src/server/store/sqlite/store.ts'
import { newSurvey, seedSurvey } from '../../src/server/surveys.ts'
import { arrival } from './arrivals.ts'
import { startPostgres } from './postgres.ts'
import { questionnaire } from './start.ts'

/** What is looked at before a backup takes the database's place, and who may have a database for himself. */
let folder: string
const path = (name: string) => join(folder, name)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plenaria-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const workshop = { name: 'W', place: 'P', date: '2019-08-16' }
type Opened = Awaited<ReturnType<typeof openSqliteStore>>
async function database(name: string, work: (store: Opened) => Promise<unknown> = () => Promise.resolve()) {
  const store = await openSqliteStore(path(name))
  await seedSurvey(store, questionnaire, newSurvey('APEC', workshop, questionnaire))
  await work(store)
  await store.close()
}

test('B21: what is no backup of ours is told apart, by its first name', async () => {
  await database('ours.db')
  checkBackup(path('ours.db'))

  writeFileSync(path('empty.db'), '')
  expect(() => checkBackup(path('empty.db'), '/b/monday.db')).toThrow(
    '/b/monday.db is empty: it is no backup.',
  )
  writeFileSync(path('text.db'), 'a letter')
  expect(() => checkBackup(path('text.db'))).toThrow(StoreDamaged)
  const other = new SQLite(path('other.db'))
  other.exec('create table settings (a)')
  other.close()
  expect(() => checkBackup(path('other.db'))).toThrow('none of Plenaria’s')
  const newer = new SQLite(path('ours.db'))
  newer.exec("insert into kysely_migration values ('0099', '2030-01-01T00:00:00.000Z')")
  newer.close()
  expect(() => checkBackup(path('ours.db'))).toThrow(/newer Plenaria .*0099/)
})

test('B21: a page that a disk has spoiled is found, wherever it lies', async () => {
  await database('ours.db', async (store) => {
    await store.commit(
      Array.from({ length: 50 }, (_, n) => arrival({ id: `r${n}`, comments: `{"p1":"${'x'.repeat(500)}"}` })),
    )
  })
  const pages = statSync(path('ours.db')).size / 4096
  let found = 0
  for (let page = 1; page < pages; page++) {
    copyFileSync(path('ours.db'), path('spoiled.db'))
    const handle = openSync(path('spoiled.db'), 'r+')
    writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, 4096 * page)
    closeSync(handle)
    try {
      checkBackup(path('spoiled.db'), '/b/monday.db')
    } catch (error) {
      expect((error as Error).message).toContain('/b/monday.db')
      found++
    }
  }
  expect(found).toBe(pages - 1)
})

test('whether another program has the file open', async () => {
  expect(isInUse(path('ours.db'))).toBe(false)
  const store = await openSqliteStore(path('ours.db'))
  expect(isInUse(path('ours.db'))).toBe(true)
  await store.close()
  expect(isInUse(path('ours.db'))).toBe(false)
  writeFileSync(
    path('text.db'),
    'a letter, and more of it than a header has bytes, so that it is looked at as one',
  )
  expect(isInUse(path('text.db'))).toBe(false)
  expect(() => isInUse(folder)).toThrow()
})

test('what the backup lacks is said before it takes the place: answers, surveys, versions, the organizers’ work', async () => {
  await database('then.db', (store) => store.commit([arrival({ id: 'a' })]))
  copyFileSync(path('then.db'), path('now.db'))
  expect(newerThan(path('now.db'), path('then.db'))).toEqual([])
  await database('now.db', async (store) => {
    await store.commit([arrival({ id: 'b' }), arrival({ id: 'c' })])
    await store.writePart('APEC', 'attendance.women', { revision: 0, value: 53 })
    await store.publishQuestionnaire({ ...questionnaire, version: 2 })
    await store.createSurvey(newSurvey('LIMA', workshop, questionnaire))
    await store.commit([arrival({ survey: 'LIMA', id: 'z' })])
  })
  const lines = newerThan(path('now.db'), path('then.db'))
  expect(lines).toEqual([
    'APEC: 1 responses in the backup, 3 now.',
    'APEC: organizers have changed attendance.women since the backup.',
    'The backup does not know the survey LIMA (1 responses).',
    'Published since the backup: apec-aeo-sme@2.',
  ])
  // A backup of a version that knew no parts; and nothing to compare with.
  const old = new SQLite(path('then.db'))
  old.exec('drop table parts')
  old.close()
  expect(newerThan(path('now.db'), path('then.db'))).toEqual(lines)
  expect(newerThan(path('none.db'), path('then.db'))).toEqual([])
  writeFileSync(path('text.db'), 'a letter')
  expect(newerThan(path('text.db'), path('then.db'))).toEqual([])
})

let postgres: Awaited<ReturnType<typeof startPostgres>>
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres.remove(), 60_000)

test('PostgreSQL is looked at without changing it', async () => {
  const url = await postgres.database()
  expect(await readMigrations(url)).toBeUndefined()
  await (await openPostgres(url, path('erasures.log'))).close()
  expect(await readMigrations(url)).toContain('0001')
  await expect(readMigrations(url.replace(/:\d+\//, ':1/'))).rejects.toThrow('cannot be reached')
})

test('B20: who has the database for himself turns out whoever serves, and is not let in while one serves', async () => {
  const url = await postgres.database()
  const heard: (string | null)[] = []
  let evictions = 0
  const changes = openChanges(
    url,
    (survey) => heard.push(survey),
    () => evictions++,
  )
  const other = openChanges(url, () => undefined)
  // They serve as soon as they listen.
  const inTime = { timeout: 20_000, interval: 100 }
  const claimed = () => claimAlone(url).then((release) => release?.().then(() => 'free') ?? 'served')
  await expect.poll(claimed, inTime).toBe('served')
  const toldAgain = () => {
    other.tell('APEC', 'survey')
    return heard
  }
  await expect.poll(toldAgain, inTime).toContain('APEC')
  evictions = 0

  // The connection dies, and another program is quicker.
  const admin = postgres.client('postgres')
  await admin.connect()
  const name = new URL(url).pathname.slice(1)
  const cut = () =>
    admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  await other.close()
  let release: (() => Promise<void>) | undefined
  const quicker = async () => {
    await cut()
    return (release = await claimAlone(url)) !== undefined
  }
  await expect.poll(quicker, inTime).toBe(true)
  await expect.poll(() => evictions, inTime).toBeGreaterThan(0)
  // What is told meanwhile is not lost on the way: it is told once there is a connection.
  changes.tell('APEC', 'answers')
  await release!()
  await expect.poll(() => heard, inTime).toContain(null)
  await changes.close()
  await admin.end()
}, 60_000)
