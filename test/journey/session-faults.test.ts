import { expect, test } from 'vitest'
import { endState } from '../../src/app/session/end-state.ts'
import { answerItem, newLocalResponse } from '../../src/domain/answering/local-response.ts'
import { newIdentity } from '../../src/offline/identity.ts'
import type { Memory } from '../../src/offline/memory.ts'
import { questionnaire } from '../server/start.ts'
import { answerAndSend, nextVersion, useSession } from './phone-world.ts'

/** A session whose network, database or other tabs do what they do in real rooms; the server is a real one. */
const world = useSession()

test('read again on somebody’s word, it says that it is reading, and what came of it', async () => {
  world.phone.network.portal = true
  const one = world.phone.open()
  await world.phone.run()
  // A portal's page is no survey, and no word of the server's.
  expect(one.view.get().phase).toBe('unreachable')
  world.phone.network.portal = false
  const read = one.loadSurvey()
  expect(one.view.get().phase).toBe('loading')
  await read
  expect(one.view.get().phase).toBe('ready')
  await one.loadSurvey()
  expect(one.view.get().phase).toBe('ready')
  const none = world.phone.open('NONE')
  await world.phone.run()
  expect(none.view.get().phase).toBe('unknown')
  world.phone.close(none)
  // Known from before, it opens without a network, also where the mirror is gone.
  world.phone.close(one)
  world.phone.shelf.clear()
  world.phone.network.isUp = false
  const two = world.phone.open()
  await world.phone.run()
  expect(two.view.get().phase).toBe('ready')
})

test('a database that opens late: what was tapped meanwhile is in it, unless it was of other words', async () => {
  let come: (disk: Memory) => void = () => undefined
  const late = () => new Promise<Memory>((resolve) => (come = resolve))
  const one = world.phone.open('APEC', late)
  await world.phone.run()
  one.change(answerItem('p1', 'p1q1', 2))
  expect(one.view.get()).toMatchObject({ memory: 'opening', phase: 'ready' })
  come(world.phone.disk)
  await world.phone.run()
  expect(one.view.get().memory).toBe('lasting')
  expect(await world.phone.disk.all()).toMatchObject([{ panels: { p1: { answers: { p1q1: 2 } } } }])
  // The mirror is lost, a newer version comes first, and something of it is tapped before the answers are found.
  world.phone.close(one)
  world.phone.shelf.clear()
  await world.publish(nextVersion(questionnaire))
  const two = world.phone.open('APEC', late)
  await world.phone.run()
  expect(two.view.get().survey?.questionnaire.version).toBe(2)
  two.change(answerItem('p1', 'p1new2', 1))
  come(world.phone.disk)
  await world.phone.run()
  expect(two.view.get().local).toMatchObject({ questionnaire: 'apec-aeo-sme@1' })
  expect(two.view.get().local.panels['p1']!.answers).toEqual({ p1q1: 2 })
  expect(two.view.get().survey?.questionnaire.version).toBe(1)
})

test('what is typed while the database is being looked through stays, whatever it is looked through for', async () => {
  let go: () => void = () => undefined
  const gate = () => new Promise<void>((resolve) => (go = resolve))
  for (const slow of ['all', 'damaged'] as const) {
    const disk: Memory = {
      ...world.phone.disk,
      lasting: true,
      [slow]: async () => {
        await gate()
        return world.phone.disk[slow]()
      },
    }
    const one = world.phone.open('APEC', () => Promise.resolve(disk))
    one.change(answerItem('p1', 'p1q1', 2))
    await world.phone.run()
    one.change(answerItem('p1', 'p1q2', 3))
    go()
    one.change(answerItem('p1', 'p1q3', 4))
    await world.phone.run()
    const { local, saved } = one.view.get()
    expect([local.panels['p1']!.answers, saved]).toEqual([{ p1q1: 2, p1q2: 3, p1q3: 4 }, true])
    expect(await world.phone.disk.all()).toMatchObject([
      { panels: { p1: { answers: local.panels['p1']!.answers } } },
    ])
    world.phone.close(one)
    await one.remove()
    world.phone.shelf.clear()
  }
})

test('a database that fails on the way is said at once, and costs no answer', async () => {
  let fails = false
  const broken: Memory = {
    ...world.phone.disk,
    lasting: true,
    change: (base, step) => {
      if (fails) throw new Error('the disk is full')
      return world.phone.disk.change(base, step)
    },
  }
  const one = world.phone.open('APEC', () => Promise.resolve(broken))
  await world.phone.run()
  fails = true
  one.change(answerItem('p1', 'p1q1', 2))
  await world.phone.run(100)
  expect(one.view.get()).toMatchObject({ memory: 'volatile', saved: true })
  answerAndSend(one)
  await world.phone.run(5000)
  expect(endState(one.view.get())).toBe('received')
})

test('a version that cannot be had just now is waited for; answers to it are shown under no other words', async () => {
  const one = world.phone.open()
  await world.phone.run()
  one.change(answerItem('p1', 'p1q2', 4))
  await world.phone.run()
  world.phone.close(one)
  await world.publish(nextVersion(questionnaire))
  const forgetful: Memory = { ...world.phone.disk, survey: () => Promise.resolve(undefined) }
  world.phone.network.blocked = /versions/
  const two = world.phone.open('APEC', () => Promise.resolve(forgetful))
  await world.phone.run()
  expect(two.view.get()).toMatchObject({ phase: 'unreachable', survey: null })
  await world.phone.run(20_000)
  expect(two.view.get().phase).toBe('unreachable')
  world.phone.network.blocked = undefined
  await world.phone.run(40_000)
  expect(two.view.get()).toMatchObject({ phase: 'ready', survey: { questionnaire: { version: 1 } } })
})

test('answers of two tabs without a database: what one writes the other builds on, also before it was told', async () => {
  const broken = () => Promise.reject(new Error('no database'))
  const [one, two] = [world.phone.open('APEC', broken), world.phone.open('APEC', broken)]
  await world.phone.run()
  one.change(answerItem('p1', 'p1q1', 2))
  two.change(answerItem('p1', 'p1q2', 3))
  one.change(answerItem('p1', 'p1q3', 4))
  await world.phone.run()
  for (const tab of [one, two])
    expect(tab.view.get().local.panels['p1']?.answers).toEqual({ p1q1: 2, p1q2: 3, p1q3: 4 })
})

test('what another tab writes while the database is still opening is not written over when it has opened', async () => {
  let open: (memory: Memory) => void = () => undefined
  const slow = new Promise<Memory>((resolve) => (open = resolve))
  const one = world.phone.open('APEC', () => Promise.reject(new Error('no database')))
  const two = world.phone.open('APEC', () => slow)
  await world.phone.run()
  one.change(answerItem('p1', 'p1q1', 2))
  await world.phone.run()
  two.change(answerItem('p1', 'p1q2', 3))
  world.phone.close(one)
  open(world.phone.disk)
  await world.phone.run()
  expect(two.view.get().local.panels['p1']?.answers).toEqual({ p1q1: 2, p1q2: 3 })
})

test('two tabs opened at once: what was answered in one is not given up for the other’s empty beginning', async () => {
  const [one, two] = [world.phone.open(), world.phone.open()]
  await world.phone.run()
  const begun = JSON.stringify(newLocalResponse({ ...newIdentity(), survey: 'APEC' }))
  two.follow('plenaria:APEC', begun)
  one.change(answerItem('p1', 'p1q1', 2))
  world.phone.shelf.set('plenaria:APEC', begun)
  one.follow('plenaria:APEC', begun)
  await world.phone.run()
  for (const tab of [one, two]) expect(tab.view.get().local.panels['p1']?.answers).toEqual({ p1q1: 2 })
})

test('what another tab removes is gone here too; what another survey writes is nobody’s business', async () => {
  const [one, two] = [world.phone.open(), world.phone.open()]
  await world.phone.run()
  one.change(answerItem('p1', 'p1q1', 2))
  await world.phone.run()
  expect(two.view.get().local.panels['p1']).toBeDefined()
  const before = two.view.get().local
  two.follow('plenaria:APEC', JSON.stringify({ ...before, survey: 'OTHER' }))
  two.follow('plenaria:OTHER', null)
  expect(two.view.get().local).toBe(before)
  await one.remove()
  await world.phone.run()
  expect(two.view.get().local.id).toBe(one.view.get().local.id)
  expect(two.view.get().local.panels).toEqual({})
})

test('nobody looks: the waits grow to minutes; a survey that is there again is said no longer to be gone', async () => {
  const one = world.phone.open()
  await world.phone.run()
  answerAndSend(one)
  await world.phone.run(5000)
  const { folder } = world.server
  world.phone.person.isSeen = false
  world.phone.network.isUp = false
  answerAndSend(one, 'p1q2')
  await world.phone.run(1_800_000)
  expect(world.phone.asked().filter((asked) => asked.startsWith('PUT')).length).toBeLessThan(25)
  world.phone.network.isUp = true
  await world.phone.run(400_000)
  expect(endState(one.view.get())).toBe('received')
  await world.server.stop()
  await world.serve()
  await fetch(`${world.server.url}/api/organizer/surveys/APEC`, {
    method: 'DELETE',
    headers: { cookie: world.cookie },
  })
  await one.checkReceipt()
  expect(one.view.get()).toMatchObject({ trouble: 'gone', checked: 'gone' })
  await world.server.stop()
  world.server.remove()
  await world.serve(folder)
  await one.wake()
  await world.phone.run()
  expect(one.view.get().trouble).toBeNull()
  expect(await one.checkReceipt().then(() => one.view.get().checked)).toBe('held')
})
