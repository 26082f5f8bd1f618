import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { receiptCode } from '../../src/domain/answering/arrival.ts'
import { confirmByCode, handOver } from '../../src/domain/handing-over/handing.ts'
import { newLocalResponse, sendPanel, setFact } from '../../src/domain/answering/local-response.ts'
import { openHeldMemory } from '../../src/offline/held-memory.ts'
import { squeeze } from '../../src/offline/squeeze.ts'
import { questionnaire } from '../server/start.ts'

const begun = setFact(
  'sector',
  'public',
)(newLocalResponse({ id: 'A'.repeat(22), survey: 'S', writeKey: 'B'.repeat(43) }, 'apec-aeo-sme@1'))

test('handed over is a revision of its own, and twice is once', () => {
  const change = handOver(questionnaire)
  expect(change(begun)).toBe(begun)
  const once = change(sendPanel('p1', 'en')(begun))
  expect(once.outgoing).toMatchObject({ revision: 2, source: 'qr' })
  expect(once.handedOver).toBe(2)
  expect(change(once)).toBe(once)
})

test('only the code of this very revision confirms it', () => {
  const proof = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
  const code = receiptCode(Uint8Array.from(Buffer.from(proof, 'base64url')))
  expect(confirmByCode('AAA-AAA', proof)).toBeUndefined()
  const step = confirmByCode(code.toLowerCase().replace('-', ' '), proof)!
  const sent = sendPanel('p1', 'en')(begun)
  expect(step(sent)).toMatchObject({ confirmed: 1, receiptCode: code })
})

test('the desk keeps two phones with one card apart', async () => {
  const memory = await openHeldMemory()
  const { outgoing } = sendPanel('p1', 'en')(begun)
  const held = {
    id: 'i',
    survey: 'S',
    writeKey: 'one',
    response: outgoing!,
    receiptCode: null,
    refused: null,
  }
  expect([
    await memory.take(held),
    await memory.take(held),
    await memory.take({ ...held, writeKey: 'two' }),
  ]).toEqual(['new', 'known', 'new'])
  await memory.update(held, (one) => ({ ...one, receiptCode: 'C' }))
  await memory.update({ ...held, id: 'none' }, (one) => one)
  expect((await memory.all('S')).map(({ receiptCode }) => receiptCode)).toEqual(['C', null])
})

test('comments are squeezed and come back whole', async () => {
  for (const text of ['', 'x', 'Ñandú '.repeat(100)])
    expect(await squeeze.inflate(Uint8Array.from(await squeeze.deflate(text)))).toBe(text)
})
