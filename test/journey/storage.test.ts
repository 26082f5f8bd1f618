import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  answerItem,
  currentCopy,
  newLocalResponse,
  setFact,
  unchanged,
} from '../../src/domain/answering/local-response.ts'
import { withdraw } from '../../src/domain/answering/withdraw.ts'
import { alone } from '../../src/offline/alone.ts'
import { openMemory } from '../../src/offline/db.ts'
import { newIdentity } from '../../src/offline/identity.ts'
import { volatileMemory, type Memory } from '../../src/offline/memory.ts'
import { begunSurveys } from '../../src/app/apart/begun.ts'
import { openMirror, parseMirror } from '../../src/offline/mirror.ts'
import { steadfastMemory } from '../../src/offline/steadfast.ts'
import { answered } from './answered.ts'

test('of many tabs opened at once, each finds that the database keeps what is written', async () => {
  const opened = await Promise.all(Array.from({ length: 20 }, openMemory))
  expect(opened.map(({ lasting }) => lasting)).not.toContain(false)
})

test('a step is made on the newer of two copies: the stored one, or one that another tab has shown', async () => {
  const memory = await openMemory()
  const one = answered()
  await memory.change(one, unchanged)
  const shown = answerItem('p1', 'p1q2', 3)(one)
  await memory.change(shown, answerItem('p1', 'p1q3', 2))
  const stored = await memory.change(one, unchanged)
  expect(stored.panels['p1']?.answers).toEqual({ p1q1: 4, p1q2: 3, p1q3: 2 })
})

describe('a memory that fails', () => {
  test('before anything was answered has nothing to carry over', async () => {
    const untouched = newLocalResponse({ ...newIdentity(), survey: 'APEC' })
    const { memory: inner, flags } = fragile()
    const memory = await steadfastMemory(
      () => Promise.resolve(inner),
      () => untouched,
      () => undefined,
    )
    flags.broken = true
    const results = await Promise.all([memory.all(), memory.all(), memory.survey('APEC')])
    expect(results).toEqual([[], [], undefined])
    expect(memory.lasting).toBe(false)
    expect(await memory.all()).toEqual([])
  })

  /** A memory that can be broken and mended while it is used. */
  function fragile() {
    const inner = volatileMemory()
    const flags = { broken: false, silent: false }
    const guard = <Result>(work: () => Promise<Result>): Promise<Result> =>
      flags.silent
        ? new Promise(() => undefined)
        : flags.broken
          ? Promise.reject(new Error('broken'))
          : work()
    const memory: Memory = {
      lasting: true,
      all: () => guard(() => inner.all()),
      damaged: () => guard(() => inner.damaged()),
      change: (base, change) => guard(() => inner.change(base, change)),
      update: (id, change) => guard(() => inner.update(id, change)),
      remove: (id) => guard(() => inner.remove(id)),
      keepSurvey: (survey) => guard(() => inner.keepSurvey(survey)),
      survey: (code) => guard(() => inner.survey(code)),
    }
    return { memory, flags }
  }

  test('is opened once more, and has what is on screen', async () => {
    const [first, second] = [fragile(), fragile()]
    const opened = [first.memory, second.memory]
    const screen = { local: answered() }
    const heard: boolean[] = []
    const memory = await steadfastMemory(
      () => Promise.resolve(opened.shift()!),
      () => screen.local,
      (lasting) => heard.push(lasting),
    )
    first.flags.broken = true
    expect(await memory.change(screen.local, setFact('sector', 'private'))).toMatchObject({
      profile: { sector: 'private' },
    })
    expect(memory.lasting).toBe(true)
    expect(heard).toEqual([true, true])
    expect((await second.memory.all())[0]?.panels).toEqual(screen.local.panels)
  })

  test('for good leaves the page its own memory, with nothing missing', async () => {
    const { memory: inner, flags } = fragile()
    const screen = { local: answered() }
    const heard: boolean[] = []
    const memory = await steadfastMemory(
      () => (flags.broken ? Promise.reject(new Error('gone')) : Promise.resolve(inner)),
      () => screen.local,
      (lasting) => heard.push(lasting),
    )
    flags.broken = true
    expect(await memory.update(screen.local.id, unchanged)).toMatchObject({ id: screen.local.id })
    expect(memory.lasting).toBe(false)
    expect(heard).toEqual([true, false])
    await memory.keepSurvey({ code: 'APEC' } as never)
    expect(await memory.survey('APEC')).toMatchObject({ code: 'APEC' })
    await memory.remove(screen.local.id)
    expect(await memory.all()).toEqual([])
  })

  test('by silence is given three seconds', async () => {
    const { memory: inner, flags } = fragile()
    const memory = await steadfastMemory(
      () => Promise.resolve(inner),
      () => newLocalResponse({ id: 'x', survey: 'S', writeKey: 'k' }),
      () => undefined,
    )
    flags.silent = true
    const began = performance.now()
    await memory.all()
    expect(memory.lasting).toBe(false)
    expect(performance.now() - began).toBeGreaterThan(2900)
  })

  test('from the start is no memory at all, and the page goes on', async () => {
    const memory = await steadfastMemory(
      () => Promise.reject(new Error('private mode')),
      answered,
      () => undefined,
    )
    expect(memory.lasting).toBe(false)
  })
})

describe('the mirror', () => {
  const shelfOf = (entries: Record<string, string> = {}) => {
    const kept = new Map(Object.entries(entries))
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
      key: (index: number) => [...kept.keys()][index] ?? null,
      get length() {
        return kept.size
      },
    }
  }
  const denied = () => {
    throw new Error('denied')
  }

  test('gives back what was written, and claims a new response only once', () => {
    const shelf = shelfOf()
    const mirror = openMirror(shelf, 'APEC')
    const [mine, other] = [answered(), answered()]
    expect(mirror.read()).toBeUndefined()
    expect(mirror.claim(mine)).toEqual(mine)
    expect(openMirror(shelf, 'APEC').claim(other)).toEqual(mine)
    expect(begunSurveys(shelf)).toEqual(['APEC'])
    mirror.clear()
    expect(mirror.read()).toBeUndefined()
  })

  test('that is damaged, foreign or forbidden is no mirror, quietly', () => {
    expect(parseMirror('{"id":1}')).toBeUndefined()
    expect(parseMirror('{"id"')).toBeUndefined()
    expect(parseMirror(null)).toBeUndefined()
    const forbidden = openMirror({ getItem: denied, setItem: denied, removeItem: denied }, 'APEC')
    expect(forbidden.read()).toBeUndefined()
    expect(forbidden.write(answered())).toBe(false)
    const local = answered()
    expect(forbidden.claim(local)).toBe(local)
    forbidden.clear()
    expect(openMirror(undefined, 'APEC').write(local)).toBe(false)
    openMirror(undefined, 'APEC').clear()
    expect(begunSurveys(undefined)).toEqual([])
    expect(begunSurveys(shelfOf({ 'plenaria:X': 'broken', other: '1' }))).toEqual([])
    expect(begunSurveys({ ...shelfOf({ a: '1' }), length: 1, key: denied })).toEqual([])
  })

  test('and the database: the copy to go on with', () => {
    const [one, two] = [answered(), answered()]
    const untouched = newLocalResponse({ ...newIdentity(), survey: 'APEC' })
    expect(currentCopy(undefined, undefined)).toBeUndefined()
    expect(currentCopy(one, undefined)).toBe(one)
    expect(currentCopy(undefined, two)).toBe(two)
    expect(currentCopy(one, { ...one, edits: 99 })?.edits).toBe(99)
    expect(currentCopy(one, two)).toBe(two)
    expect(currentCopy(one, untouched)).toBe(one)
    expect(currentCopy(withdraw(one), untouched)).toBe(untouched)
  })
})

describe('one sender across tabs', () => {
  afterEach(() => vi.unstubAllGlobals())

  test('where there are no locks, simply sends', async () => {
    vi.stubGlobal('navigator', {})
    expect(await alone('x', () => Promise.resolve(1))).toBe(1)
  })

  test('waits its turn, and gives up on a tab that never ends', async () => {
    const request = (_: string, __: object, work: () => Promise<unknown>) => work()
    vi.stubGlobal('navigator', { locks: { request } })
    expect(await alone('x', () => Promise.resolve(2))).toBe(2)
    await expect(alone('x', () => Promise.reject(new Error('own')))).rejects.toThrow('own')
    vi.stubGlobal('navigator', {
      locks: { request: () => Promise.reject(new DOMException('late', 'TimeoutError')) },
    })
    expect(await alone('x', () => Promise.resolve(3))).toBeNull()
  })
})
