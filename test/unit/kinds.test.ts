import { describe, expect, test } from 'vitest'
import { compare, deltaInterval } from '../../src/domain/counting/comparison.ts'
import { change } from '../../src/domain/counting/paired.ts'
import { compareSeveral } from '../../src/domain/counting/several.ts'
import { recommendation } from '../../src/domain/counting/statistics.ts'

/** Beside values from R 4.2 and coin 1.4, printed to 15 digits. */
const near = (value: number, wanted: number) => expect(Math.abs(value - wanted)).toBeLessThan(1e-9)
const spread = (counts: number[]) => ({ counts })
/** Rows of numbers, a slash between them. */
const table = (text: string) => text.split(' / ').map((row) => row.split(' ').map(Number))

describe('two groups on scales of 2 to 11 points', () => {
  // coin::wilcox_test(distribution = "exact"); mean(sign(outer(x, y, "-")))
  test.each<[number[], number[], number, number]>([
    [[3, 5, 8, 4, 2], [1, 2, 6, 9, 7], 0.00897916943365773, -0.430909090909091],
    [[0, 0, 5, 0, 0], [1, 1, 1, 1, 1], 1, 0],
    [[2, 0, 1], [0, 3, 1], 0.628571428571429, -0.416666666666667],
    [[4, 6], [7, 1], 0.0656108597285068, 0.475],
    [
      [0, 1, 0, 2, 1, 3, 0, 4, 2, 1, 1],
      [1, 0, 2, 0, 0, 1, 2, 0, 1, 3, 4],
      0.243804684345134,
      -0.257142857142857,
    ],
    [[10, 9, 8, 7, 6], [6, 7, 8, 9, 10], 0.135669375785568, -0.2],
    [[5, 0, 0, 0, 0], [0, 0, 0, 0, 6], 0.00216450216450216, -1],
    [[1, 1, 1, 1, 1, 1, 1], [0, 2, 0, 2, 0, 2, 0], 1, 0],
    [[0, 3, 9, 14, 14], [1, 4, 10, 8, 5], 0.0357090500134083, 0.289285714285714],
    [[2, 2, 2, 2, 2, 2], [0, 1, 2, 3, 4, 5], 0.0840966275614277, -0.388888888888889],
  ])('%j against %j', (one, other, p, delta) => {
    const found = compare(spread(one), spread(other))!
    near(found.p, p)
    near(found.delta, delta)
    near(compare(spread(other), spread(one))!.p, p)
    const around = deltaInterval(spread(one), spread(other))!
    expect(around.from).toBeLessThanOrEqual(delta + 1e-9)
    expect(around.to).toBeGreaterThanOrEqual(delta - 1e-9)
  })
})

describe('three groups or more: Kruskal–Wallis and ε²', () => {
  // kruskal.test; its statistic / (n - 1). Where all said the same, R says NaN, and here there is no difference.
  test.each<[string, number, number]>([
    ['3 5 8 4 2 / 1 2 6 9 7 / 4 4 4 4 4', 0.0317176349407008, 0.104572195318267],
    ['1 2 3 4 / 4 3 2 1 / 2 2 2 2 / 0 0 5 5', 0.0206290614778698, 0.264044943820225],
    ['0 0 5 / 5 0 0 / 0 5 0', 0.000911881965554516, 1],
    ['10 0 / 5 5 / 0 10', 6.33607060745596e-5, 0.666666666666667],
    ['20 10 5 5 / 5 5 10 20', 6.79534624946012e-6, 0.256329113924051],
    ['1 0 0 0 1 / 0 1 0 1 0 / 0 0 1 0 0', 1, 0],
    [
      '0 1 0 2 1 3 0 4 2 1 1 / 1 0 2 0 0 1 2 0 1 3 4 / 1 1 1 1 1 1 1 1 1 1 1',
      0.266517634376823,
      0.0678110188356867,
    ],
    [
      '100 200 300 400 / 110 190 310 390 / 90 210 290 410 / 400 300 200 100 / 1 1 1 1',
      5.37510079716667e-130,
      0.151572589140535,
    ],
    ['3 3 3 / 3 3 3 / 3 3 3', 1, 0],
    [
      '0 40 0 1 / 1 0 27 0 / 0 0 0 3 / 2 0 0 0 / 0 1 1 0 / 5 5 5 5 / 1 2 3 4',
      1.99052116368891e-8,
      0.446336222443428,
    ],
    ['0 5 0 / 0 2 0 / 0 9 0', 1, 0],
  ])('%s', (groups, p, epsilonSquared) => {
    const found = compareSeveral(table(groups).map(spread))!
    near(found.p, p)
    expect(Math.abs(found.p / p - 1)).toBeLessThan(1e-9)
    near(found.epsilonSquared, epsilonSquared)
    // A group that nobody is in changes nothing.
    expect(compareSeveral([...table(groups), table(groups)[0]!.map(() => 0)].map(spread))).toEqual(found)
  })

  test('there is nothing to compare where fewer than two groups have answered', () => {
    expect(compareSeveral([])).toBeNull()
    expect(compareSeveral([spread([1, 2]), spread([0, 0]), spread([0, 0])])).toBeNull()
  })
})

describe('two scores of one person: the signed ranks', () => {
  // coin::wilcoxsign_test(distribution = "exact", zero.method = "Wilcoxon"); t.test. Rows are before, columns after.
  test.each<[string, number, number, number, number, number]>([
    [
      '0 0 0 0 / 0 1 2 1 / 0 0 2 3 / 0 0 0 3',
      12,
      0.583333333333333,
      0.15855189456658,
      1.00811477210009,
      0.03125,
    ],
    [
      '2 2 0 0 0 / 0 0 3 1 0 / 0 0 2 0 1 / 0 0 1 0 3 / 0 0 0 2 3',
      20,
      0.45,
      0.0348519354166949,
      0.865148064583305,
      0.05712890625,
    ],
    [
      '1 3 3 0 0 / 0 2 1 0 0 / 0 0 1 1 0 / 0 0 0 2 1 / 0 0 0 0 0',
      15,
      0.8,
      0.371042662416439,
      1.22895733758356,
      0.00390625,
    ],
    [
      '4 4 2 0 / 2 3 3 2 / 0 0 4 5 / 0 0 4 7',
      40,
      0.35,
      0.0737427271664223,
      0.626257272833578,
      0.0168066024780273,
    ],
    [
      '0 1 1 0 0 0 0 0 0 0 0 / 0 0 0 1 0 0 0 0 0 0 0 / 0 0 1 0 2 0 0 0 0 0 0 / 0 0 0 0 1 1 0 0 0 0 0 / 0 0 0 0 1 1 1 0 0 0 0 / 0 0 0 0 1 1 0 0 0 0 0 / 0 0 0 0 0 0 0 1 0 0 0 / 0 0 0 0 0 0 0 0 2 1 0 / 0 0 0 0 0 0 0 0 2 3 0 / 0 0 0 0 0 0 0 0 0 1 0 / 0 0 0 0 0 0 0 0 0 0 2',
      25,
      0.88,
      0.516222631355051,
      1.24377736864495,
      0.0001678466796875,
    ],
    [
      '1 0 0 0 0 / 0 2 0 0 0 / 0 1 0 2 0 / 0 0 0 1 1 / 0 0 0 0 1',
      9,
      0.222222222222222,
      -0.290223141156481,
      0.734667585600926,
      0.625,
    ],
    ['2 5 3 / 4 4 5 / 0 3 4', 30, 0.3, -0.0555988324752184, 0.655598832475218, 0.0979061126708984],
    ['3 2 / 3 10', 18, -0.0555555555555556, -0.323745525833885, 0.212634414722774, 1],
    [
      '6 3 3 0 0 / 3 1 5 3 0 / 0 3 1 5 3 / 0 0 3 3 7 / 0 0 0 7 15',
      71,
      0.309859154929577,
      0.0814520268350667,
      0.538266283024088,
      0.00628441201195074,
    ],
    [
      '4 1 3 0 0 0 0 / 4 2 2 0 0 0 0 / 0 2 0 4 1 0 0 / 0 0 2 5 2 2 0 / 0 0 0 1 3 7 1 / 0 0 0 0 2 1 6 / 0 0 0 0 0 1 4',
      60,
      0.4,
      0.156549821124809,
      0.643450178875191,
      0.00158877747071529,
    ],
  ])('%s', (text, n, mean, from, to, p) => {
    const pairs = table(text)
    const found = change(pairs)!
    expect(found.n).toBe(n)
    near(found.mean, mean)
    near(found.p, p)
    if (n < 10) expect(found.interval).toBeNull()
    else {
      near(found.interval!.from, from)
      near(found.interval!.to, to)
    }
    // Before and after the other way round: the same distance, the other way.
    const turned = change(pairs.map((_, row) => pairs.map((line) => line[row]!)))!
    near(turned.p, p)
    near(turned.mean, -mean)
  })

  test('too many to count out go by the normal approximation', () => {
    // distribution = "asymptotic"
    const [text, n, mean, from, to, p] = [
      '0 100 50 0 / 70 0 80 0 / 0 60 0 20 / 0 0 40 0',
      420,
      0.30952380952381,
      0.201675561629184,
      0.417372057418435,
      2.27756449255878e-8,
    ] as const
    const found = change(table(text))!
    expect(found.n).toBe(n)
    near(found.mean, mean)
    near(found.interval!.from, from)
    near(found.interval!.to, to)
    near(found.p, p)
  })

  test('nobody gave both; nobody changed; all changed alike', () => {
    expect(change(table('0 0 / 0 0'))).toBeNull()
    expect(change(table('7 0 / 0 8'))).toEqual({ n: 15, mean: 0, interval: null, p: 1 })
    const alike = change(table('0 12 / 0 0'))!
    expect(alike).toMatchObject({ n: 12, mean: 1, interval: null })
    near(alike.p, 2 * 0.5 ** 12)
  })
})

describe('would recommend, 0 to 10', () => {
  test('its shares and its score are of those who answered', () => {
    expect(recommendation([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])).toBeNull()
    expect(recommendation([1, 0, 0, 0, 0, 0, 1, 2, 2, 3, 1])).toEqual({
      promoters: 0.4,
      passives: 0.4,
      detractors: 0.2,
      score: 0.2,
    })
    expect(recommendation([5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])!.score).toBe(-1)
    expect(recommendation([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5])!.score).toBe(1)
  })
})
