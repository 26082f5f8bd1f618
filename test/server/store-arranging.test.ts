import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { noArrangements } from '../../src/domain/reporting/arrangements.ts'
import type { Arrival } from '../../src/server/store/contract.ts'
import type { SqlStore } from '../../src/server/store/sql-store.ts'
import { openSqliteStore } from '../../src/server/store/sqlite/store.ts'
import { newSurvey, seedSurvey } from '../../src/server/surveys.ts'
import { arrival as anArrival } from './arrivals.ts'
import { questionnaire } from './start.ts'

/** What organizers keep in the store, in this thread. */
let folder: string
let store: SqlStore
const workshop = { name: 'W', place: 'P', date: '2019-08-16' }
const arrival = (id: string, keyHash: string, more: Partial<Arrival> = {}): Arrival =>
  anArrival({ id, keyHash, digest: `d ${keyHash}`, comments: '{"p1":"x"}', ...more })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plenaria-store-'))
  store = await openSqliteStore(join(folder, 'plenaria.db'))
  await seedSurvey(store, questionnaire, newSurvey('APEC', workshop, questionnaire))
})
afterEach(async () => {
  expect(await store.verifyTallies()).toEqual([])
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

test('surveys: written, arranged, published, deleted for good', async () => {
  expect(
    await store.createSurvey({ ...newSurvey('B', workshop, questionnaire), archived: true, seats: true }),
  ).toBe(true)
  expect(await store.createSurvey(newSurvey('B', workshop, questionnaire))).toBe(false)
  await store.writeWorkshop('B', { ...workshop, name: 'N' })
  await store.writeArchived('B', false)
  await store.writePanel('B', 'p1', { open: false, revealed: true })
  await store.writePanel('NONE', 'p1', { open: false, revealed: true })
  expect(await store.readSurvey('B')).toMatchObject({
    workshop: { name: 'N' },
    archived: false,
    seats: true,
    panels: { p1: { open: false, revealed: true } },
  })
  // The moment of closing is the server's; it goes when the panel opens again.
  const closedAt = (await store.readSurvey('B'))!.panels['p1']!.closedAt!
  expect(Math.abs(Date.parse(closedAt) - Date.now())).toBeLessThan(60_000)
  expect(await store.writePart('B', 'panel.p1.revealed', { revision: 1, value: false })).toEqual({
    revision: 2,
  })
  expect((await store.readSurvey('B'))!.panels['p1']).toEqual({ open: false, revealed: false, closedAt })
  expect(await store.writePart('B', 'panel.p1.open', { revision: 1, value: true })).toEqual({ revision: 2 })
  expect((await store.readSurvey('B'))!.panels['p1']).toEqual({ open: true, revealed: false })
  expect(await store.readArrangements('B')).toBeUndefined()
  for (const [revision, kept] of [
    [1, true],
    [1, false],
    [2, true],
    [2, false],
  ] as const)
    expect(await store.writeArrangements('B', { ...noArrangements, revision })).toBe(kept)
  expect((await store.readArrangements('B'))?.revision).toBe(2)
  const shown = { taken: 5, reason: 'asked', body: '{}' }
  expect(await store.readSnapshot('B')).toBeUndefined()
  expect(await store.writeSnapshot('B', { number: 1, ...shown })).toBe(true)
  expect(await store.writeSnapshot('B', { number: 1, ...shown, body: '[]' })).toBe(false)
  expect(await store.writeSnapshot('B', { number: 2, ...shown })).toBe(true)
  expect(await store.readSnapshot('B')).toEqual({ number: 2, ...shown })
  await store.writeFinal('B', 1, 'first')
  await store.writeFinal('B', 1, 'second')
  expect(await store.readFinal('B', 1)).toBe('first')
  expect(await store.listFinals('B')).toEqual([{ version: 1, body: 'first' }])
  await store.renumber('B')
  await store.writeVersion('B', 1)
  expect(await store.readSurvey('B')).toMatchObject({ reportVersion: 1, version: 1 })
  await store.deleteSurvey('B')
  expect(await store.createSurvey(newSurvey('B', workshop, questionnaire))).toBe(false)
  expect(await store.listQuestionnaires()).toHaveLength(1)
})

test('seats, and copies held beside the first', async () => {
  await store.addSeats('APEC', ['b', 'a'])
  expect([await store.hasSeat('APEC', 'a'), await store.hasSeat('APEC', 'c')]).toEqual([true, false])
  expect(await store.countSeats('APEC')).toBe(2)
  await store.commit([arrival('a', 'k1'), arrival('a', 'k2'), arrival('b', 'k1'), arrival('b', 'k3')])
  expect((await store.listWaiting('APEC')).map(({ id, keyHash }) => `${id} ${keyHash}`)).toEqual([
    'a k2',
    'b k3',
  ])
  expect(await store.settleHeld('APEC', 'a', 'none', true)).toBe(false)
  expect(await store.settleHeld('APEC', 'none', 'k2', true)).toBe(false)
  expect(await store.settleHeld('APEC', 'a', 'k2', true)).toBe(true)
  expect((await store.readResponse('APEC', 'a'))?.keyHash).toBe('k2')
  // The first one is held now; who wrote it may take it back.
  const [taken] = await store.commit([
    arrival('a', 'k1', { revision: 2, withdrawn: true, answers: '.'.repeat(45) }),
  ])
  expect(taken).toMatchObject({ status: 'stored', counted: false })
  expect(await store.settleHeld('APEC', 'b', 'k3', false)).toBe(true)
  await store.commit([arrival('b', 'k4')])
  await store.writeSurveyState('APEC', 'final')
  expect(await store.settleHeld('APEC', 'b', 'k4', true)).toBe(false)
  await store.writeSurveyState('APEC', 'closing')
  expect((await store.readSurvey('APEC'))?.reportVersion).toBe(2)
  expect(await store.listComments('APEC')).toHaveLength(2)
  expect(await store.countSources('APEC')).toEqual({ phone: 2 })
})

test('sessions and invitations', async () => {
  await store.createInvitation('i', { role: 'desk', label: 'L', created: 1 })
  expect(await store.readInvitation('i')).toEqual({ role: 'desk', label: 'L', created: 1 })
  await store.createSession('s', { role: 'desk', label: 'L', invitation: 'i', created: 1, seen: 1 })
  expect(await store.listSessions()).toHaveLength(1)
  expect(await store.listInvitations()).toHaveLength(1)
  await store.removeInvitation('i')
  expect(await store.listSessions()).toEqual([])
})
