import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  nextShown,
  smallestGroup,
  visibleGroups,
  visibleItems,
  type PanelShown,
} from '../../src/domain/counting/small-groups.ts'
import type { Counts, ItemTally } from '../../src/domain/counting/tally.ts'

const sectors = ['public', 'private', 'other'] as const
type Slot = 0 | 1 | 2 | 3 | 4 | 5
const items = ['a', 'b']

/** Answers of single people to every item of a panel, so that any set of them can be counted. */
interface Person {
  sector: (typeof sectors)[number]
  answers: Slot[]
}

/** Who stands behind a figure: what cannot be seen in it, and must not be found out. */
const behind = new WeakMap<Counts, ReadonlySet<Person>>()

function countsOf(people: Person[], at: number): Counts {
  const cell = [0, 0, 0, 0, 0, 0]
  for (const { answers } of people) cell[answers[at]!]!++
  const [one = 0, two = 0, three = 0, four = 0, noOpinion = 0, skipped = 0] = cell
  const counts: Counts = { counts: [one, two, three, four], noOpinion, skipped }
  behind.set(counts, new Set(people))
  return counts
}

const tallyOf = (people: Person[]): Record<string, ItemTally> =>
  Object.fromEntries(
    items.map((item, at) => [
      item,
      {
        general: countsOf(people, at),
        ...Object.fromEntries(
          sectors.map((sector) => [
            sector,
            countsOf(
              people.filter((person) => person.sector === sector),
              at,
            ),
          ]),
        ),
      },
    ]),
  )

/** The people behind each visible figure; a General that was added up has those of the set's sectors. */
const groupsIn = (shown: PanelShown | undefined): { item: string; people: ReadonlySet<Person> }[] =>
  Object.entries(shown ? visibleItems(shown) : {}).flatMap(([item, tally]) =>
    Object.values(tally).map((counts) => ({
      item,
      people:
        behind.get(counts) ??
        new Set(sectors.flatMap((sector) => [...(behind.get(shown!.counted[item]![sector]!) ?? [])])),
    })),
  )

const size = (vector: number[]): number => vector.reduce((sum, n) => sum + n, 0)
const vectorOf = ({ counts, noOpinion, skipped }: Counts): number[] => [...counts, noOpinion, skipped]

const slot = fc.constantFrom<Slot[]>(0, 1, 2, 3, 3, 3, 4, 5)
const person = fc.record({ sector: fc.constantFrom(...sectors), answers: fc.tuple(slot, slot) })

describe('what everybody is shown of a panel', () => {
  test('no group under five appears in it, nor can be had by subtracting anything from anything', () => {
    fc.assert(
      fc.property(
        fc.array(person, { maxLength: 80, size: 'max' }),
        fc.array(fc.integer({ min: 0, max: 80 }), { maxLength: 8 }),
        (people, moments) => {
          // Shown each time that somebody looks, while people answer one after another.
          const looks = [...moments.filter((at) => at <= people.length), people.length].toSorted(
            (a, b) => a - b,
          )
          let shown: PanelShown | undefined
          const groups = new Map(items.map((item) => [item, new Set<ReadonlySet<Person>>([new Set()])]))
          for (const at of looks) {
            shown = nextShown(shown, tallyOf(people.slice(0, at)))
            for (const { item, people: group } of groupsIn(shown)) groups.get(item)!.add(group)
          }
          // Whatever is shown, less one or two others of it that lie within.
          for (const own of groups.values())
            for (const whole of own) {
              const within = [...own].filter((group) => group.isSubsetOf(whole))
              for (const [index, one] of within.entries())
                for (const two of within.slice(index + 1)) {
                  if (!one.isDisjointFrom(two)) continue
                  const left = whole.size - one.size - two.size
                  expect(
                    left === 0 || left >= smallestGroup,
                    `${whole.size} − ${one.size} − ${two.size}`,
                  ).toBe(true)
                }
            }
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('all figures of a panel are of one set of people', () => {
    fc.assert(
      fc.property(
        fc.array(person, { maxLength: 60, size: 'max' }),
        fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 6 }),
        (people, moments) => {
          let shown: PanelShown | undefined
          for (const at of moments.toSorted((a, b) => a - b))
            shown = nextShown(shown, tallyOf(people.slice(0, at)))
          for (const sector of sectors) {
            const sets = items.flatMap((item) => {
              const counts = shown?.counted[item]?.[sector]
              return counts ? [size(vectorOf(counts))] : []
            })
            expect(new Set(sets).size).toBeLessThanOrEqual(1)
          }
        },
      ),
    )
  })

  test('a changed answer alone moves nothing, and five people more move it', () => {
    const people = (n: number, answer: Slot): Person[] =>
      Array.from({ length: n }, () => ({ sector: 'public', answers: [answer, 3] }))
    const first = nextShown(undefined, tallyOf(people(10, 3)))
    expect(first && Object.keys(visibleItems(first))).toEqual(items)
    const edited = [...people(9, 3), ...people(1, 0)]
    expect(nextShown(first, tallyOf(edited))).toBe(first)
    // Four more of whom one item knows no score: its mean would move by those who gave one.
    const few = [...edited, ...people(4, 2), { sector: 'public' as const, answers: [4, 4] as Slot[] }]
    expect(nextShown(first, tallyOf(few))).toBe(first)
    const moved = nextShown(first, tallyOf([...edited, ...people(5, 2)]))!
    expect(visibleItems(moved)['a']!.general!.counts).toEqual([1, 0, 5, 9])
    expect(nextShown(moved, tallyOf(people(3, 3)))).toBe(moved)
  })

  test('a shown mean is never of fewer than five scores', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 40 }), (people) => {
        const shown = nextShown(undefined, tallyOf(people))
        for (const tally of Object.values(shown ? visibleItems(shown) : {}))
          for (const { counts } of Object.values(tally)) {
            const n = size(counts)
            expect(n === 0 || n >= smallestGroup).toBe(true)
          }
      }),
    )
  })

  const of = (one: number, two: number, three: number) =>
    tallyOf([
      ...Array.from({ length: one }, (): Person => ({ sector: 'public', answers: [3, 3] })),
      ...Array.from({ length: two }, (): Person => ({ sector: 'private', answers: [2, 2] })),
      ...Array.from({ length: three }, (): Person => ({ sector: 'other', answers: [1, 1] })),
    ])

  test('sectors are shown when none is small, and General alone when one is', () => {
    const shown = (tally: Record<string, ItemTally>) => {
      const next = nextShown(undefined, tally)
      return Object.keys((next && visibleItems(next)['a']) ?? {})
    }
    expect(shown(of(40, 28, 0))).toEqual(['general', 'public', 'private', 'other'])
    expect(shown(of(40, 28, 5))).toEqual(['general', 'public', 'private', 'other'])
    expect(shown(of(40, 28, 3))).toEqual(['general'])
    expect(shown(of(4, 0, 0))).toEqual([])
  })

  test('moves in steps of five, each sector for itself', () => {
    const first = nextShown(undefined, of(10, 10, 0))
    expect(nextShown(first, of(14, 14, 0))).toBe(first)
    const second = nextShown(first, of(15, 14, 0))!
    const general = (shown: PanelShown) => visibleItems(shown)['a']!
    expect([general(second).public!.counts[3], general(second).private!.counts[2]]).toEqual([15, 10])
    expect(size(vectorOf(general(second).general!))).toBe(25)
    const third = nextShown(second, of(15, 15, 0))!
    expect(size(vectorOf(general(third).general!))).toBe(30)
  })

  test('where General stood alone it stays alone, and moves with all of them', () => {
    const first = nextShown(undefined, of(10, 3, 0))!
    const second = nextShown(first, of(12, 8, 0))!
    expect(visibleItems(second)['a']).toEqual({ general: second.counted['a']!.general })
    expect(size(vectorOf(second.counted['a']!.general!))).toBe(20)
  })
})

test('of groups beside their total, what is hidden is never fewer than five, and no shown one is', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 12 }), (sizes) => {
      const visible = visibleGroups(sizes)
      const hidden = sizes.filter((_, index) => !visible[index]).reduce((sum, n) => sum + n, 0)
      const all = size(sizes)
      expect(hidden === 0 || hidden >= smallestGroup || hidden === all).toBe(true)
      for (const [index, n] of sizes.entries())
        if (visible[index]) expect(n === 0 || n >= smallestGroup).toBe(true)
    }),
  )
})
