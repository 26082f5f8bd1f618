import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { framesOf } from '../../src/domain/handing-over/frames.ts'
import { handedOver, packHandover } from '../../src/domain/handing-over/handover.ts'
import { afterDelivery } from '../../src/domain/handing-over/delivery.ts'
import { isSoundHeld, isWaiting, type Held } from '../../src/domain/handing-over/held.ts'
import { decodePart } from '../../src/domain/wire/addresses.ts'
import { problemDocument } from '../../src/domain/wire/problems.ts'
import { readHeldFile } from '../../src/desk/counter/held-file.ts'
import { watchIdle } from '../../src/desk/kiosk/idle.ts'
import { placeOf, readAddress } from '../../src/desk/scan/place.ts'
import { createLooker, createScanner, type Scan } from '../../src/desk/scan/scanning.ts'
import { squeeze } from '../../src/offline/squeeze.ts'
import { createStore } from '../../src/ui/store.ts'
import { bodyOf, questionnaire } from '../server/start.ts'
import { virtualTime } from './virtual-time.ts'

describe('A7: a kiosk that is left alone', () => {
  function kiosk() {
    const time = virtualTime()
    const cleared = vi.fn()
    const left: (number | null)[] = []
    return { time, cleared, left, idle: watchIdle(time.clock, cleared, (seconds) => left.push(seconds)) }
  }

  test('warns, then clears itself; a touch in time is somebody', async () => {
    const { time, cleared, left, idle } = kiosk()
    idle.begin()
    await time.run(50_000)
    expect(left.at(-1)).toBe(10)
    expect(idle.touch()).toBe(true)
    expect(left.at(-1)).toBeNull()
    await time.run(59_000)
    expect(cleared).not.toHaveBeenCalled()
    await time.run(1500)
    expect(cleared).toHaveBeenCalledOnce()
    await time.run(200_000)
    expect(cleared).toHaveBeenCalledOnce()
    idle.stop()
  })

  test('asleep for 70 s with a touch waiting at wake-up, it is cleared before that touch', () => {
    const { time, cleared, idle } = kiosk()
    idle.begin()
    time.sleep(70_000)
    expect(idle.touch()).toBe(false)
    expect(cleared).toHaveBeenCalledOnce()
    expect(idle.touch()).toBe(true)
  })

  test('a clock that stood still while the device slept is made up for', () => {
    const { cleared, idle } = kiosk()
    idle.begin()
    idle.away(30_000)
    expect(cleared).not.toHaveBeenCalled()
    idle.away(30_000)
    expect(cleared).toHaveBeenCalledOnce()
    idle.away(70_000)
    expect(cleared).toHaveBeenCalledOnce()
  })

  test('while nobody has begun nothing is cleared', async () => {
    const { time, cleared, idle } = kiosk()
    await time.run(100_000)
    idle.begin()
    idle.end()
    await time.run(100_000)
    expect(cleared).not.toHaveBeenCalled()
    idle.stop()
  })

  test('however touches, sleep and looks fall, nobody acts on what was left for a minute', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90_000 }), { maxLength: 12 }), (pauses) => {
        const { time, cleared, idle } = kiosk()
        idle.begin()
        for (const pause of pauses) {
          time.sleep(pause)
          const before = cleared.mock.calls.length
          const isOver = pause >= 60_000
          expect(idle.touch()).toBe(!isOver)
          expect(cleared.mock.calls.length - before).toBe(isOver ? 1 : 0)
          if (isOver) idle.begin()
        }
        idle.stop()
      }),
    )
  })
})

const response = handedOver(bodyOf() as never, questionnaire)
const given = { id: 'A'.repeat(22), writeKey: 'A'.repeat(43), response }
const addressOf = (frame: string) => `https://survey.example/desk/h/APEC#${frame}`

function desk(taken: (held: Held) => Promise<'new' | 'known'> = () => Promise.resolve('new')) {
  const survey = { code: 'APEC', survey: {} as never, versions: [questionnaire] }
  const view = createStore({ phase: 'ready' as const, survey, held: [] as Held[], offline: false })
  const learn = vi.fn(() => Promise.resolve())
  return { learn, view, scan: createScanner('APEC', { view, learn, take: taken }) }
}

describe('A5: no input ends the loop', () => {
  test('addresses that somebody has mistyped, or a program has broken', () => {
    expect(decodePart('%')).toBe('%')
    expect(decodePart('a%20b')).toBe('a b')
    expect(placeOf({ pathname: '/desk/%', hash: '' })).toEqual({ what: 'desk', code: '%' })
    expect(placeOf({ pathname: '/desk/h/%', hash: '#x' })).toEqual({
      what: 'delivery',
      code: '%',
      frame: 'x',
    })
    expect(placeOf({ pathname: '/desk/', hash: '' })).toEqual({ what: 'nowhere' })
    for (const text of ['https://x/desk/h/%#a', 'https://%', '%', '', 'http://', 'WIFI:S:x;;'])
      expect(() => readAddress(text)).not.toThrow()
    const canParse = Object.getOwnPropertyDescriptor(URL, 'canParse')!
    Reflect.deleteProperty(URL, 'canParse')
    expect(readAddress(addressOf('x'))).toEqual({ what: 'delivery', code: 'APEC', frame: 'x' })
    Object.defineProperty(URL, 'canParse', canParse)
  })

  test('any text at all is one of the things that a scan comes to', async () => {
    const { scan } = desk()
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.string().map(addressOf), fc.base64String().map(addressOf)),
        async (text) => {
          expect(['foreign', 'damaged', 'unknown-version', 'part']).toContain((await scan(text)).kind)
        },
      ),
    )
  })

  test('a look that fails leaves the next one free; the same code is not read twice in a row', async () => {
    let now = 0
    const found: Scan[] = []
    const outcomes = [
      () => Promise.reject(new Error('odd')),
      () => Promise.resolve({ kind: 'damaged' as const }),
      () => Promise.resolve({ kind: 'foreign' as const }),
      () => Promise.resolve({ kind: 'foreign' as const }),
    ]
    const look = createLooker(
      () => outcomes.shift()!(),
      () => now,
      (scan) => found.push(scan),
    )
    await look('a').catch(() => undefined)
    await look('b')
    // What was read wrongly may be held up again at once.
    await look('b')
    await look('b')
    expect(found.map(({ kind }) => kind)).toEqual(['damaged', 'foreign'])
    now += 3000
    await look('b')
    expect(found).toHaveLength(3)
  })

  test('while one code is taken in, others wait their turn', async () => {
    let free: (scan: Scan) => void = () => undefined
    const found: Scan[] = []
    const look = createLooker(
      () => new Promise((resolve) => (free = resolve)),
      () => 0,
      (scan) => found.push(scan),
    )
    const first = look('a')
    await look('b')
    free({ kind: 'foreign' })
    await first
    expect(found).toHaveLength(1)
  })
})

describe('a scan', () => {
  test('comes with id and key, or is said not to be kept', async () => {
    const frames = framesOf(await packHandover('APEC', given, questionnaire, squeeze))
    const { scan } = desk()
    expect(await scan(addressOf(frames[0]!))).toMatchObject({
      kind: 'new',
      held: { id: given.id, writeKey: given.writeKey },
    })
    const { scan: other } = desk(() => Promise.reject(new Error('full')))
    expect(await other(addressOf(frames[0]!))).toEqual({ kind: 'not-kept' })
    expect(await scan(addressOf(frames[0]!).replace('/APEC#', '/OTHER#'))).toEqual({ kind: 'foreign' })
  })

  test('of a longer one its parts come together in any order', async () => {
    const long = {
      ...given,
      response: {
        ...response,
        panels: {
          p1: {
            answers: {},
            comment: Array.from({ length: 900 }, (_, n) => n.toString(36))
              .join(' ')
              .slice(0, 2000),
          },
        },
      },
    }
    const frames = framesOf(await packHandover('APEC', long, questionnaire, squeeze))
    expect(frames.length).toBeGreaterThan(2)
    const { scan } = desk()
    for (const frame of frames.slice(1).toReversed()) expect((await scan(addressOf(frame))).kind).toBe('part')
    expect((await scan(addressOf(frames[0]!))).kind).toBe('new')
  })

  test('of a version that came since is read once the desk has learned of it', async () => {
    const next = { ...questionnaire, version: 2 }
    const frames = framesOf(
      await packHandover('APEC', { ...given, response: handedOver(response, next) }, next, squeeze),
    )
    const { scan, learn, view } = desk()
    expect(await scan(addressOf(frames[0]!))).toEqual({ kind: 'unknown-version' })
    learn.mockImplementation(() => {
      view.set({ survey: { ...view.get().survey, versions: [next, questionnaire] } })
      return Promise.resolve()
    })
    expect((await scan(addressOf(frames[0]!))).kind).toBe('new')
  })
})

describe('A10: what can never be accepted', () => {
  test('a few bytes that stand for very many are not unpacked', async () => {
    const bomb = Uint8Array.of(1, ...deflateRawSync(Buffer.alloc(60 * 2 ** 20, 'a'), { level: 9 }))
    expect(bomb.length).toBeLessThan(82_000)
    await expect(squeeze.inflate(Uint8Array.from(bomb))).rejects.toThrow()
    const packed = await packHandover(
      'APEC',
      { ...given, response: { ...response, panels: { p1: { answers: {}, comment: 'x' } } } },
      questionnaire,
      {
        ...squeeze,
        deflate: () => Promise.resolve(bomb),
      },
    )
    const { scan } = desk()
    for (const frame of [packed, packed.slice(0, 30_000)].map((bytes) =>
      Buffer.from(bytes).toString('base64url'),
    ))
      expect(await scan(addressOf(frame))).toEqual({ kind: 'damaged' })
  })

  test('comments that nobody could write are read as damage, not kept', async () => {
    const { scan } = desk()
    for (const comments of ['["' + 'x'.repeat(2001) + '"]', '[5]', '{}', 'no JSON', '["\\u0000"]']) {
      const packed = await packHandover(
        'APEC',
        { ...given, response: { ...response, panels: { p1: { answers: {}, comment: 'x' } } } },
        questionnaire,
        {
          ...squeeze,
          deflate: () => squeeze.deflate(comments),
        },
      )
      expect(await scan(addressOf(Buffer.from(packed).toString('base64url'))), comments.slice(0, 20)).toEqual(
        { kind: 'damaged' },
      )
    }
  })

  test('is set aside by its refusal, and stands in nobody’s way', () => {
    const held: Held = { ...given, survey: 'APEC', receiptCode: null, refused: null }
    const sent = { body: '', digest: 'd', revision: response.revision }
    for (const problem of ['too-large', 'wrong-key', 'invalid-response', 'revision-conflict'] as const) {
      const after = afterDelivery(held, sent, { status: 413, json: problemDocument(problem) })
      expect(after.refused).toBe(problem)
      expect(isWaiting(after)).toBe(false)
    }
    for (const problem of ['unavailable', 'too-many-requests', 'internal-error'] as const)
      expect(isWaiting(afterDelivery(held, sent, { status: 503, json: problemDocument(problem) }))).toBe(true)
    expect([null, {}, { id: 'x' }, { ...held, response: null }].map(isSoundHeld)).toEqual([
      false,
      false,
      false,
      false,
    ])
    expect(isSoundHeld(held)).toBe(true)
  })
})

describe('a file that is read at the desk', () => {
  const one = { id: 'i'.repeat(22), survey: 'APEC', writeKey: 'k'.repeat(43) }
  const response = bodyOf()
  test('is another desk’s, or one respondent’s own', () => {
    const held = { ...one, response, receiptCode: 'ABC', refused: null }
    const read = { ...one, response, receiptCode: null, refused: null }
    expect(readHeldFile(JSON.stringify([held]), 'APEC')).toEqual({ held: [read], wrong: 0 })
    expect(readHeldFile(JSON.stringify({ ...one, outgoing: response }), 'APEC')).toEqual({
      held: [read],
      wrong: 0,
    })
  })
  test('what is no response of this survey is counted, and not taken', () => {
    const wrong = [
      null,
      5,
      {},
      { ...one, response: null },
      { ...one, response, survey: 'OTHER' },
      { ...one, response, id: 'short' },
      { ...one, response, writeKey: undefined },
      { ...one, response: { ...response, panels: 5 } },
      { ...one, response: { ...response, revision: 0 } },
    ]
    expect(readHeldFile(JSON.stringify(wrong), 'APEC')).toEqual({ held: [], wrong: wrong.length })
    expect(readHeldFile('PNG', 'APEC')).toEqual({ held: [], wrong: 1 })
  })
})
