import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openSession, type Session } from '../../src/app/session/session.ts'
import { takeOver } from '../../src/app/takeover/takeover.ts'
import { answerItem, sendPanel, setFact, writeComment } from '../../src/domain/answering/local-response.ts'
import { withdraw } from '../../src/domain/answering/withdraw.ts'
import { standingOf } from '../../src/domain/survey/closing.ts'
import type { Survey } from '../../src/domain/survey/survey.ts'
import { versionKey } from '../../src/domain/survey/version.ts'
import { newIdentity } from '../../src/offline/identity.ts'
import { volatileMemory } from '../../src/offline/memory.ts'
import { questionnaire } from '../server/start.ts'
import { nextVersion } from './phone-world.ts'
import { built, createPage, items, values, type Dot } from './rendered-page.ts'
import { virtualTime } from '../unit/virtual-time.ts'

/**
 * Tap, change, clear, late script, late survey, late database, other tab, other version, reload, in every order: the very
 * script that is put into the page runs against a page of dots, and the session takes over from it.
 */
const orders = Number(process.env['TAKEOVER_ORDERS'] ?? 1500)

/** The same numbers from 0 to 1 for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

async function play(seed: number): Promise<void> {
  const random = randomFrom(seed)
  const pick = <One>(all: readonly One[]): One => all[Math.floor(random() * all.length)]!
  const shelf = new Map<string, string>()
  const time = virtualTime(async () => {
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
  })
  const disk = { ...volatileMemory(), lasting: true }
  const newest = random() < 0.15 ? nextVersion(questionnaire) : questionnaire
  const isOldPage = newest !== questionnaire && random() < 0.5
  const storageWorks = random() > 0.1
  const gates: (() => void)[] = []
  const gate = () => new Promise<void>((resolve) => gates.push(resolve))
  const log: string[] = []
  /** What was tapped last, of each statement; undefined where it was cleared. */
  const last = new Map<string, string | undefined>()

  const openTab = (): Session => {
    const write = (key: string, value: string | null) => {
      if (tab.closed) return
      if (!storageWorks) throw new Error('no room')
      if (value === null) shelf.delete(key)
      else shelf.set(key, value)
      for (const other of tabs)
        if (other.session !== session)
          queueMicrotask(() => !other.tab.closed && other.session.follow(key, value))
    }
    const slow = random() < 0.5
    const tab = { closed: false }
    const session: Session = openSession('APEC', {
      shelf: {
        getItem: (key) => shelf.get(key) ?? null,
        setItem: (key, value) => write(key, value),
        removeItem: (key) => write(key, null),
      },
      openDatabase: async () => {
        if (slow) await gate()
        // A tab that is gone does nothing any more.
        const never = new Promise<never>(() => undefined)
        if (tab.closed) return never
        return {
          ...disk,
          change: (...step) => (tab.closed ? never : disk.change(...step)),
          update: (...step) => (tab.closed ? never : disk.update(...step)),
        }
      },
      memoryMayLoad: Promise.resolve(),
      loadKinds: () => undefined,
      newIdentity,
      send: async (address, init) => {
        const path = address as string
        if (tab.closed) return new Promise(() => undefined)
        if (init?.method === 'PUT') throw new TypeError('no network')
        if (slow && random() < 0.5) await gate()
        if (path.includes('/versions/'))
          return Response.json(path.endsWith(versionKey(newest).slice(-1)) ? newest : questionnaire)
        return Response.json({
          protocol: 1,
          epoch: 'e',
          code: 'APEC',
          workshop: { name: 'x', place: '', date: '2019-08-16' },
          state: 'open',
          panels: {},
          questionnaire: newest,
        })
      },
      alone: async (_, work) => work(),
      clock: time.clock,
      random: () => 0.5,
      isSeen: () => true,
    })
    tabs.push({ session, tab })
    return session
  }
  const tabs: { session: Session; tab: { closed: boolean } }[] = []
  const versionOfPage = versionKey(isOldPage ? questionnaire : newest)
  let page = createPage(shelf, versionOfPage, storageWorks)
  let session: Session | undefined
  let isTaken = false
  const load = () => {
    page = createPage(shelf, versionOfPage, storageWorks)
    isTaken = false
    for (const { tab } of tabs.splice(0)) tab.closed = true
    session = undefined
  }
  /** What Preact draws over dots that stand there already, or afresh. */
  const draw = (own: Session, isThere: boolean) => {
    const { local } = own.view.get()
    if (isThere) return
    for (const dot of page.dots) dot.checked = saysOf(local, dot)
    page.words.value = local.panels['p1']?.comment ?? ''
  }
  const follow = (own: Session) => {
    const { local } = own.view.get()
    for (const dot of page.dots) if (saysOf(local, dot) !== shown.get(dot)) dot.checked = saysOf(local, dot)
    for (const dot of page.dots) shown.set(dot, saysOf(local, dot))
    page.words.value = local.panels['p1']?.comment ?? page.words.value
    if (!local.panels['p1']?.comment) page.words.value = ''
  }
  /** What was drawn last: only differences to it are drawn. */
  const shown = new Map<Dot, boolean>()
  const scriptComes = () => {
    if (session) return
    session = openTab()
    const own = session
    const current = page
    takeOver(
      {
        version: page.form.dataset['version']!,
        panel: 'p1',
        standing:
          random() < 0.8 ? standingOf({ state: 'open', panels: {}, questionnaire } as unknown as Survey) : '',
        language: 'en',
        given: () => page.given(),
        unset: (early, comment) => page.unset(early, comment),
      },
      own,
      () => 'en',
      {
        draw: (isThere) => {
          if (page !== current) return
          draw(own, isThere)
          for (const dot of page.dots) shown.set(dot, isThere ? false : dot.checked)
        },
        done: () => {
          if (page !== current) return
          delete page.form.dataset['survey']
          isTaken = true
          follow(own)
          own.view.subscribe(() => page === current && follow(own))
        },
      },
    )
  }

  const acts: Record<string, () => unknown> = {
    tap: () => {
      const [name, value] = [pick(items), pick(values)]
      log.push(`tap ${name} ${value}`)
      page.tap(name, value)
      last.set(name, value)
      if (isTaken) session!.change(answerItem('p1', name, value === 'null' ? null : Number(value)))
    },
    sector: () => {
      const value = pick(['public', 'private'] as const)
      page.tap('sector', value)
      if (isTaken) session!.change(setFact('sector', value))
    },
    type: () => {
      const text = pick(['a', 'b\u0000', 'c d'])
      page.type(text)
      if (isTaken) session!.change(writeComment('p1', text.replace('\u0000', '')))
    },
    clear: () => {
      const item = pick(items)
      if (isTaken) last.set(item, undefined)
      if (isTaken) session!.change(answerItem('p1', item, undefined))
    },
    send: () => {
      if (isTaken) session!.change(sendPanel('p1', 'en', questionnaire))
    },
    script: scriptComes,
    gate: () => gates.splice(0).forEach((open) => open()),
    time: () => time.run(pick([0, 100, 5000])),
    other: async () => {
      // Another tab of the same phone, with its script.
      const other = openTab()
      gates.splice(0).forEach((open) => open())
      await time.run(0)
      const [item, value] = [pick(items), pick([4, 2, null, undefined] as const)]
      if (other.view.get().phase !== 'ready') return
      log.push(`other ${item} ${value}`)
      other.change(answerItem('p1', item, value))
      last.set(item, value === undefined ? undefined : String(value))
      await time.run(0)
    },
    reload: load,
    withdraw: () => {
      if (isTaken && random() < 0.2 && session!.view.get().local.outgoing) session!.change(withdraw)
    },
  }
  const kinds = Object.keys(acts)
  const weighted = [...kinds, 'tap', 'tap', 'tap', 'tap', 'sector', 'type', 'gate', 'time', 'script']
  for (let step = 0; step < 14; step++) {
    const kind = pick(weighted)
    log.push(kind)
    await acts[kind]!()
  }
  // In the end the script is there, and everything has come.
  scriptComes()
  for (let turn = 0; turn < 4; turn++) {
    gates.splice(0).forEach((open) => open())
    await time.run(100)
  }
  expect(isTaken, log.join()).toBe(true)
  const { local, phase } = session!.view.get()
  expect(phase, `${seed} ${log.join(' · ')}`).toBe('ready')
  if (local.outgoing?.withdrawn) return
  // Nothing that was tapped is lost, and nothing comes back.
  if (storageWorks && newest === questionnaire)
    for (const [item, value] of last)
      expect(
        JSON.stringify(local.panels['p1']?.answers[item]),
        `${seed}: ${item} after ${log.join(' · ')}`,
      ).toBe(value)
  for (const dot of page.dots)
    expect(dot.checked, `${seed}: ${dot.name} ${dot.value} after ${log.join(' · ')}`).toBe(saysOf(local, dot))
  expect(page.words.value.replace('\u0000', ''), `${seed} ${log.join(' · ')}`).toBe(
    local.panels['p1']?.comment ?? '',
  )
  if (storageWorks && local.edits > 0)
    expect(JSON.parse(shelf.get('plenaria:APEC')!), `${seed} ${log.join(' · ')}`).toEqual(local)
  session!.change(setFact('sector', local.profile.sector ?? 'public'), sendPanel('p1', 'en', questionnaire))
  await time.run(0)
  const sent = session!.view.get().local.outgoing
  expect(sent?.panels['p1']?.answers ?? {}).toEqual(session!.view.get().local.panels['p1']?.answers ?? {})
  expect(sent?.profile).toEqual(session!.view.get().local.profile)
}

const saysOf = (
  { panels, profile }: Pick<ReturnType<Session['view']['get']>['local'], 'panels' | 'profile'>,
  { name, value, fact }: Dot,
): boolean => {
  if (fact) return profile.sector === value
  const answers = panels['p1']?.answers ?? {}
  return name in answers && String(answers[name]) === value
}

test(`${orders} orders of taps, scripts, tabs and reloads: dots, state, mirror and what is sent are the same`, async () => {
  expect(existsSync(built)).toBe(true)
  const from = Number(process.env['TAKEOVER_SEED'] ?? 1)
  for (let seed = from; seed < from + orders; seed++) await play(seed)
}, 600_000)

test('nothing that was tapped without a script is ever lost: each order ends with what was tapped last', async () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = randomFrom(seed)
    const shelf = new Map<string, string>()
    const version = versionKey(questionnaire)
    const last = new Map<string, string>()
    for (let reload = 0; reload < 3; reload++) {
      const page = createPage(shelf, version, true)
      // What was tapped before a reload stands there again.
      for (const [name, value] of last)
        expect(page.dots.find((dot) => dot.name === name && dot.value === value)!.checked).toBe(true)
      for (let tap = 0; tap < 4; tap++) {
        const name = items[Math.floor(random() * items.length)]!
        const value = values[Math.floor(random() * values.length)]!
        page.tap(name, value)
        last.set(name, value)
      }
    }
    const local = JSON.parse(shelf.get('plenaria:APEC')!) as {
      panels: { p1: { answers: Record<string, unknown> } }
    }
    const kept = Object.entries(local.panels.p1.answers).map(
      ([name, value]) => [name, String(value)] as const,
    )
    expect(new Map(kept)).toEqual(last)
  }
})
