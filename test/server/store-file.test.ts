import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSqliteStore } from '../../src/server/store/sqlite/store.ts'
import { openSqlite } from '../../src/server/store/sqlite/open.ts'
import { newSurvey, seedSurvey } from '../../src/server/surveys.ts'
import { arrival } from './arrivals.ts'
import { questionnaire } from './start.ts'

let folder: string
let file: string

describe('a file that cannot serve', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plenaria-store-'))
    file = join(folder, 'plenaria.db')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('is told apart: damaged, or not reachable now', async () => {
    writeFileSync(file, 'not a database, but long enough to have a header of its own'.repeat(100))
    await expect(openSqlite(file)).rejects.toMatchObject({ name: 'StoreDamaged' })
    await expect(openSqlite(join(folder, 'no', 'such', 'folder.db'))).rejects.toThrow()
  })

  test('with one damaged page is refused at the start, not read around', async () => {
    const opened = await openSqliteStore(file)
    await seedSurvey(
      opened,
      questionnaire,
      newSurvey('APEC', { name: 'W', place: 'P', date: '2019-08-16' }, questionnaire),
    )
    await opened.commit(Array.from({ length: 300 }, (_, n) => arrival({ id: `id${n}` })))
    await opened.close()
    const handle = openSync(file, 'r+')
    writeSync(handle, Buffer.alloc(3000, 0xa5), 0, 3000, 4096 * 20)
    closeSync(handle)
    await expect(openSqliteStore(file)).rejects.toMatchObject({
      code: expect.stringMatching(/CORRUPT/) as string,
    })
  })

  test('once its thread has ended, every call is refused at once', async () => {
    const opened = await openSqlite(file)
    await opened.close()
    await expect.poll(() => opened.epoch().catch((error: Error) => error.name)).toBe('StoreUnavailable')
  })
})
