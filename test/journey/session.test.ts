import { describe, expect, test } from 'vitest'
import { startedAgain } from '../../src/domain/answering/fitting.ts'
import { answerItem, sendPanel, setFact } from '../../src/domain/answering/local-response.ts'
import { endState } from '../../src/app/session/end-state.ts'
import { damagedOf } from '../../src/app/apart/damaged.ts'
import type { Session } from '../../src/app/session/session.ts'
import { newIdentity } from '../../src/offline/identity.ts'
import { volatileMemory } from '../../src/offline/memory.ts'
import { questionnaire } from '../server/start.ts'
import { answerAndSend, nextVersion, useSession } from './phone-world.ts'

/** A phone's session, tried without a browser: its memory, network, clock and tabs are handed to it; the server is real. */
const world = useSession()
const openPanel = (open: boolean) =>
  world.organize('PUT', 'surveys/APEC/panels/p2', { open, revealed: false })
const shown = ({ view }: Session) => {
  const { survey, local } = view.get()
  return { version: survey?.questionnaire.version, sends: local.questionnaire }
}
const first = ({ view }: Session) => view.get().survey?.questionnaire.panels[0]!.items[0]!.text['en']

describe('A1: what is on screen is what is sent', () => {
  test('a phone without answers takes the newest version', async () => {
    const one = world.phone.open()
    await world.phone.run()
    expect(shown(one)).toEqual({ version: 1, sends: 'apec-aeo-sme@1' })
    world.phone.close(one)
    await world.publish(nextVersion(questionnaire))
    const two = world.phone.open()
    await world.phone.run()
    expect(shown(two)).toEqual({ version: 2, sends: 'apec-aeo-sme@2' })
    answerAndSend(two, 'p1new2')
    await world.phone.run(5000)
    expect(endState(two.view.get())).not.toBe('refused')
    expect(await world.stored(two)).toMatchObject({ questionnaire: 'apec-aeo-sme@2', standing: 'counted' })
  })

  test('one that only looked around, or said who it is, has no answers yet', async () => {
    const one = world.phone.open()
    await world.phone.run()
    one.change(setFact('sector', 'private'))
    await world.phone.run()
    world.phone.close(one)
    await world.publish(nextVersion(questionnaire))
    const two = world.phone.open()
    await world.phone.run()
    expect(shown(two)).toEqual({ version: 2, sends: 'apec-aeo-sme@2' })
    expect(two.view.get().local.profile.sector).toBe('private')
    // And stays with it when it is opened once more.
    world.phone.close(two)
    world.phone.network.isUp = false
    const three = world.phone.open()
    await world.phone.run()
    expect(shown(three)).toEqual({ version: 2, sends: 'apec-aeo-sme@2' })
  })

  test('one with answers stays whole with the one it began, and no word changes under the finger', async () => {
    const one = world.phone.open()
    await world.phone.run()
    const words = first(one)
    one.change(answerItem('p1', 'p1q2', 4))
    await world.publish(nextVersion(questionnaire))
    await one.wake()
    await world.phone.run()
    expect(first(one)).toBe(words)
    world.phone.close(one)
    const two = world.phone.open()
    await world.phone.run()
    expect(first(two)).toBe(words)
    answerAndSend(two)
    await world.phone.run(5000)
    expect(await world.stored(two)).toMatchObject({ questionnaire: 'apec-aeo-sme@1', answers: /^34/ })
  })

  test('one whose own version this phone has lost gets it again, and shows no other words meanwhile', async () => {
    const one = world.phone.open()
    await world.phone.run()
    one.change(answerItem('p1', 'p1q2', 4))
    await world.phone.run()
    world.phone.close(one)
    await world.publish(nextVersion(questionnaire))
    const local = (await world.phone.disk.all())[0]!
    const other = { ...volatileMemory(), lasting: true }
    await other.change(local, (copy) => copy)
    const two = world.phone.open('APEC', () => Promise.resolve(other))
    const seen = new Set<number | undefined>()
    two.view.subscribe(() => seen.add(shown(two).version))
    await world.phone.run()
    expect(shown(two)).toEqual({ version: 1, sends: 'apec-aeo-sme@1' })
    expect(seen.has(2)).toBe(false)
    expect(world.phone.asked().some((line) => line.includes('/versions/apec-aeo-sme%401'))).toBe(true)
  })

  test('one whose version nobody has any more goes on in the newest, and says what was left out', async () => {
    await world.publish(nextVersion(questionnaire))
    const one = world.phone.open()
    await world.phone.run()
    one.change(answerItem('p1', 'p1new2', 4), answerItem('p1', 'p1q3', 2))
    answerAndSend(one)
    await world.phone.run(5000)
    world.phone.close(one)
    // A world.server that was put up anew knows only the first version.
    const { folder } = world.server
    await world.server.stop()
    world.server.remove()
    await world.serve()
    expect(world.server.folder).not.toBe(folder)
    const other = { ...volatileMemory(), lasting: true }
    await other.change(one.view.get().local, (copy) => copy)
    const two = world.phone.open('APEC', () => Promise.resolve(other))
    await world.phone.run(40_000)
    expect(two.view.get()).toMatchObject({ leftOut: 1, phase: 'ready' })
    expect(shown(two)).toEqual({ version: 1, sends: 'apec-aeo-sme@1' })
    expect(await world.stored(two)).toMatchObject({ questionnaire: 'apec-aeo-sme@1', standing: 'counted' })
  })

  test('a tab that still shows the older words follows when another has taken the newer version', async () => {
    const one = world.phone.open()
    await world.phone.run()
    await world.publish(nextVersion(questionnaire))
    const two = world.phone.open()
    await world.phone.run()
    two.change(answerItem('p1', 'p1new2', 1))
    await world.phone.run()
    expect([shown(one), shown(two)]).toEqual([
      { version: 2, sends: 'apec-aeo-sme@2' },
      { version: 2, sends: 'apec-aeo-sme@2' },
    ])
  })
})

describe('A2: refused', () => {
  test('is no dead end: the answers that fit begin again under a new name, and are received', async () => {
    const one = world.phone.open()
    await world.phone.run()
    const { id } = one.view.get().local
    // Somebody else wrote under this name first.
    await world.server.put(id, {
      revision: 9,
      questionnaire: 'apec-aeo-sme@1',
      language: 'en',
      source: 'phone',
      profile: { sector: 'other' },
      panels: { p1: { answers: { p1q1: 1 } } },
    })
    answerAndSend(one)
    await world.phone.run(5000)
    expect(endState(one.view.get())).toBe('refused')
    expect(one.view.get().local.refused?.problem).toBe('wrong-key')
    const again = startedAgain({ ...newIdentity(), survey: 'APEC' }, one.view.get().local, one.newest()!)
    one.goOnWith(again.local, again.left)
    await world.phone.run()
    expect(one.view.get()).toMatchObject({ leftOut: 0, local: { panels: { p1: { answers: { p1q1: 3 } } } } })
    one.change(sendPanel('p1', 'en', questionnaire))
    await world.phone.run(5000)
    expect(endState(one.view.get())).toBe('received')
    expect(one.view.get().local.id).not.toBe(id)
    // What was refused still lies there, as it was.
    expect((await world.phone.disk.all()).map((local) => local.id)).toContain(id)
  })

  test('takes along only what has a place in the newest version', async () => {
    const one = world.phone.open()
    await world.phone.run()
    one.change(answerItem('p1', 'p1q2', 1), answerItem('p1', 'p1q3', 2), setFact('economy', 'CHL'))
    const { local, left } = startedAgain(
      { ...newIdentity(), survey: 'APEC' },
      one.view.get().local,
      nextVersion(questionnaire),
    )
    expect(left).toBe(1)
    expect(local).toMatchObject({
      questionnaire: 'apec-aeo-sme@2',
      panels: { p1: { answers: { p1q3: 2 } } },
      profile: { economy: 'CHL' },
      outgoing: null,
    })
  })
})

describe('A3: whatever is waited for', () => {
  test('a closed panel is asked for again after any number of failed looks', async () => {
    await openPanel(false)
    const one = world.phone.open()
    await world.phone.run()
    expect(one.view.get().survey?.panels['p2']?.open).toBe(false)
    world.phone.network.isUp = false
    await world.phone.run(120_000)
    expect(world.phone.asked().filter((line) => line === 'GET /api/surveys/APEC').length).toBeGreaterThan(4)
    world.phone.network.isUp = true
    await openPanel(true)
    await world.phone.run(60_000)
    expect(one.view.get().survey?.panels['p2']?.open).toBe(true)
    world.phone.asked()
    await world.phone.run(120_000)
    expect(world.phone.asked()).toEqual([])
  })

  test('a survey that was not there at first comes by itself', async () => {
    world.phone.network.isUp = false
    const one = world.phone.open()
    await world.phone.run()
    expect(one.view.get().phase).toBe('unreachable')
    world.phone.network.isUp = true
    await world.phone.run(40_000)
    expect(one.view.get().phase).toBe('ready')
  })
})

describe('A6: whatever lies in storage', () => {
  const broken = [
    '{"id":"x","edits":5}',
    '{"id":"x","survey":"APEC","writeKey":"k","questionnaire":"","edits":5,"acknowledged":0,"panels":null}',
    '"text"',
    '[]',
    '{',
    'null',
    '{"id":"x","survey":"OTHER","writeKey":"k","questionnaire":"","edits":1,"acknowledged":0,"profile":{},"panels":{},"outgoing":null,"refused":null,"place":null}',
  ]
  test.each(broken)('in the mirror (%s), the page opens and keeps it aside', async (text) => {
    world.phone.shelf.set('plenaria:APEC', text)
    const one = world.phone.open()
    await world.phone.run()
    expect(one.view.get()).toMatchObject({ phase: 'ready', damaged: true })
    expect(await damagedOf(one)).toEqual([text])
    answerAndSend(one)
    await world.phone.run(5000)
    expect(endState(one.view.get())).toBe('received')
  })

  test('in the database, likewise', async () => {
    const disk = {
      ...volatileMemory(),
      lasting: true,
      damaged: () => Promise.resolve([{ id: 'x', panels: null }]),
    }
    const one = world.phone.open('APEC', () => Promise.resolve(disk))
    await world.phone.run()
    expect(one.view.get()).toMatchObject({ phase: 'ready', damaged: true })
    expect(await damagedOf(one)).toEqual([{ id: 'x', panels: null }])
  })

  test('a survey that is kept and broken is read anew', async () => {
    await world.phone.disk.keepSurvey({ code: 'APEC', questionnaire: null } as never)
    const disk = { ...world.phone.disk, survey: () => Promise.resolve(undefined) }
    const one = world.phone.open('APEC', () => Promise.resolve(disk))
    await world.phone.run()
    expect(one.view.get().phase).toBe('ready')
  })
})
