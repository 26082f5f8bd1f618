import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Arrival, Store } from '../../src/server/store/contract.ts'
import { Limit } from '../../src/server/access/limits.ts'
import { ledgerOf, readLedger } from '../../src/server/store/ledger.ts'
import { openSqliteStore } from '../../src/server/store/sqlite/store.ts'
import { openPostgres } from '../../src/server/store/postgres/open.ts'
import { openSqlite } from '../../src/server/store/sqlite/open.ts'
import { newSurvey, seedSurvey } from '../../src/server/surveys.ts'
import { arrival, withdrawal } from './arrivals.ts'
import { startPostgres } from './postgres.ts'
import { questionnaire } from './start.ts'

let folder: string
let file: string
let store: Store

/** The storage contract's suite, once for each way to hold it: SQLite in this thread and in its worker, and PostgreSQL. */
const ways = {
  'SQLite in this thread': openSqliteStore,
  'SQLite in its worker': openSqlite,
  PostgreSQL: async (file) => openPostgres(await postgres.database(), ledgerOf(file)),
} satisfies Record<string, (file: string) => Promise<Store>>

let postgres: Awaited<ReturnType<typeof startPostgres>>
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.remove())

describe.each(Object.entries(ways))('the store: %s', (way, open) => {
  const isFile = way !== 'PostgreSQL'
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plenaria-store-'))
    file = join(folder, 'plenaria.db')
    store = await open(file)
    const workshop = { name: 'W', place: 'P', date: '2019-08-16' }
    for (const code of ['APEC', 'OTHER'])
      await seedSurvey(store, questionnaire, newSurvey(code, workshop, questionnaire))
  })
  afterEach(async () => {
    expect(await store.verifyTallies()).toEqual([])
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const totals = async (survey = 'APEC') => {
    const rows = await store.readTally(survey)
    const sum = (figure: 'responses' | 'late' | 'uncounted' | 'withdrawn' | 'held') =>
      rows.reduce((all, row) => all + row[figure], 0)
    return {
      responses: sum('responses'),
      late: sum('late'),
      uncounted: sum('uncounted'),
      withdrawn: sum('withdrawn'),
      held: sum('held'),
    }
  }
  const none = { responses: 0, late: 0, uncounted: 0, withdrawn: 0, held: 0 }

  test('takes a batch of everything at once, in its order', async () => {
    expect(
      await store.commit([
        arrival(),
        arrival({ revision: 2 }),
        arrival({ revision: 1 }),
        arrival({ revision: 2 }),
        arrival({ revision: 2, digest: 'other' }),
        arrival({ survey: 'NONE' }),
        arrival({ survey: 'OTHER' }),
        arrival({ revision: 3, keyHash: 'foreign' }),
      ]),
    ).toEqual([
      { status: 'stored', revision: 1, digest: 'd1', counted: true },
      { status: 'stored', revision: 2, digest: 'd2', counted: true },
      { status: 'older', revision: 2, digest: 'd2', counted: true },
      { status: 'repeated', revision: 2, digest: 'd2', counted: true },
      { refused: 'revision-conflict' },
      { refused: 'unknown-survey' },
      { status: 'stored', revision: 1, digest: 'd1', counted: true },
      { refused: 'wrong-key' },
    ])
    expect(await totals()).toEqual({ ...none, responses: 1, held: 1 })
    expect(await totals('OTHER')).toEqual({ ...none, responses: 1 })
    expect(await store.readWaiting('APEC', 'a')).toMatchObject([
      { keyHash: 'foreign', reason: 'foreign', revision: 3 },
    ])
    if (isFile) expect(await store.commits()).toBe(1)
  })

  test('keeps of foreign copies the newest under each key, and not more than a few', async () => {
    await store.commit([arrival()])
    await store.commit([
      arrival({ keyHash: 'f1', revision: 2 }),
      arrival({ keyHash: 'f1', revision: 5 }),
      arrival({ keyHash: 'f1', revision: 3 }),
    ])
    for (const n of [2, 3, 4, 5, 6, 7]) await store.commit([arrival({ keyHash: `f${n}` })])
    const waiting = await store.readWaiting('APEC', 'a')
    expect(waiting).toHaveLength(5)
    expect(waiting.find(({ keyHash }) => keyHash === 'f1')?.revision).toBe(5)
    expect(await totals()).toEqual({ ...none, responses: 1, held: 5 })
  })

  test('open → closing → final: late is counted, later waits, and a reopened count takes it in', async () => {
    await store.commit([arrival(), arrival({ id: 'b' })])
    await store.writeSurveyState('APEC', 'closing')
    await store.commit([arrival({ id: 'late', sector: 'private' })])
    expect(await totals()).toEqual({ ...none, responses: 3, late: 1 })

    await store.writeSurveyState('APEC', 'final')
    const frozen = await store.readTally('APEC')
    expect(
      await store.commit([
        arrival({ id: 'new' }),
        arrival({ revision: 2, answers: '1'.repeat(45) }),
        arrival({ revision: 3, answers: '2'.repeat(45) }),
        arrival({ revision: 3, answers: '2'.repeat(45) }),
        arrival({ revision: 2 }),
        arrival({ id: 'empty', answers: '.'.repeat(45) }),
      ]),
    ).toMatchObject([
      { status: 'stored', counted: false },
      { status: 'stored', revision: 2, counted: false },
      { status: 'stored', revision: 3, counted: false },
      { status: 'repeated', revision: 3, counted: false },
      { status: 'older', revision: 3, counted: false },
      { status: 'stored', counted: false },
    ])
    expect(await totals()).toEqual({ ...none, responses: 3, late: 1, uncounted: 3 })
    const cells = (rows: typeof frozen) => rows.map(({ stratum, cells: all }) => [stratum, all])
    expect(cells(await store.readTally('APEC'))).toEqual(cells(frozen))
    expect(await store.readResponse('APEC', 'a')).toMatchObject({ revision: 1, standing: 'counted' })
    expect((await store.readWaiting('APEC', 'a'))[0]).toMatchObject({ revision: 3, reason: 'final' })

    await store.writeSurveyState('APEC', 'open')
    expect(await totals()).toEqual({ ...none, responses: 4, late: 3, uncounted: 1 })
    expect(await store.readResponse('APEC', 'a')).toMatchObject({
      revision: 3,
      standing: 'counted',
      late: 1,
      keyHash: 'key',
    })
    expect(await store.readWaiting('APEC', 'a')).toEqual([])
    expect((await store.readSurvey('APEC'))?.state).toBe('open')
  })

  test.runIf(isFile)(
    'a withdrawal erases every copy of one’s own, is in the ledger, and is done again after a restore',
    async () => {
      await store.commit([arrival({ comments: '{"p1":"x"}' }), arrival({ id: 'b' })])
      await store.writeSurveyState('APEC', 'final')
      await store.commit([arrival({ revision: 2 })])
      await store.commit([arrival({ id: 'c' })])
      const backup = join(folder, 'backup.db')
      await store.backup(backup)
      await store.commit([withdrawal({ revision: 3 }), withdrawal({ id: 'd' })])
      expect(await store.readResponse('APEC', 'a')).toMatchObject({
        standing: 'withdrawn',
        comments: null,
        sector: null,
      })
      expect(await store.readWaiting('APEC', 'a')).toEqual([])
      expect(await totals()).toEqual({ ...none, responses: 1, uncounted: 1, withdrawn: 2 })
      const { erasures } = readLedger(ledgerOf(file))
      expect(erasures.map(({ id, revision }) => [id, revision])).toEqual([
        ['a', 3],
        ['d', 1],
      ])
      expect(await store.eraseAgain(erasures)).toBe(0)
      await store.close()

      rmSync(file)
      for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true })
      writeFileSync(file, readFileSync(backup))
      store = await open(file)
      const before = await store.epoch()
      expect(await store.renewEpoch()).not.toBe(before)
      expect(await totals()).toEqual({ ...none, responses: 2, uncounted: 2 })
      expect(await store.eraseAgain(erasures)).toBe(1)
      expect(await totals()).toEqual({ ...none, responses: 1, uncounted: 1, withdrawn: 2 })
      expect(await store.commit([arrival({ revision: 9 }), arrival({ id: 'd' })])).toEqual([
        { refused: 'withdrawn-response' },
        { refused: 'revision-conflict' },
      ])
    },
  )

  test('a withdrawal that cannot reach the ledger is not done, and not acknowledged', async () => {
    await store.commit([arrival()])
    mkdirSync(ledgerOf(file))
    await expect(store.commit([withdrawal({ revision: 2 })])).rejects.toThrow(/EISDIR/)
    expect(await totals()).toEqual({ ...none, responses: 1 })
    rmSync(ledgerOf(file), { recursive: true })
    expect(await store.commit([withdrawal({ revision: 2 })])).toMatchObject([{ status: 'stored' }])
  })

  test('imports are whole or nothing, and say the same or are refused', async () => {
    await store.commit([arrival()])
    const mark = { id: 'i1', made: 1, label: 'sheets.csv' }
    const imported = (more: Partial<Arrival>) => arrival({ keyHash: null, digest: 'csv', ...more })
    expect(
      await store.commit([imported({ id: 'new' }), imported({ answers: '3'.repeat(45) })], mark),
    ).toEqual([
      { status: 'stored', revision: 1, digest: 'csv', counted: true },
      { refused: 'revision-conflict' },
    ])
    expect(await totals()).toEqual({ ...none, responses: 1 })
    expect(await store.commit([imported({ id: 'new' }), imported({})], mark)).toMatchObject([
      { status: 'stored' },
      { status: 'repeated', digest: 'd1' },
    ])
    // The first phone that writes an imported row owns it.
    expect(await store.commit([arrival({ id: 'new', revision: 2, keyHash: 'mine' })])).toMatchObject([
      { status: 'stored' },
    ])
    expect(await store.readResponse('APEC', 'new')).toMatchObject({ keyHash: 'mine' })
  })

  test('settings, questionnaires, surveys and sessions', async () => {
    await store.writeSetting('x', '1')
    await store.writeSetting('x', '2')
    expect(await store.readSetting('x')).toBe('2')
    expect(await store.takeSetting('x', '1')).toBe(false)
    expect(await store.takeSetting('x', '2')).toBe(true)
    await store.writeSetting('x', null)
    expect(await store.readSetting('x')).toBeUndefined()

    await store.publishQuestionnaire({ ...questionnaire, version: 2 })
    await store.publishQuestionnaire({ ...questionnaire, version: 2, title: {} })
    expect((await store.newestQuestionnaire('apec-aeo-sme'))?.version).toBe(2)
    expect((await store.readQuestionnaire('apec-aeo-sme@2'))?.title).toEqual(questionnaire.title)
    expect(await store.readQuestionnaire('none@1')).toBeUndefined()
    expect(await store.newestQuestionnaire('none')).toBeUndefined()
    expect((await store.listSurveys()).map(({ code }) => code)).toEqual(['APEC', 'OTHER'])
    expect(await store.readSurvey('NONE')).toBeUndefined()
    await store.writeSurveyState('NONE', 'open')

    await store.createSession('h', { role: 'organizer', label: null, invitation: null, created: 1, seen: 1 })
    await store.touchSession('h', 2)
    expect(await store.readSession('h')).toEqual({
      role: 'organizer',
      label: null,
      invitation: null,
      created: 1,
      seen: 2,
    })
    await store.endSession('h')
    expect(await store.readSession('h')).toBeUndefined()
  })

  test('a limit lets through what it allows, and again after its window', async () => {
    const limit = new Limit(store, 'try', 2, 1000)
    const counts = async (key: string, ...times: number[]) => {
      const waits: number[] = []
      for (const now of times) waits.push(await limit.count(key, now))
      return waits
    }
    expect(await counts('a', 0, 1, 2)).toEqual([0, 0, 1])
    expect(await counts('b', 2)).toEqual([0])
    expect(await counts('a', 1001)).toEqual([0])
    await counts('c', 1002, 1003)
    await limit.forget('c')
    expect(await counts('c', 1004)).toEqual([0])
    // Another limit of the same store counts for itself; the same one of another instance counts on.
    expect(await new Limit(store, 'other', 2, 1000).count('a', 1005)).toBe(0)
    expect(await counts('a', 1005)).toEqual([0])
    expect(await new Limit(store, 'try', 2, 1000).count('a', 1006)).toBe(1)
  })

  test('of a limit that is seldom reached the first uses are counted in the process alone', async () => {
    const [one, two] = [new Limit(store, 'send', 5, 1000, 2), new Limit(store, 'send', 5, 1000, 2)]
    for (const limit of [one, two]) for (let n = 0; n < 2; n++) expect(await limit.count('id', 0)).toBe(0)
    expect(await store.countUse('probe', 1, 0)).toEqual({ uses: 1, ends: 1 })
    // Three more for both together.
    for (const limit of [one, two, one]) expect(await limit.count('id', 1)).toBe(0)
    expect(await two.count('id', 500)).toBe(1)
    expect(await one.count('id', 1000)).toBe(0)
    await one.forget('id')
    expect(await one.count('id', 1001)).toBe(0)
  })

  test('an imported row says the same in whatever order its comments come, and may give way to a held copy', async () => {
    const said = (...panels: [string, string][]) => JSON.stringify(Object.fromEntries(panels))
    const imported = arrival({ keyHash: null, digest: 'csv' })
    await store.commit([{ ...imported, comments: said(['p1', 'x'], ['p2', 'y ']) }])
    expect(
      await store.commit([
        { ...imported, digest: 'other', comments: said(['p2', 'y'], ['p1', 'x'], ['p3', ' ']) },
        { ...imported, digest: 'third', comments: said(['p2', 'y'], ['p1', 'z']) },
      ]),
    ).toMatchObject([{ status: 'repeated' }, { refused: 'revision-conflict' }])
    // The row's first phone owns it; a second one is held, and the organizer prefers it.
    await store.commit([arrival({ revision: 2, keyHash: 'first' })])
    await store.commit([arrival({ keyHash: 'second', sector: 'private' })])
    expect(await store.settleHeld('APEC', 'a', 'second', true)).toBe(true)
    expect(await store.readResponse('APEC', 'a')).toMatchObject({ keyHash: 'second', sector: 'private' })
    expect(await store.settleHeld('APEC', 'a', 'none', true)).toBe(false)
    expect(await store.settleHeld('APEC', 'nobody', 'first', false)).toBe(false)
  })

  test('seats are known by their ids, and a ledger’s unknown survey is passed over', async () => {
    await store.addSeats('APEC', ['s3', 's1', 's2'])
    expect(await store.countSeats('APEC')).toBe(3)
    expect(await store.hasSeat('APEC', 's1')).toBe(true)
    expect(await store.hasSeat('APEC', 's9')).toBe(false)
    expect((await store.readSurvey('APEC'))?.seats).toBe(true)
    const erasure = { survey: 'NONE', id: 'x', revision: 1, questionnaire: 'apec-aeo-sme@1' }
    expect(await store.eraseAgain([erasure])).toBe(0)
    await store.writeArchived('APEC', true)
    await store.writeArchived('OTHER', false)
    expect((await store.listSurveys()).map(({ archived }) => archived)).toEqual([true, false])
  })

  test('knows that its tables are current, and how large it is', async () => {
    expect(await store.isCurrent()).toBe(true)
    expect(await store.sizeInBytes()).toBeGreaterThan(50_000)
  })

  test('lists responses page by page, and counts two questionnaire versions side by side', async () => {
    await store.publishQuestionnaire({ ...questionnaire, version: 2 })
    const many = Array.from({ length: 450 }, (__, n) =>
      arrival({ id: `id${String(n).padStart(4, '0')}`, questionnaire: `apec-aeo-sme@${(n % 2) + 1}` }),
    )
    await store.commit(many)
    const ids: string[] = []
    for (let after = ''; ; after = ids.at(-1)!) {
      const page = await store.listResponses('APEC', after, 100)
      ids.push(...page.map(({ id }) => id))
      if (page.length < 100) break
    }
    expect(ids).toEqual(many.map(({ id }) => id))
    expect((await store.readTally('APEC')).map(({ responses }) => responses)).toEqual([225, 225])
  })

  test('a recount goes through many pages', async () => {
    for (let from = 0; from < 4200; from += 1400)
      await store.commit(Array.from({ length: 1400 }, (__, n) => arrival({ id: `r${from + n}` })))
    expect(await totals()).toEqual({ ...none, responses: 4200 })
  })

  test('an imported row that comes after the count is final waits under nobody’s key, and is nobody’s but the first phone’s', async () => {
    await store.commit([arrival({ keyHash: null })])
    await store.writeSurveyState('APEC', 'final')
    await store.commit([arrival({ keyHash: null, revision: 2 })])
    expect(await totals()).toEqual({ ...none, responses: 1, uncounted: 1 })
    await store.writeSurveyState('APEC', 'closing')
    await store.writeSurveyState('APEC', 'closing')
    expect(await store.readResponse('APEC', 'a')).toMatchObject({ revision: 2, keyHash: null, late: 1 })
  })

  test('without an epoch it is no database of ours', async () => {
    await store.writeSetting('epoch', null)
    await expect(store.epoch()).rejects.toThrow(/no epoch/)
    await store.renewEpoch()
  })

  test.runIf(isFile)(
    'names a drifted tally, a missing one and one too many; rebuilt, it agrees',
    async () => {
      await store.commit([arrival(), arrival({ id: 'b', sector: 'private' }), arrival({ keyHash: 'f' })])
      const sqlite = new SQLite(file)
      sqlite.exec(`UPDATE tallies SET responses = 7, cells = '[[1,0,0,0,0,0]]' WHERE stratum = 'public'`)
      sqlite.exec(`DELETE FROM tallies WHERE stratum = 'private'`)
      sqlite.exec(`INSERT INTO tallies VALUES ('OTHER', 'apec-aeo-sme@1', 'other', 1, 0, 0, 0, '[]', 0)`)
      sqlite.close()
      const places = (await store.verifyTallies()).map(({ survey, place }) => `${survey} ${place}`)
      expect(places).toEqual(
        expect.arrayContaining([
          'APEC apec-aeo-sme@1 public responses',
          'APEC apec-aeo-sme@1 public item 1 score 1',
          'APEC apec-aeo-sme@1 private responses',
          'OTHER apec-aeo-sme@1 other responses',
        ]),
      )
      await store.verifyTallies(true)
      expect(await store.findDamage()).toEqual([])
    },
  )
})
