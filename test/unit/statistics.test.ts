import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meanScore, roundedMean, shares } from '../../src/domain/counting/statistics.ts'
import type { Counts } from '../../src/domain/counting/tally.ts'

const counts = (one: number, two: number, three: number, four: number): Counts => ({
  counts: [one, two, three, four],
  noOpinion: 3,
  skipped: 5,
})

describe('the mean', () => {
  test('is null where nobody answered', () => {
    expect(meanScore(counts(0, 0, 0, 0), [1, 2, 3, 4])).toBeNull()
    expect(shares(counts(0, 0, 0, 0))).toBeNull()
  })

  test('leaves no opinion and skipped outside', () => {
    expect(meanScore(counts(0, 2, 14, 24), [1, 2, 3, 4])).toEqual({ sum: 142, n: 40 })
  })

  test('is rounded half up, where toFixed is not', () => {
    expect(roundedMean({ sum: 142, n: 40 })).toBe(3.6)
    expect((142 / 40).toFixed(1)).toBe('3.5')
    expect(roundedMean({ sum: 5, n: 4 })).toBe(1.3)
    expect(roundedMean({ sum: 4, n: 1 })).toBe(4)
  })

  test('rounded lies within half a tenth of the exact one, the upper edge included', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 1, max: 4, noNaN: true }),
        (n, around) => {
          const sum = Math.round(around * n)
          const tenths = Math.round(roundedMean({ sum, n }) * 10)
          // tenths/10 − 0.05 ≤ sum/n < tenths/10 + 0.05, on integers
          expect((2 * tenths - 1) * n).toBeLessThanOrEqual(20 * sum)
          expect(20 * sum).toBeLessThan((2 * tenths + 1) * n)
        },
      ),
    )
  })
})
