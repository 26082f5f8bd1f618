import { describe, expect, test } from 'vitest'
import { compare, deltaInterval } from '../../src/domain/counting/comparison.ts'
import { change } from '../../src/domain/counting/paired.ts'
import { compareSeveral } from '../../src/domain/counting/several.ts'
import { meanInterval } from '../../src/domain/counting/intervals.ts'
import { meanScore, median, recommendation } from '../../src/domain/counting/statistics.ts'

/** Beside values from R 4.2 and coin 1.4, printed to 15 digits. */
const near = (value: number, wanted: number) => expect(Math.abs(value - wanted)).toBeLessThan(1e-9)
const nobody = { noOpinion: 0, skipped: 0 }
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

describe('numbers: mean, median and the mean’s interval', () => {
  // mean; median; t.test()$conf.int. What can be chosen: from, to, step; what was: value × times.
  test.each<[number[], string, number, number, number, number]>([
    [[0, 10, 1], '1x1 3x2 4x1 5x3 7x4 8x2 9x1 10x1', 5.93333333333333, 7, 4.55336975463096, 7.3132969120357],
    [[0, 10, 1], '0x9 10x9', 5, 5, 2.44147280059402, 7.55852719940598],
    [
      [0, 100, 5],
      '0x2 10x3 20x1 25x6 30x1 35x2 40x5 45x1 50x1 55x3 60x5 65x5 70x4 75x3 80x3 85x2 90x1 95x3 100x2',
      54.2452830188679,
      60,
      46.8069108825368,
      61.683655155199,
    ],
    [
      [18, 90, 1],
      '18x1 22x1 23x1 26x1 27x1 29x1 31x2 32x1 39x1 40x1 42x2 43x1 45x1 46x2 47x1 48x1 49x1 52x1 53x1 54x2 56x1 58x2 60x1 61x2 64x1 66x1 67x1 68x1 69x1 71x3 72x1 78x1 79x1 81x2 82x1 84x1 85x2 88x2 90x1',
      56.66,
      57,
      50.9429229681922,
      62.3770770318078,
    ],
    [
      [-5, 5, 1],
      '-5x6 -4x3 -3x5 -2x2 -1x4 0x2 1x6 2x5 3x3 4x3 5x2',
      -0.439024390243902,
      0,
      -1.43478593042213,
      0.556737149934327,
    ],
    [
      [-100, 100, 20],
      '-100x1 -80x3 -60x3 -40x2 -20x1 0x3 40x2 60x3 80x2 100x1',
      -4.76190476190476,
      0,
      -33.5372230941725,
      24.013413570363,
    ],
    [[0, 1, 1], '0x7 1x12', 0.631578947368421, 1, 0.392709982975927, 0.870447911760915],
    [[1000, 1010, 1], '1000x1 1010x9', 1009, 1010, 1006.7378428372, 1011.2621571628],
    [
      [0, 1000, 1],
      '6x1 14x1 23x1 52x1 77x1 99x1 124x1 127x1 159x1 178x1 196x1 207x1 252x1 274x1 276x1 286x1 315x1 368x1 395x1 428x1 457x1 461x1 473x1 490x1 492x1 511x1 523x1 537x1 541x1 560x1 581x1 609x1 641x1 670x1 679x1 689x1 697x1 702x1 709x1 765x1 786x1 790x1 838x1 852x1 856x1 880x1 881x1 882x1 889x1 893x1 928x1 934x1 938x1 982x1 998x1 1000x1',
      535.178571428571,
      539,
      454.112156956384,
      616.244985900759,
    ],
    [
      [0, 900, 3],
      '36x1 51x1 93x1 96x1 105x1 132x1 138x1 168x1 183x1 189x1 195x1 207x1 210x1 225x1 285x1 303x1 345x1 366x1 369x1 375x1 390x1 417x1 441x1 447x1 468x1 471x1 477x1 510x1 513x1 522x1 528x1 546x1 549x1 561x1 564x1 597x1 603x1 615x1 663x1 678x1 693x1 729x1 768x1 774x1 807x1 822x1 831x1 834x1 837x1 858x1 864x1 867x1 870x1 891x1 894x1',
      490.363636363636,
      510,
      419.489073026037,
      561.238199701236,
    ],
  ])('%j, given %s', ([from, to, step], given, mean, middle, low, high) => {
    const values = Array.from({ length: (to! - from!) / step! + 1 }, (_, at) => from! + at * step!)
    const counts = { ...nobody, counts: values.map(() => 0) }
    for (const [value, times] of given.split(' ').map((one) => one.split('x').map(Number)))
      counts.counts[values.indexOf(value!)] = times!
    const { sum, n } = meanScore(counts, values)!
    near(sum / n, mean)
    near(median(counts, values)!, middle)
    const interval = meanInterval(counts, values)!
    near(interval.from, low)
    near(interval.to, high)
  })

  test('nobody gave one; all the same; too few', () => {
    const of = (...counts: number[]) => ({ ...nobody, counts })
    expect([meanScore(of(0, 0), [0, 1]), median(of(0, 0), [0, 1]), meanInterval(of(0, 0), [0, 1])]).toEqual([
      null,
      null,
      null,
    ])
    expect([median(of(0, 12), [0, 7]), meanInterval(of(0, 12), [0, 7])]).toEqual([7, null])
    expect([median(of(1, 1), [0, 7]), meanInterval(of(1, 1), [0, 7])]).toEqual([3.5, null])
  })
})

describe('would recommend, 0 to 10', () => {
  // 100 * (mean(v >= 9) - mean(v <= 6))
  test.each<[number[], number | null]>([
    [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], null],
    [[5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], -100],
    [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3], 100],
    [[6, 3, 6, 3, 2, 1, 4, 4, 5, 3, 3], -47.5],
    [[11, 10, 11, 7, 12, 15, 7, 8, 9, 9, 11], -48.1818181818182],
    [[0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0], 0],
    [[1, 3, 1, 2, 0, 0, 2, 1, 2, 2, 0], -50],
    [[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], -45.4545454545455],
    [[20, 20, 23, 22, 28, 20, 31, 23, 25, 31, 16], -45.1737451737452],
    [[0, 0, 0, 0, 0, 0, 4, 0, 0, 4, 0], 0],
  ])('%j', (counts, score) => {
    const found = recommendation(counts)
    if (score === null) expect(found).toBeNull()
    else near(100 * found!.score, score)
  })

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
