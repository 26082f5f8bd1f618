import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeArrival, receiptCode, type Arriving, type Stored } from '../../src/domain/answering/arrival.ts'

const arriving = (more: Partial<Arriving> = {}): Arriving => ({
  revision: 1,
  digest: 'd1',
  keyHash: 'k',
  withdrawn: false,
  answers: true,
  same: false,
  ...more,
})

/** What is held after these arrivals, by the verdicts alone. */
function heldAfter(arrivals: Arriving[]): Stored | undefined {
  let held: Stored | undefined
  for (const next of arrivals) {
    const verdict = judgeArrival(held, next, 'open')
    if (verdict.kind === 'store')
      held = { ...next, keyHash: next.keyHash ?? held?.keyHash ?? null, standing: verdict.standing }
  }
  return held
}

describe('an arrival', () => {
  test('in any order and number leaves the highest revision', () => {
    const revisions = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1 })
    fc.assert(
      fc.property(revisions, (order) => {
        const held = heldAfter(order.map((revision) => arriving({ revision, digest: `d${revision}` })))
        expect(held).toMatchObject({ revision: Math.max(...order), digest: `d${Math.max(...order)}` })
      }),
    )
  })

  test('after a withdrawal never brings answers back', () => {
    const order = fc.array(fc.record({ revision: fc.integer({ min: 1, max: 9 }), withdrawn: fc.boolean() }))
    fc.assert(
      fc.property(order, (steps) => {
        let withdrawn = false
        let held: Stored | undefined
        for (const step of steps) {
          const next = arriving({ ...step, digest: `${step.revision} ${step.withdrawn}` })
          const verdict = judgeArrival(held, next, 'open')
          if (verdict.kind === 'store') held = { ...next, standing: verdict.standing }
          withdrawn ||= held?.standing === 'withdrawn'
          if (withdrawn) expect(held?.standing).toBe('withdrawn')
        }
      }),
    )
  })

  test('with another key is refused, whatever its revision', () => {
    const held = heldAfter([arriving({ revision: 5 })])
    for (const revision of [1, 5, 9])
      expect(judgeArrival(held, arriving({ revision, keyHash: 'other' }), 'open')).toEqual({
        kind: 'refuse',
        problem: 'wrong-key',
      })
  })

  test('imported needs no key, and the phone may go on from it', () => {
    const imported = heldAfter([arriving({ keyHash: null })])
    expect(judgeArrival(imported, arriving({ revision: 2 }), 'open').kind).toBe('store')
    const own = heldAfter([arriving({ revision: 2 })])
    expect(
      judgeArrival(own, arriving({ keyHash: null, revision: 2, digest: 'x', same: true }), 'open').kind,
    ).toBe('repeated')
  })

  test('imported at the same revision with other content is a conflict, not silence', () => {
    const own = heldAfter([arriving()])
    expect(judgeArrival(own, arriving({ keyHash: null }), 'open')).toEqual({
      kind: 'refuse',
      problem: 'revision-conflict',
    })
  })

  test('is late while closing, and not counted once final', () => {
    expect(judgeArrival(undefined, arriving(), 'closing')).toEqual({
      kind: 'store',
      standing: 'counted',
      late: true,
    })
    expect(judgeArrival(undefined, arriving(), 'final')).toEqual({
      kind: 'store',
      standing: 'uncounted',
      late: true,
    })
  })
})

test('a receipt code has six unmistakable characters', () => {
  expect(receiptCode(Uint8Array.of(0, 0, 0, 0))).toBe('222-222')
  expect(receiptCode(Uint8Array.of(255, 255, 255, 255))).toBe('ZZZ-ZZZ')
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      expect(receiptCode(bytes)).toMatch(/^[2-9A-HJ-NP-Z]{3}-[2-9A-HJ-NP-Z]{3}$/)
    }),
  )
})
