import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { receiptCode } from '../../src/domain/answering/arrival.ts'
import { confirmByCode, handOver } from '../../src/domain/handing-over/handing.ts'
import {
  afterReply,
  isPending,
  newLocalResponse,
  sendPanel,
  setFact,
} from '../../src/domain/answering/local-response.ts'
import { openHeldMemory } from '../../src/offline/held-memory.ts'
import { squeeze } from '../../src/offline/squeeze.ts'
import { questionnaire } from '../server/start.ts'

const begun = setFact(
  'sector',
  'public',
)(newLocalResponse({ id: 'A'.repeat(22), survey: 'S', writeKey: 'B'.repeat(43) }, 'apec-aeo-sme@1'))

test('A9: shown as a code it is a revision of its own, twice is once, and what the phone sends stays a phone’s', () => {
  const change = handOver(questionnaire)
  expect(change(begun)).toBe(begun)
  const sent = sendPanel('p1', 'en', questionnaire)(begun)
  const once = change(sent)
  expect(once.outgoing).toEqual(sent.outgoing)
  expect(once.shown).toMatchObject({ revision: 2, source: 'qr' })
  expect(once.handedOver).toBe(2)
  expect(change(once)).toBe(once)
  // What is sent next is later than what was shown.
  expect(sendPanel('p2', 'en', questionnaire)(once)).toMatchObject({
    outgoing: { revision: 3, source: 'phone' },
    shown: null,
  })
})

test('A9: the server’s word that it has what was shown makes it the one that counts', () => {
  const local = handOver(questionnaire)(sendPanel('p1', 'en', questionnaire)(begun))
  const sent = { body: JSON.stringify(local.outgoing), digest: 'one', revision: 1, shownDigest: 'two' }
  const receipt = {
    protocol: 1,
    epoch: 'e',
    id: local.id,
    revision: 2,
    digest: 'two',
    code: 'C',
    counted: true,
    status: 'older',
  }
  const after = afterReply(local, sent, { status: 200, json: receipt })
  expect(after).toMatchObject({ acknowledged: 2, receiptCode: 'C', outgoing: { source: 'qr', revision: 2 } })
  expect(isPending(after)).toBe(false)
  // Of another content it is an older copy of this phone that came back.
  expect(afterReply(local, sent, { status: 200, json: { ...receipt, digest: 'three' } })).toMatchObject({
    acknowledged: 0,
    outgoing: { source: 'phone', revision: 3 },
  })
})

test('only the code of this very revision confirms it', () => {
  const proof = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
  const code = receiptCode(Uint8Array.from(Buffer.from(proof, 'base64url')))
  expect(confirmByCode('AAA-AAA', proof)).toBeUndefined()
  const step = confirmByCode(code.toLowerCase().replace('-', ' '), proof)!
  const sent = sendPanel('p1', 'en', questionnaire)(begun)
  expect(step(sent)).toMatchObject({ confirmed: 1, receiptCode: code })
})

test('the desk keeps two phones with one card apart', async () => {
  const memory = await openHeldMemory()
  const { outgoing } = sendPanel('p1', 'en', questionnaire)(begun)
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
