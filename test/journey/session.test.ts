import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startedAgain } from '../../src/domain/answering/fitting.ts'
import {
  answerItem,
  isPending,
  sendPanel,
  setFact,
  withdraw,
} from '../../src/domain/answering/local-response.ts'
import type { Questionnaire } from '../../src/domain/survey/questionnaire.ts'
// What comes later on a phone is there already: a test's clock does not wait for code.
import '../../src/app/session/other-version.ts'
import { endState } from '../../src/app/session/end-state.ts'
import type { Session } from '../../src/app/session/session.ts'
import { newIdentity } from '../../src/offline/identity.ts'
import { volatileMemory } from '../../src/offline/memory.ts'
import { idOf, questionnaire, startServer, type Server } from '../server/start.ts'
import { createPhone, nextVersion } from './phone-world.ts'

/** A phone's session, tried without a browser: its memory, network, clock and tabs are handed to it; the server is real. */
let server: Server
let cookie: string
let phone: ReturnType<typeof createPhone>
beforeEach(async () => {
  server = await startServer()
  cookie = await server.signIn()
  phone = createPhone(() => server)
})
afterEach(async () => {
  expect(server.unexpected).toEqual([])
  expect(await server.store.verifyTallies()).toEqual([])
  await server.stop()
  server.remove()
})

const organize = async (method: string, path: string, body: unknown) => {
  const reply = await fetch(`${server.url}/api/organizer/${path}`, {
    method,
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(reply.ok, await reply.clone().text()).toBe(true)
}
const publish = (next: Questionnaire) => organize('POST', 'questionnaires', next)
const openPanel = (open: boolean) => organize('PUT', 'surveys/APEC/panels/p2', { open, revealed: false })
const shown = ({ view }: Session) => {
  const { survey, local } = view.get()
  return { version: survey?.questionnaire.version, sends: local.questionnaire }
}
const first = ({ view }: Session) => view.get().survey?.questionnaire.panels[0]!.items[0]!.text['en']
const stored = async (session: Session) => server.store.readResponse('APEC', session.view.get().local.id)
const answerAndSend = (session: Session, item = 'p1q1') => {
  session.change(setFact('sector', 'public'))
  session.change(answerItem('p1', item, 3))
  session.change(sendPanel('p1', 'en'))
}

describe('A1: what is on screen is what is sent', () => {
  test('a phone without answers takes the newest version', async () => {
    const one = phone.open()
    await phone.run()
    expect(shown(one)).toEqual({ version: 1, sends: 'apec-aeo-sme@1' })
    phone.close(one)
    await publish(nextVersion(questionnaire))
    const two = phone.open()
    await phone.run()
    expect(shown(two)).toEqual({ version: 2, sends: 'apec-aeo-sme@2' })
    answerAndSend(two, 'p1new2')
    await phone.run(5000)
    expect(endState(two.view.get())).not.toBe('refused')
    expect(await stored(two)).toMatchObject({ questionnaire: 'apec-aeo-sme@2', standing: 'counted' })
  })

  test('one that only looked around, or said who it is, has no answers yet', async () => {
    const one = phone.open()
    await phone.run()
    one.change(setFact('sector', 'private'))
    await phone.run()
    phone.close(one)
    await publish(nextVersion(questionnaire))
    const two = phone.open()
    await phone.run()
    expect(shown(two)).toEqual({ version: 2, sends: 'apec-aeo-sme@2' })
    expect(two.view.get().local.profile.sector).toBe('private')
    // And stays with it when it is opened once more.
    phone.close(two)
    phone.network.isUp = false
    const three = phone.open()
    await phone.run()
    expect(shown(three)).toEqual({ version: 2, sends: 'apec-aeo-sme@2' })
  })

  test('one with answers stays whole with the one it began, and no word changes under the finger', async () => {
    const one = phone.open()
    await phone.run()
    const words = first(one)
    one.change(answerItem('p1', 'p1q2', 4))
    await publish(nextVersion(questionnaire))
    await one.wake()
    await phone.run()
    expect(first(one)).toBe(words)
    phone.close(one)
    const two = phone.open()
    await phone.run()
    expect(first(two)).toBe(words)
    answerAndSend(two)
    await phone.run(5000)
    expect(await stored(two)).toMatchObject({ questionnaire: 'apec-aeo-sme@1', answers: /^34/ })
  })

  test('one whose own version this phone has lost gets it again, and shows no other words meanwhile', async () => {
    const one = phone.open()
    await phone.run()
    one.change(answerItem('p1', 'p1q2', 4))
    await phone.run()
    phone.close(one)
    await publish(nextVersion(questionnaire))
    const local = (await phone.disk.all())[0]!
    const other = { ...volatileMemory(), lasting: true }
    await other.change(local, (copy) => copy)
    const two = phone.open('APEC', () => Promise.resolve(other))
    const seen = new Set<number | undefined>()
    two.view.subscribe(() => seen.add(shown(two).version))
    await phone.run()
    expect(shown(two)).toEqual({ version: 1, sends: 'apec-aeo-sme@1' })
    expect(seen.has(2)).toBe(false)
    expect(phone.asked().some((line) => line.includes('/versions/apec-aeo-sme%401'))).toBe(true)
  })

  test('one whose version nobody has any more goes on in the newest, and says what was left out', async () => {
    await publish(nextVersion(questionnaire))
    const one = phone.open()
    await phone.run()
    one.change(answerItem('p1', 'p1new2', 4), answerItem('p1', 'p1q3', 2))
    answerAndSend(one)
    await phone.run(5000)
    phone.close(one)
    // A server that was put up anew knows only the first version.
    const { folder } = server
    await server.stop()
    server.remove()
    server = await startServer()
    expect(server.folder).not.toBe(folder)
    const other = { ...volatileMemory(), lasting: true }
    await other.change(one.view.get().local, (copy) => copy)
    const two = phone.open('APEC', () => Promise.resolve(other))
    await phone.run(40_000)
    expect(two.view.get()).toMatchObject({ leftOut: 1, phase: 'ready' })
    expect(shown(two)).toEqual({ version: 1, sends: 'apec-aeo-sme@1' })
    expect(await stored(two)).toMatchObject({ questionnaire: 'apec-aeo-sme@1', standing: 'counted' })
  })

  test('a tab that still shows the older words follows when another has taken the newer version', async () => {
    const one = phone.open()
    await phone.run()
    await publish(nextVersion(questionnaire))
    const two = phone.open()
    await phone.run()
    two.change(answerItem('p1', 'p1new2', 1))
    await phone.run()
    expect([shown(one), shown(two)]).toEqual([
      { version: 2, sends: 'apec-aeo-sme@2' },
      { version: 2, sends: 'apec-aeo-sme@2' },
    ])
  })
})

describe('A2: refused', () => {
  test('is no dead end: the answers that fit begin again under a new name, and are received', async () => {
    const one = phone.open()
    await phone.run()
    const { id } = one.view.get().local
    // Somebody else wrote under this name first.
    await server.put(id, {
      revision: 9,
      questionnaire: 'apec-aeo-sme@1',
      language: 'en',
      source: 'phone',
      profile: { sector: 'other' },
      panels: { p1: { answers: { p1q1: 1 } } },
    })
    answerAndSend(one)
    await phone.run(5000)
    expect(endState(one.view.get())).toBe('refused')
    expect(one.view.get().local.refused?.problem).toBe('wrong-key')
    const again = startedAgain({ ...newIdentity(), survey: 'APEC' }, one.view.get().local, one.newest()!)
    one.goOnWith(again.local, again.left)
    await phone.run()
    expect(one.view.get()).toMatchObject({ leftOut: 0, local: { panels: { p1: { answers: { p1q1: 3 } } } } })
    one.change(sendPanel('p1', 'en'))
    await phone.run(5000)
    expect(endState(one.view.get())).toBe('received')
    expect(one.view.get().local.id).not.toBe(id)
    // What was refused still lies there, as it was.
    expect((await phone.disk.all()).map((local) => local.id)).toContain(id)
  })

  test('takes along only what has a place in the newest version', async () => {
    const one = phone.open()
    await phone.run()
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
    const one = phone.open()
    await phone.run()
    expect(one.view.get().survey?.panels['p2']?.open).toBe(false)
    phone.network.isUp = false
    await phone.run(120_000)
    expect(phone.asked().filter((line) => line === 'GET /api/surveys/APEC').length).toBeGreaterThan(4)
    phone.network.isUp = true
    await openPanel(true)
    await phone.run(60_000)
    expect(one.view.get().survey?.panels['p2']?.open).toBe(true)
    phone.asked()
    await phone.run(120_000)
    expect(phone.asked()).toEqual([])
  })

  test('a survey that was not there at first comes by itself', async () => {
    phone.network.isUp = false
    const one = phone.open()
    await phone.run()
    expect(one.view.get().phase).toBe('unreachable')
    phone.network.isUp = true
    await phone.run(40_000)
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
    phone.shelf.set('plenaria:APEC', text)
    const one = phone.open()
    await phone.run()
    expect(one.view.get()).toMatchObject({ phase: 'ready', damaged: true })
    expect(await one.damaged()).toEqual([text])
    answerAndSend(one)
    await phone.run(5000)
    expect(endState(one.view.get())).toBe('received')
  })

  test('in the database, likewise', async () => {
    const disk = {
      ...volatileMemory(),
      lasting: true,
      damaged: () => Promise.resolve([{ id: 'x', panels: null }]),
    }
    const one = phone.open('APEC', () => Promise.resolve(disk))
    await phone.run()
    expect(one.view.get()).toMatchObject({ phase: 'ready', damaged: true })
    expect(await one.damaged()).toEqual([{ id: 'x', panels: null }])
  })

  test('a survey that is kept and broken is read anew', async () => {
    await phone.disk.keepSurvey({ code: 'APEC', questionnaire: null } as never)
    const disk = { ...phone.disk, survey: () => Promise.resolve(undefined) }
    const one = phone.open('APEC', () => Promise.resolve(disk))
    await phone.run()
    expect(one.view.get().phase).toBe('ready')
  })
})

describe('A18: asking the server', () => {
  test('says what came of it: held, sent again, unreachable, and gone once the survey was deleted', async () => {
    const one = phone.open()
    await phone.run()
    answerAndSend(one)
    await phone.run(5000)
    const check = async () => {
      const asked = one.checkReceipt()
      expect(one.view.get().checked).toBe('asking')
      await asked
      await phone.run()
      return one.view.get().checked
    }
    expect(await check()).toBe('held')
    phone.network.isUp = false
    expect(await check()).toBe('unreachable')
    phone.network.isUp = true
    await fetch(`${server.url}/api/organizer/surveys/APEC`, { method: 'DELETE', headers: { cookie } })
    expect(await check()).toBe('gone')
    expect(endState(one.view.get())).toBe('gone')
    // Opened again, it still says so.
    phone.close(one)
    const two = phone.open()
    await phone.run()
    expect(endState(two.view.get())).toBe('gone')
  })

  test('a server that forgot is sent everything again, and says so', async () => {
    const one = phone.open()
    await phone.run()
    answerAndSend(one)
    await phone.run(5000)
    const { id } = one.view.get().local
    await server.stop()
    server.remove()
    server = await startServer()
    await one.checkReceipt()
    await phone.run(2000)
    expect(one.view.get().checked).toBe('sent-again')
    expect(await server.store.readResponse('APEC', id)).toMatchObject({ standing: 'counted' })
  })
})

test('A19: the 61st phone at a misprinted code is told what is wrong, and the right survey is not harmed', async () => {
  for (let n = 0; n < 60; n++) await server.get('/api/surveys/APECC')
  const one = phone.open('APECC')
  await phone.run()
  expect(one.view.get().phase).toBe('crowded')
  const right = phone.open()
  await phone.run()
  expect(right.view.get().phase).toBe('ready')
  const none = createPhone(() => server)
  const unknown = none.open('NONE')
  await none.run()
  expect(unknown.view.get().phase).toBe('crowded')
})

test('A21: a browser without AbortSignal.timeout sends all the same', async () => {
  const { timeout } = AbortSignal
  Reflect.deleteProperty(AbortSignal, 'timeout')
  try {
    const one = phone.open()
    await phone.run()
    answerAndSend(one)
    await phone.run(5000)
    expect(endState(one.view.get())).toBe('received')
  } finally {
    AbortSignal.timeout = timeout
  }
})

describe('a session', () => {
  test('a seat card goes on with what was answered; what was begun without one is forgotten', async () => {
    const one = phone.open()
    await phone.run()
    one.change(answerItem('p1', 'p1q1', 2))
    await one.takeSeat(idOf('seat'))
    await one.takeSeat(idOf('seat'))
    await phone.run()
    expect(one.view.get().local).toMatchObject({ id: idOf('seat'), seat: true, panels: { p1: {} } })
    expect(await phone.disk.all()).toHaveLength(1)
  })

  test('what is withdrawn is erased, and another response begins', async () => {
    const one = phone.open()
    await phone.run()
    answerAndSend(one)
    await phone.run(5000)
    const { id } = one.view.get().local
    one.change(withdraw)
    one.beginAnew()
    await phone.run(5000)
    expect(await server.store.readResponse('APEC', id)).toMatchObject({ standing: 'withdrawn' })
    expect(one.view.get().local.id).not.toBe(id)
    await one.remove()
    expect((await phone.disk.all()).map((local) => local.id)).not.toContain(one.view.get().local.id)
  })

  test('a busy server is waited for as long as it says; waking before that asks nothing', async () => {
    const one = phone.open()
    await phone.run()
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
      await phone.run(3000)
      expect(one.view.get().trouble).toBe('busy')
      phone.asked()
      await one.wake()
      await phone.run(30_000)
      expect(phone.asked()).toEqual([])
      refuse = false
      await phone.run(60_000)
      expect(endState(one.view.get())).toBe('received')
      one.send()
      await phone.run()
    } finally {
      globalThis.fetch = real
    }
  })

  test('a database that never opens costs no answer', { timeout: 30_000 }, async () => {
    const one = phone.open('APEC', () => new Promise(() => undefined))
    one.change(answerItem('p1', 'p1q1', 2))
    await new Promise((resolve) => setTimeout(resolve, 3300))
    await phone.run(100)
    expect(one.view.get()).toMatchObject({ memory: 'volatile', saved: true })
    answerAndSend(one)
    await phone.run(5000)
    expect(endState(one.view.get())).toBe('received')
  })

  test('a server restored from a backup is asked, and thirty days after the end the copy goes', async () => {
    const one = phone.open()
    await phone.run()
    answerAndSend(one)
    await phone.run(5000)
    await server.store.renewEpoch()
    const { folder } = server
    await server.stop()
    server = await startServer({ folder, passphrase: 'a passphrase for tests' })
    cookie = await server.signIn()
    await organize('PUT', 'surveys/APEC/state', { state: 'final' })
    await one.wake()
    await phone.run()
    expect(endState(one.view.get())).toBe('received')
    const kept = (await phone.disk.survey('APEC'))!
    expect(kept.finalSince).not.toBeNull()
    await phone.disk.keepSurvey({ ...kept, finalSince: kept.finalSince! - 31 * 86_400_000 })
    await one.wake()
    await phone.run()
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
        const own = createPhone(() => server)
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
            tab.change(answerItem('p1', items[one.item % items.length]!.code, one.score as 1))
          } else if (one.kind === 'send' && tab?.view.get().survey) tab.change(sendPanel('p1', 'en'))
          else if (one.kind === 'down') own.network.isUp = false
          else if (one.kind === 'up') own.network.isUp = true
          else if (one.kind === 'lose') own.network.lost = true
          else if (one.kind === 'keep') own.network.lost = false
          else if (one.kind === 'publish') await publish((version = nextVersion(version)))
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
          const held = await server.store.readResponse('APEC', local.id)
          expect(held).toMatchObject({ revision: local.outgoing.revision, standing: 'counted' })
          expect(held!.questionnaire).toBe(local.outgoing.questionnaire)
        }
        for (const tab of tabs) if (tab) own.close(tab)
      }),
      { numRuns: Number(process.env['SOAK_SESSIONS'] ?? 60) },
    )
  },
)
