import { deflateRawSync, inflateRawSync } from 'node:zlib'
import * as fc from 'fast-check'
import { generate } from 'lean-qr/nano'
import decodeQR from 'qr/decode.js'
import { describe, expect, test } from 'vitest'
import { fromBase64url, toBase64url } from '../../src/domain/wire/base64url.ts'
import { framesOf, takeFrame, type Transfer } from '../../src/domain/handing-over/frames.ts'
import { HandoverFault } from '../../src/domain/handing-over/handover-fault.ts'
import {
  handedOver,
  packHandover,
  unpackHandover,
  type Handover,
  type Squeeze,
} from '../../src/domain/handing-over/handover.ts'
import { afterDelivery } from '../../src/domain/handing-over/delivery.ts'
import { isWaiting, takeHeld, type Held } from '../../src/domain/handing-over/held.ts'
import type { SurveyResponse } from '../../src/domain/answering/response.ts'
import { questionnaire } from '../server/start.ts'

const squeeze: Squeeze = {
  deflate: (text) => Promise.resolve(deflateRawSync(text)),
  inflate: (bytes) => Promise.resolve(inflateRawSync(bytes).toString()),
}

const bytesOf = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => toBase64url(bytes))

const answer = fc.constantFrom(undefined, null, 1, 2, 3, 4)
const response = fc
  .record({
    revision: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    language: fc.constantFrom(...questionnaire.languages),
    withdrawn: fc.boolean(),
    facts: fc.tuple(
      ...questionnaire.profile.map(({ choices }) => fc.integer({ min: -1, max: choices.length - 1 })),
    ),
    panels: fc.tuple(
      ...questionnaire.panels.map(({ items }) =>
        fc.option(
          fc.record({
            answers: fc.tuple(...items.map(() => answer)),
            comment: fc.option(fc.string({ unit: 'grapheme', maxLength: 250, size: 'max' }), {
              nil: '',
              freq: 3,
            }),
          }),
          { nil: undefined },
        ),
      ),
    ),
  })
  .map(({ facts, panels, ...rest }): SurveyResponse => {
    const profile = Object.fromEntries(
      questionnaire.profile.flatMap(({ code, choices }, index) => {
        const choice = choices[facts[index]!]
        return choice ? [[code, choice.value]] : []
      }),
    )
    const given = Object.fromEntries(
      questionnaire.panels.flatMap((panel, index) => {
        const sent = panels[index]
        if (!sent) return []
        const answers = Object.fromEntries(
          panel.items.flatMap(({ code }, at) =>
            sent.answers[at] === undefined ? [] : [[code, sent.answers[at]]],
          ),
        )
        return [[panel.id, { answers, ...(sent.comment && { comment: sent.comment }) }]]
      }),
    )
    return handedOver({ ...rest, questionnaire: '', source: 'phone', profile, panels: given }, questionnaire)
  })
const handover: fc.Arbitrary<Handover> = fc.record({ id: bytesOf(16), writeKey: bytesOf(32), response })

/** A code as a picture, and read from the picture again. */
function throughPicture(text: string): string {
  const code = generate(text)
  const [module, border] = [4, 4]
  const size = (code.size + 2 * border) * module
  const data = new Uint8Array(size * size * 4).fill(255)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      if (code.get(Math.floor(x / module) - border, Math.floor(y / module) - border))
        data.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3)
  return decodeQR({ width: size, height: size, data })
}

const address = 'https://survey.example/desk/h/APEC#'

/** From bytes to frames to pictures and back, some frames twice, in any order. */
function throughCodes(packed: Uint8Array, order: number): Uint8Array {
  const frames = framesOf(packed)
  let transfer: Transfer | undefined
  for (let step = 0; step < frames.length * 2; step++) {
    const frame = frames[(step * (order * 2 + 1) + order) % frames.length]!
    const read = throughPicture(address + frame)
    const taken = takeFrame(read.slice(address.length), transfer)
    if (taken.packed) return taken.packed
    ;({ transfer } = taken)
  }
  for (const frame of frames) {
    const taken = takeFrame(frame, transfer)
    if (taken.packed) return taken.packed
    ;({ transfer } = taken)
  }
  throw new Error('a frame is missing')
}

test('1,000 random responses survive pack → QR → unpack bit for bit', async () => {
  let frames = 0
  await fc.assert(
    fc.asyncProperty(handover, fc.nat(20), async (given, order) => {
      const packed = await packHandover('APEC', given, questionnaire, squeeze)
      frames += framesOf(packed).length
      const found = await unpackHandover('APEC', throughCodes(packed, order), [questionnaire], squeeze)
      expect(JSON.stringify(found)).toBe(JSON.stringify(given))
    }),
    { numRuns: 1000 },
  )
  console.log(`${frames} codes for 1,000 responses`)
}, 240_000)

describe('what is packed', () => {
  const all = handedOver(
    {
      revision: 3,
      questionnaire: '',
      language: 'es',
      source: 'phone',
      profile: { sector: 'public', economy: 'CHL', gender: 'woman', role: 'participant' },
      panels: Object.fromEntries(
        questionnaire.panels.map(({ id, items }) => [
          id,
          { answers: Object.fromEntries(items.map(({ code }) => [code, 4])) },
        ]),
      ),
    },
    questionnaire,
  )
  const given: Handover = { id: 'A'.repeat(22), writeKey: 'A'.repeat(43), response: all }

  test('is 80 bytes for 45 answers and every fact, and one code', async () => {
    const packed = await packHandover('APEC', given, questionnaire, squeeze)
    expect(packed.length).toBeLessThanOrEqual(80)
    expect(framesOf(packed)).toHaveLength(1)
    expect(generate(address + framesOf(packed)[0]!).size).toBeLessThanOrEqual(57)
  })

  test('never becomes a response when it is damaged, cut, or of another survey', async () => {
    const packed = await packHandover('APEC', given, questionnaire, squeeze)
    const isRefused = async (bytes: Uint8Array, code = 'APEC', versions = [questionnaire]) =>
      await expect(unpackHandover(code, bytes, versions, squeeze)).rejects.toBeInstanceOf(HandoverFault)
    await isRefused(packed, 'OTHER')
    await isRefused(packed, 'APEC', [{ ...questionnaire, version: 9 }])
    await fc.assert(
      fc.asyncProperty(fc.nat(packed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const copy = Uint8Array.from(packed)
        copy[at]! ^= by
        await isRefused(copy)
        await isRefused(packed.slice(0, at))
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await isRefused(bytes)
      }),
    )
  })

  test('frames that are none are refused', () => {
    for (const frame of ['', '!', 'A.B', '1.1.x.AAAA', '5.3.x.AAAA', '-1.3.x.AAAA', '0.999.x.AAAA', '0.2.x.'])
      expect(() => takeFrame(frame, undefined), frame).toThrow(HandoverFault)
  })

  test('parts of two responses are not mixed', () => {
    const one = takeFrame('0.2.aaaa.AAAA', undefined).transfer
    const { packed, transfer } = takeFrame('1.2.bbbb.AAAA', one)
    expect(packed).toBeUndefined()
    expect(transfer!.parts.size).toBe(1)
  })
})

test('base64url is the platform’s own', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      expect(fromBase64url(toBase64url(bytes))).toEqual(Uint8Array.from(bytes))
    }),
  )
  for (const wrong of ['A', 'AB=', 'é', 'AB']) expect(fromBase64url(wrong)).toBeUndefined()
})

describe('what is held', () => {
  const response = { revision: 2, panels: {} } as SurveyResponse
  const held: Held = {
    id: 'A'.repeat(22),
    survey: 'APEC',
    writeKey: 'k',
    response,
    receiptCode: null,
    refused: null,
  }
  const sent = { body: '{}', digest: 'd', revision: 2 }
  const receipt = (more: object) => ({
    status: 200,
    json: {
      protocol: 1,
      epoch: 'e',
      id: held.id,
      revision: 2,
      digest: 'd',
      status: 'stored',
      counted: true,
      code: 'AAA-AAA',
      ...more,
    },
  })

  test('twice is once, and a later revision takes its place', () => {
    expect(takeHeld(held, held)).toEqual({ held, taken: 'known' })
    const later = { ...held, response: { ...response, revision: 3 } }
    expect(takeHeld(held, later)).toEqual({ held: later, taken: 'new' })
    expect(takeHeld(later, held).taken).toBe('known')
  })

  test('is delivered by its own receipt, or one for a later revision; by nothing else', () => {
    expect(isWaiting(afterDelivery(held, sent, receipt({})))).toBe(false)
    expect(isWaiting(afterDelivery(held, sent, receipt({ revision: 5, digest: 'x', status: 'older' })))).toBe(
      false,
    )
    for (const more of [{ id: 'B'.repeat(22) }, { digest: 'x' }, { revision: 1 }])
      expect(isWaiting(afterDelivery(held, sent, receipt(more)))).toBe(true)
    expect(afterDelivery(held, sent, { status: null })).toBe(held)
    expect(afterDelivery(held, { ...sent, revision: 1 }, receipt({ revision: 1 }))).toBe(held)
    const problem = (name: string) => ({ status: 409, json: { type: `urn:plenaria:problem:${name}` } })
    expect(afterDelivery(held, sent, problem('revision-conflict')).refused).toBe('revision-conflict')
    expect(afterDelivery(held, sent, problem('unavailable'))).toBe(held)
  })
})
