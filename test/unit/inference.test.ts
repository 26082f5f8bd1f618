import { describe, expect, test } from 'vitest'
import { compare, deltaInterval, holm, sizeOf } from '../../src/domain/counting/comparison.ts'
import {
  agreement,
  meanInterval,
  noInterval,
  tQuantile,
  wilson,
} from '../../src/domain/counting/intervals.ts'
import { differencesIn } from '../../src/domain/counting/differences.ts'
import type { Counts, ItemTally } from '../../src/domain/counting/tally.ts'
import { questionnaire } from './arbitraries.ts'

const compareAll = (items: Record<string, ItemTally>) => differencesIn(questionnaire, items)

/**
 * Beside values from R 4.2: `coin::wilcox_test(distribution = exact())`, `mean(sign(outer(x, y, "-")))`,
 * `prop.test(correct = FALSE)`, `t.test`, `qt`, `p.adjust("holm")`, printed to 15 digits.
 */
const near = (value: number, wanted: number) => expect(Math.abs(value - wanted)).toBeLessThan(1e-9)
const countsOf = (counts: number[]): Counts => ({
  counts,
  noOpinion: 2,
  skipped: 1,
})

describe('Mann–Whitney and Cliff’s δ', () => {
  const cases = [
    { one: [0, 2, 14, 24], other: [0, 1, 7, 20], p: 0.396209804679552, delta: -0.114285714285714 },
    { one: [1, 2, 3, 4], other: [4, 3, 2, 1], p: 0.0774210309814025, delta: 0.5 },
    { one: [0, 0, 0, 5], other: [0, 0, 0, 7], p: 1, delta: 0 },
    { one: [5, 0, 0, 0], other: [0, 0, 0, 5], p: 0.00793650793650794, delta: -1 },
    { one: [1, 0, 0, 0], other: [0, 0, 0, 1], p: 1, delta: -1 },
    { one: [3, 3, 3, 3], other: [3, 3, 3, 3], p: 1, delta: 0 },
    { one: [10, 8, 6, 1], other: [2, 4, 9, 12], p: 3.61992899242558e-5, delta: -0.626666666666667 },
    { one: [0, 1, 0, 9], other: [2, 0, 3, 0], p: 0.00133200133200133, delta: 0.88 },
    { one: [7, 12, 9, 12], other: [1, 1, 20, 6], p: 0.0844790528195922, delta: -0.233035714285714 },
    { one: [20, 0, 0, 20], other: [0, 14, 14, 0], p: 1, delta: 0 },
    { one: [2, 9, 22, 7], other: [0, 3, 10, 15], p: 0.0019382082258755, delta: -0.405357142857143 },
    { one: [1, 1, 1, 37], other: [3, 4, 8, 13], p: 2.60648009904497e-5, delta: 0.451785714285714 },
    { one: [30, 40, 50, 60], other: [40, 50, 60, 30], p: 0.00237886121098161, delta: 0.179012345679012 },
  ]
  test.each(cases)('$one against $other', ({ one, other, p, delta }) => {
    const found = compare(countsOf(one), countsOf(other))!
    near(found.p, p)
    near(found.delta, delta)
    const swapped = compare(countsOf(other), countsOf(one))!
    near(swapped.p, p)
    near(swapped.delta, -delta)
  })

  test('there is nothing to compare with an empty group', () => {
    expect(compare(countsOf([0, 0, 0, 0]), countsOf([1, 2, 3, 4]))).toBeNull()
    expect(compare(countsOf([1, 2, 3, 4]), countsOf([0, 0, 0, 0]))).toBeNull()
    expect(
      compareAll({ a: { public: countsOf([1, 1, 1, 1]), private: countsOf([0, 0, 0, 0]) }, b: {} }).size,
    ).toBe(0)
  })

  test('groups too large to count out agree with the normal approximation', () => {
    // R: coin::wilcox_test(distribution = asymptotic()) on the same counts.
    const found = compare(countsOf([600, 700, 600, 700]), countsOf([640, 690, 630, 640]))!
    near(found.p, 0.10680270469279)
    near(found.delta, 0.0250000000000172)
  })

  test('says how large a difference is', () => {
    expect([0, 0.1469, -0.147, 0.33, -0.474].map(sizeOf)).toEqual([
      'negligible',
      'negligible',
      'small',
      'medium',
      'large',
    ])
  })
})

describe('Holm', () => {
  test.each([
    [
      [0.3217, 0.7708],
      [0.6434, 0.7708],
    ],
    [
      [0.3446, 0.1472, 0.5274],
      [0.6892, 0.4416, 0.6892],
    ],
    [
      [0.0013, 0.0204, 0.118, 0.0323, 0.1748, 0.0181],
      [0.0078, 0.0905, 0.236, 0.0969, 0.236, 0.0905],
    ],
    [
      [0.01, 0.01, 0.04, 0.04],
      [0.04, 0.04, 0.08, 0.08],
    ],
    [
      [0.0115, 0.0027, 0.1105],
      [0.023, 0.0081, 0.1105],
    ],
    [
      [0.9013, 0.0029, 0.8709],
      [1, 0.0087, 1],
    ],
    [
      [1, 1],
      [1, 1],
    ],
    [
      [0, 0.1156],
      [0, 0.1156],
    ],
    [
      [0.2137, 0.0629, 0.0625, 0.5435],
      [0.4274, 0.25, 0.25, 0.5435],
    ],
    [
      [0.5653, 0.1518, 0.8016, 0.1662, 0.4392, 3e-4],
      [1, 0.759, 1, 0.759, 1, 0.0018],
    ],
  ])('%j', (ps, adjusted) => {
    for (const [index, p] of holm(ps).entries()) near(p, adjusted[index]!)
  })

  test('differs only what is left of it over all items', () => {
    const clear = { public: countsOf([0, 0, 0, 20]), private: countsOf([20, 0, 0, 0]) }
    const border = { public: countsOf([1, 2, 3, 4]), private: countsOf([4, 3, 2, 1]) }
    const found = compareAll({ p1q1: clear, p1q2: border, p1q3: border })
    expect([...found.values()].map(({ differs }) => differs)).toEqual([true, false, false])
    near(found.get('p1q2')!.adjusted, 0.0774210309814025 * 2)
  })
})

describe('intervals', () => {
  test.each([
    [0, 10, 0, 0.277532799862889],
    [10, 10, 0.722467200137111, 1],
    [1, 3, 0.0614919447203963, 0.792340399197952],
    [67, 70, 0.881403312514725, 0.985318458995889],
    [38, 40, 0.83496122630859, 0.986179332613852],
    [27, 28, 0.822878022566467, 0.993667480150962],
    [5, 12, 0.193260313658757, 0.68048868745045],
    [50, 147, 0.268494360328996, 0.419920215030759],
    [71, 147, 0.403679598120377, 0.563173016279597],
    [1, 1, 0.206549314377238, 1],
    [499, 1000, 0.468073488750724, 0.529934164766247],
    [3, 4, 0.300641842582402, 0.954412739190299],
  ])('Wilson: %i of %i', (part, n, from, to) => {
    near(wilson(part, n).from, from)
    near(wilson(part, n).to, to)
  })

  test.each([
    { counts: [0, 3, 22, 45], from: 3.46293553497843, to: 3.73706446502157 },
    { counts: [0, 2, 14, 24], from: 3.35906980071881, to: 3.74093019928119 },
    { counts: [5, 5, 5, 5], from: 1.96315065744589, to: 3.03684934255411 },
    { counts: [10, 0, 0, 1], from: 0.66505304036738, to: 1.88040150508717 },
    { counts: [1, 2, 3, 4], from: 2.2459476124006, to: 3.7540523875994 },
    { counts: [100, 200, 300, 400], from: 2.93791426372562, to: 3.06208573627438 },
    { counts: [0, 1, 7, 20], from: 3.46609316923297, to: 3.89104968790988 },
    { counts: [12, 0, 0, 13], from: 1.92856845761096, to: 3.19143154238904 },
  ])('mean: $counts', ({ counts, from, to }) => {
    near(meanInterval(countsOf(counts), [1, 2, 3, 4])!.from, from)
    near(meanInterval(countsOf(counts), [1, 2, 3, 4])!.to, to)
    expect(noInterval(countsOf(counts))).toBeNull()
  })

  test('G4: a mean of few, or of people who all said the same, has none, and the reason is said', () => {
    for (const counts of [
      [0, 0, 0, 0],
      [1, 0, 0, 0],
      [1, 2, 3, 3],
    ]) {
      expect(noInterval(countsOf(counts))).toBe('few')
      expect(meanInterval(countsOf(counts), [1, 2, 3, 4])).toBeNull()
    }
    expect(noInterval(countsOf([0, 0, 0, 12]))).toBe('same')
    expect(meanInterval(countsOf([0, 0, 0, 12]), [1, 2, 3, 4])).toBeNull()
  })

  test.each([
    [1, 12.7062047361747],
    [2, 4.30265272974946],
    [3, 3.18244630528371],
    [4, 2.77644510519779],
    [5, 2.57058183563631],
    [10, 2.22813885198627],
    [27, 2.05183051648029],
    [39, 2.02269092003676],
    [69, 1.99494541510724],
    [146, 1.97634565459381],
    [1000, 1.96233908082641],
  ])('Student’s t with %i degrees of freedom', (df, wanted) => near(tQuantile(df), wanted))

  test('nobody, or one alone, has none', () => {
    expect(agreement(countsOf([0, 0, 0, 0]))).toBeNull()
    expect(meanInterval(countsOf([0, 1, 0, 0]), [1, 2, 3, 4])).toBeNull()
    expect(agreement(countsOf([0, 3, 22, 45]))!.share).toBe(67 / 70)
  })
})

describe('Cliff’s δ', () => {
  // From R 4: the consistent variance from `rowMeans`, `colMeans` and `sum` of sign(outer(x, y, "-")), and its interval.
  test.each<[number[], number[], number, number, number]>([
    [[0, 2, 14, 24], [0, 1, 7, 20], -0.11428571428571, -0.33409984646152, 0.1173189853825],
    [[5, 5, 5, 5], [1, 2, 3, 4], -0.25, -0.59239247724376, 0.16888473421917],
    [[10, 0, 0, 1], [0, 0, 3, 9], -0.88636363636364, -0.98061750557656, -0.45897019632863],
    [[3, 4, 2, 1], [3, 4, 2, 1], 0, -0.44818085374595, 0.44818085374595],
    [[0, 0, 0, 9], [0, 0, 1, 8], 0.11111111111111, -0.10676698847612, 0.3188074041349],
    [[1, 0, 1, 0], [0, 2, 0, 1], -0.33333333333333, -0.90948982836098, 0.68123634335655],
    [[20, 10, 5, 5], [5, 5, 10, 20], -0.5625, -0.7279202059997, -0.33520125830795],
    [[0, 3, 22, 45], [1, 1, 1, 1], 0.55, -0.18104803963248, 0.8895631752161],
    [[2, 2, 2, 2], [0, 5, 0, 3], -0.125, -0.59150272990693, 0.40420079045735],
    [[100, 200, 300, 400], [400, 300, 200, 100], 0.5, 0.45777778401564, 0.53997194391844],
  ])('%j against %j', (one, other, delta, from, to) => {
    near(compare(countsOf(one), countsOf(other))!.delta, delta)
    near(deltaInterval(countsOf(one), countsOf(other))!.from, from)
    near(deltaInterval(countsOf(one), countsOf(other))!.to, to)
  })

  test('of groups that do not overlap is itself, and of one alone has none', () => {
    expect(deltaInterval(countsOf([1, 1, 0, 0]), countsOf([0, 0, 1, 1]))).toEqual({ from: -1, to: -1 })
    expect(deltaInterval(countsOf([1, 0, 0, 0]), countsOf([0, 0, 1, 1]))).toBeNull()
  })

  test('G8: a difference is said from five scores a group and from a small one on', () => {
    const said = (one: number[], other: number[]) =>
      compareAll({ p1q1: { public: countsOf(one), private: countsOf(other) } }).get('p1q1')!
    expect(said([20, 10, 5, 5], [5, 5, 10, 20]).differs).toBe(true)
    // Certain, and negligible.
    expect(said([2000, 2000, 2000, 2300], [2000, 2000, 2000, 2000])).toMatchObject({ differs: false })
    expect(said([2000, 2000, 2000, 2300], [2000, 2000, 2000, 2000]).adjusted).toBeLessThan(0.05)
    // Far apart, of four people.
    expect(said([0, 0, 0, 60], [4, 0, 0, 0])).toMatchObject({ differs: false, delta: 1 })
  })
})
