import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestOf } from '../../src/offline/identity.ts'
import { sha256 } from '../../src/offline/sha256.ts'

const expected = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test('equals Node’s for every length around the block edges, and for any bytes', () => {
  for (let length = 0; length < 300; length++) {
    const bytes = new Uint8Array(length).map((_, index) => (index * 31 + length) & 255)
    expect(hex(sha256(bytes))).toBe(expected(bytes))
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => hex(sha256(bytes)) === expected(bytes)),
    { numRuns: 1000 },
  )
})

test('a text’s digest is the same with and without crypto.subtle', async () => {
  const text = '{"comment":"Más plazo 👍"}'
  const secure = await digestOf(text)
  expect(secure).toBe(createHash('sha256').update(text).digest('base64url'))
  const { subtle } = crypto
  Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true })
  expect(await digestOf(text)).toBe(secure)
  Object.defineProperty(crypto, 'subtle', { value: subtle, configurable: true })
})
