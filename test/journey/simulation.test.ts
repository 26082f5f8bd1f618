import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { histories, play } from './histories.ts'
import { variants } from './variants.ts'

/**
 * Phones and a server under everything that can happen to them. `npm test` plays a bounded number of histories;
 * `npm run soak` sets SOAK_HISTORIES. The seed is printed: give it back as SOAK_SEED to play the same ones.
 */
const seed = Number(process.env['SOAK_SEED'] ?? Date.now() % 2 ** 31)
const numRuns = Number(process.env['SOAK_HISTORIES'] ?? 3000)

test(
  `${numRuns} histories with seed ${seed}: nothing lost, nothing counted twice`,
  { timeout: 3_600_000 },
  () => {
    const began = performance.now()
    fc.assert(
      fc.property(histories, ([phones, history]) => {
        expect(play(phones, history)).toBeNull()
      }),
      { seed, numRuns },
    )
    console.log(`${numRuns} histories, seed ${seed}, ${Math.round(performance.now() - began)} ms, 0 broken`)
  },
)

describe('a broken variant is caught', () => {
  test.each(Object.keys(variants))('%s', (name) => {
    const result = fc.check(
      fc.property(histories, ([phones, history]) => play(phones, history, variants[name]) === null),
      { seed, numRuns: 20_000, endOnFailure: true },
    )
    console.log(`${name}: caught after ${result.numRuns} histories`)
    expect(result.failed).toBe(true)
  })
})
