import { closeSync, copyFileSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepAccess } from '../../src/server/store/sqlite/keep-access.ts'
import { openSqliteStore } from '../../src/server/store/sqlite/store.ts'
import { newSurvey, seedSurvey } from '../../src/server/surveys.ts'
import { questionnaire } from './start.ts'

/** What a restored copy takes over from the database whose place it takes. */
let folder: string
const path = (name: string) => join(folder, name)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plenaria-access-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const workshop = { name: 'W', place: 'P', date: '2019-08-16' }
async function database(name: string, seats: string[], passphrase?: string): Promise<void> {
  const store = await openSqliteStore(path(name))
  await seedSurvey(store, questionnaire, newSurvey('APEC', workshop, questionnaire))
  if (seats.length > 0) await store.addSeats('APEC', seats)
  if (passphrase !== undefined) await store.writeSetting('passphrase', passphrase)
  await store.createSession(`session of ${name}`, {
    role: 'organizer',
    label: null,
    invitation: null,
    created: 1,
    seen: 1,
  })
  await store.close()
}
const read = (sql: string) => {
  const copy = new SQLite(path('copy.db'))
  try {
    return copy.prepare(sql).pluck().all()
  } finally {
    copy.close()
  }
}

test('B4: sessions are today’s; cards that were handed out stay good, and the survey theirs alone', async () => {
  await database('copy.db', ['a', 'b'], 'old')
  await database('current.db', ['b', 'c'], 'new')
  expect(keepAccess(path('copy.db'), path('current.db'))).toBe(true)
  expect(read('select token_hash from sessions')).toEqual(['session of current.db'])
  expect(read('select id from seats order by id')).toEqual(['a', 'b', 'c'])
  expect(read('select seats from surveys')).toEqual([1])
  expect(read("select value from settings where key = 'passphrase'")).toEqual(['new'])
})

test('a database that was begun anew, empty, takes nothing away: neither cards nor passphrase', async () => {
  await database('copy.db', ['a', 'b'], 'old')
  await database('current.db', [])
  expect(keepAccess(path('copy.db'), path('current.db'))).toBe(true)
  expect(read('select id from seats order by id')).toEqual(['a', 'b'])
  expect(read('select seats from surveys')).toEqual([1])
  expect(read("select value from settings where key = 'passphrase'")).toEqual(['old'])
})

test('where the current one is damaged, gone or no database, nobody is signed in, and the copy is whole', async () => {
  await database('copy.db', ['a'], 'old')
  await database('current.db', ['b'], 'new')
  copyFileSync(path('copy.db'), path('spare.db'))
  const pages = statSync(path('current.db')).size / 4096
  for (let page = 1; page < pages; page++) {
    copyFileSync(path('spare.db'), path('copy.db'))
    copyFileSync(path('current.db'), path('damaged.db'))
    const handle = openSync(path('damaged.db'), 'r+')
    writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, 4096 * page)
    closeSync(handle)
    const kept = keepAccess(path('copy.db'), path('damaged.db'))
    expect(read('select count(*) from sessions')).toEqual([kept ? 1 : 0])
    expect(read('pragma quick_check')).toEqual(['ok'])
    expect(read('select id from seats')).toContain('a')
  }
  copyFileSync(path('spare.db'), path('copy.db'))
  expect(keepAccess(path('copy.db'), path('none.db'))).toBe(false)
  expect(read('select count(*) from sessions')).toEqual([0])
})
