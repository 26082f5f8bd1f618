import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerItem, isPending, sendPanel, setFact } from '../../src/domain/answering/local-response.ts'
import { withdraw } from '../../src/domain/answering/withdraw.ts'
import { endState } from '../../src/app/session/end-state.ts'
import type { Session } from '../../src/app/session/session.ts'
import { idOf, questionnaire } from '../server/start.ts'
import { answerAndSend, createPhone, nextVersion, useSession } from './phone-world.ts'

/** What may come between a phone and its server, and the life of a session in any order of things. */
const world = useSession()

describe('sending when nobody looks', () => {
  test('what waited when the page was closed is sent by the worker, once, and known when it is opened again', async () => {
    const one = world.phone.open()
    await world.phone.run()
    world.phone.network.isUp = false
    answerAndSend(one)
    await world.phone.run(2000)
    expect(endState(one.view.get())).toBe('not-yet')
    world.phone.close(one)
    expect(await world.phone.wakeWorker()).toBe(true)
    expect(await world.stored(one)).toBeUndefined()
    world.phone.network.isUp = true
    // A portal's page, or a reply that is lost, is no receipt for the worker either.
    world.phone.network.portal = true
    expect(await world.phone.wakeWorker()).toBe(true)
    world.phone.network.portal = false
    world.phone.network.lost = true
    expect(await world.phone.wakeWorker()).toBe(true)
    world.phone.network.lost = false
    expect(await world.phone.wakeWorker()).toBe(false)
    expect(await world.stored(one)).toMatchObject({ standing: 'counted', revision: 1 })
    const asked = world.phone.asked().length
    expect(await world.phone.wakeWorker()).toBe(false)
    expect(world.phone.asked()).toHaveLength(0)
    expect(asked).toBeGreaterThan(0)
    const two = world.phone.open()
    await world.phone.run(2000)
    expect(endState(two.view.get())).toBe('received')
  })

  test('beside an open page it waits its turn, and nothing is sent for nothing', async () => {
    const one = world.phone.open()
    await world.phone.run()
    world.phone.asked()
    answerAndSend(one)
    await Promise.all([world.phone.wakeWorker(), world.phone.run(2000)])
    expect(world.phone.asked().filter((asked) => asked.startsWith('PUT'))).toHaveLength(1)
    one.change(answerItem('p1', 'p1q2', 1))
    one.change(sendPanel('p1', 'en', questionnaire))
    await Promise.all([world.phone.run(2000), world.phone.wakeWorker(), world.phone.wakeWorker()])
    expect(endState(one.view.get())).toBe('received')
    expect(await world.stored(one)).toMatchObject({ revision: 2 })
  })
})

describe('A18: asking the server', () => {
  test('says what came of it: held, sent again, unreachable, and gone once the survey was deleted', async () => {
    const one = world.phone.open()
    await world.phone.run()
    answerAndSend(one)
    await world.phone.run(5000)
    const check = async () => {
      const asked = one.checkReceipt()
      expect(one.view.get().checked).toBe('asking')
      await asked
      await world.phone.run()
      return one.view.get().checked
    }
    expect(await check()).toBe('held')
    world.phone.network.isUp = false
    expect(await check()).toBe('unreachable')
    world.phone.network.isUp = true
    await fetch(`${world.server.url}/api/organizer/surveys/APEC`, {
      method: 'DELETE',
      headers: { cookie: world.cookie },
    })
    expect(await check()).toBe('gone')
    expect(endState(one.view.get())).toBe('gone')
    // Opened again, it still says so.
    world.phone.close(one)
    const two = world.phone.open()
    await world.phone.run()
    expect(endState(two.view.get())).toBe('gone')
  })

  test('a server that forgot is sent everything again, and says so', async () => {
    const one = world.phone.open()
    await world.phone.run()
    answerAndSend(one)
    await world.phone.run(5000)
    const { id } = one.view.get().local
    await world.server.stop()
    world.server.remove()
    await world.serve()
    await one.checkReceipt()
    await world.phone.run(2000)
    expect(one.view.get().checked).toBe('sent-again')
    expect(await world.server.store.readResponse('APEC', id)).toMatchObject({ standing: 'counted' })
  })
})

test('A19: the 61st phone at a misprinted code is told what is wrong, and the right survey is not harmed', async () => {
  for (let n = 0; n < 60; n++) await world.server.get('/api/surveys/APECC')
  const one = world.phone.open('APECC')
  await world.phone.run()
  expect(one.view.get().phase).toBe('crowded')
  const right = world.phone.open()
  await world.phone.run()
  expect(right.view.get().phase).toBe('ready')
  const none = createPhone(() => world.server)
  const unknown = none.open('NONE')
  await none.run()
  expect(unknown.view.get().phase).toBe('crowded')
})

test('A21: a browser without AbortSignal.timeout sends all the same', async () => {
  const timeout = Object.getOwnPropertyDescriptor(AbortSignal, 'timeout')!
  Reflect.deleteProperty(AbortSignal, 'timeout')
  try {
    const one = world.phone.open()
    await world.phone.run()
    answerAndSend(one)
    await world.phone.run(5000)
    expect(endState(one.view.get())).toBe('received')
  } finally {
    Object.defineProperty(AbortSignal, 'timeout', timeout)
  }
})

describe('a session', () => {
  test('a seat card goes on with what was answered; what was begun without one is forgotten', async () => {
    const one = world.phone.open()
    await world.phone.run()
    one.change(answerItem('p1', 'p1q1', 2))
    await one.takeSeat(idOf('seat'))
    await one.takeSeat(idOf('seat'))
    await world.phone.run()
    expect(one.view.get().local).toMatchObject({ id: idOf('seat'), seat: true, panels: { p1: {} } })
    expect(await world.phone.disk.all()).toHaveLength(1)
  })

  test('what is withdrawn is erased, and another response begins', async () => {
    const one = world.phone.open()
    await world.phone.run()
    answerAndSend(one)
    await world.phone.run(5000)
    const { id } = one.view.get().local
    one.change(withdraw)
    one.beginAnew()
    await world.phone.run(5000)
    expect(await world.server.store.readResponse('APEC', id)).toMatchObject({ standing: 'withdrawn' })
    expect(one.view.get().local.id).not.toBe(id)
    await one.remove()
    expect((await world.phone.disk.all()).map((local) => local.id)).not.toContain(one.view.get().local.id)
  })

  test('a busy server is waited for as long as it says; waking before that asks nothing', async () => {
    const one = world.phone.open()
    await world.phone.run()
    const real = globalThis.fetch
    let refuse = true
    globalThis.fetch = (async (path: string, init?: RequestInit) =>
      refuse && init?.method === 'PUT'
        ? new Response('{"type":"urn:plenaria:problem:unavailable"}', {
            status: 503,
            headers: { 'content-type': 'application/problem+json', 'retry-after': '60' },
          })
        : real(path, init)) as typeof fetch
    try {
      answerAndSend(one)
      await world.phone.run(3000)
      expect(one.view.get().trouble).toBe('busy')
      world.phone.asked()
      await one.wake()
      await world.phone.run(30_000)
      expect(world.phone.asked()).toEqual([])
      refuse = false
      await world.phone.run(60_000)
      expect(endState(one.view.get())).toBe('received')
      one.send()
      await world.phone.run()
    } finally {
      globalThis.fetch = real
    }
  })

  test('a database that never opens costs no answer', { timeout: 30_000 }, async () => {
    const one = world.phone.open('APEC', () => new Promise(() => undefined))
    one.change(answerItem('p1', 'p1q1', 2))
    await new Promise((resolve) => setTimeout(resolve, 3300))
    await world.phone.run(100)
    expect(one.view.get()).toMatchObject({ memory: 'volatile', saved: true })
    answerAndSend(one)
    await world.phone.run(5000)
    expect(endState(one.view.get())).toBe('received')
  })

  test('a server restored from a backup is asked, and thirty days after the end the copy goes', async () => {
    const one = world.phone.open()
    await world.phone.run()
    answerAndSend(one)
    await world.phone.run(5000)
    await world.server.store.renewEpoch()
    const { folder } = world.server
    await world.server.stop()
    await world.serve(folder)
    await world.organize('PUT', 'surveys/APEC/state', { state: 'final' })
    await one.wake()
    await world.phone.run()
    expect(endState(one.view.get())).toBe('received')
    const kept = (await world.phone.disk.survey('APEC'))!
    expect(kept.finalSince).not.toBeNull()
    await world.phone.disk.keepSurvey({ ...kept, finalSince: kept.finalSince! - 31 * 86_400_000 })
    await one.wake()
    await world.phone.run()
    expect(one.view.get().local.edits).toBe(0)
  })
})

test(
  'however taps, tabs, replies, versions, network and sleep come in between, nothing is lost and nothing false is said',
  { timeout: 240_000 },
  async () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('answer' as const),
        tab: fc.nat(1),
        item: fc.nat(11),
        score: fc.integer({ min: 1, max: 4 }),
      }),
      fc.record({ kind: fc.constant('send' as const), tab: fc.nat(1) }),
      fc.record({ kind: fc.constantFrom('down', 'up', 'lose', 'keep', 'publish', 'wake', 'sleep', 'run') }),
      fc.record({ kind: fc.constantFrom('close', 'open'), tab: fc.nat(1) }),
    )
    let version = questionnaire
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 16 }), async (steps) => {
        const own = createPhone(() => world.server)
        const tabs: (Session | undefined)[] = [own.open(), undefined]
        await own.run()
        const isTrue = () => {
          for (const tab of tabs) {
            if (!tab) continue
            const { survey, local, phase } = tab.view.get()
            if (survey && phase === 'ready')
              expect(`${survey.questionnaire.id}@${survey.questionnaire.version}`).toBe(local.questionnaire)
            if (local.acknowledged > 0 && !isPending(local)) expect(local.receiptCode).not.toBeNull()
          }
        }
        for (const one of steps) {
          const tab = 'tab' in one ? tabs[one.tab] : undefined
          if (one.kind === 'answer' && tab?.view.get().survey) {
            const items = tab.view.get().survey!.questionnaire.panels[0]!.items
            tab.change(setFact('sector', 'public'))
            tab.change(answerItem('p1', items[one.item % items.length]!.code, one.score))
          } else if (one.kind === 'send' && tab?.view.get().survey)
            tab.change(sendPanel('p1', 'en', questionnaire))
          else if (one.kind === 'down') own.network.isUp = false
          else if (one.kind === 'up') own.network.isUp = true
          else if (one.kind === 'lose') own.network.lost = true
          else if (one.kind === 'keep') own.network.lost = false
          else if (one.kind === 'publish') await world.publish((version = nextVersion(version)))
          else if (one.kind === 'wake') for (const open of tabs) void open?.wake()
          else if (one.kind === 'sleep') own.time.sleep(400_000)
          else if (one.kind === 'run') await own.run(2000)
          else if (one.kind === 'close' && tab) {
            own.close(tab)
            tabs['tab' in one ? one.tab : 0] = undefined
          } else if (one.kind === 'open' && !tab && 'tab' in one) tabs[one.tab] = own.open()
          isTrue()
        }
        // Everything heals: one tab, a network, and time.
        Object.assign(own.network, { isUp: true, lost: false })
        await own.run(60_000)
        const last = tabs[0] ?? tabs[1] ?? own.open()
        await own.run(2000)
        void last.wake()
        await own.run(60_000)
        isTrue()
        const { local } = last.view.get()
        expect(isPending(local)).toBe(false)
        expect(local.refused).toBeNull()
        if (local.outgoing) {
          const held = await world.server.store.readResponse('APEC', local.id)
          expect(held).toMatchObject({ revision: local.outgoing.revision, standing: 'counted' })
          expect(held!.questionnaire).toBe(local.outgoing.questionnaire)
        }
        for (const tab of tabs) if (tab) own.close(tab)
      }),
      { numRuns: Number(process.env['SOAK_SESSIONS'] ?? 60) },
    )
  },
)
