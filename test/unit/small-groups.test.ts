import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sectors } from '../../src/domain/answering/response.ts'
import { nextPublished, smallestGroup, visibleGroups } from '../../src/domain/counting/small-groups.ts'
import type { Counts, ItemTally } from '../../src/domain/counting/tally.ts'

/** Answers of single people, so that any set of them can be counted: sector, and what they said. */
interface Person {
  sector: (typeof sectors)[number]
  answer: 0 | 1 | 2 | 3 | 4 | 5
}

/** Who stands behind a figure: what cannot be seen in it, and must not be found out. */
const behind = new WeakMap<Counts, ReadonlySet<Person>>()

function countsOf(people: Person[]): Counts {
  const cell = [0, 0, 0, 0, 0, 0]
  for (const { answer } of people) cell[answer]!++
  const [one = 0, two = 0, three = 0, four = 0, noOpinion = 0, skipped = 0] = cell
  const counts: Counts = { counts: [one, two, three, four], noOpinion, skipped }
  behind.set(counts, new Set(people))
  return counts
}

const tallyOf = (people: Person[]): ItemTally => ({
  general: countsOf(people),
  ...Object.fromEntries(
    sectors.map((sector) => [sector, countsOf(people.filter((person) => person.sector === sector))]),
  ),
})

/** The people behind each figure of a publication; a General that was added up has those of its sectors. */
const groupsIn = (item: ItemTally): ReadonlySet<Person>[] =>
  Object.values(item).map(
    (counts) => behind.get(counts) ?? new Set(sectors.flatMap((sector) => [...behind.get(item[sector]!)!])),
  )

const size = (vector: number[]): number => vector.reduce((sum, n) => sum + n, 0)
const vectorOf = ({ counts, noOpinion, skipped }: Counts): number[] => [...counts, noOpinion, skipped]

const person = fc.record({
  sector: fc.constantFrom(...sectors),
  answer: fc.constantFrom<Person['answer'][]>(0, 1, 2, 3, 4, 5),
})

describe('what is published', () => {
  test('no group under five appears in it, nor can be had by subtracting anything from anything', () => {
    fc.assert(
      fc.property(
        fc.array(person, { maxLength: 80, size: 'max' }),
        fc.array(fc.integer({ min: 0, max: 80 }), { maxLength: 8 }),
        (people, moments) => {
          // Published each time that somebody looks, while people answer one after another.
          const looks = [...moments.filter((at) => at <= people.length), people.length].toSorted(
            (a, b) => a - b,
          )
          let published: ItemTally | undefined
          const groups = new Set<ReadonlySet<Person>>([new Set()])
          for (const at of looks) {
            published = nextPublished(published, tallyOf(people.slice(0, at)))
            for (const group of groupsIn(published ?? {})) groups.add(group)
          }
          // Whatever is shown, less one or two others of it that lie within.
          for (const whole of groups) {
            const within = [...groups].filter((group) => group.isSubsetOf(whole))
            for (const [index, one] of within.entries())
              for (const two of within.slice(index + 1)) {
                if (!one.isDisjointFrom(two)) continue
                const left = whole.size - one.size - two.size
                expect(left === 0 || left >= smallestGroup, `${whole.size} − ${one.size} − ${two.size}`).toBe(
                  true,
                )
              }
          }
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('a shown mean is never of fewer than five scores', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 40 }), (people) => {
        for (const { counts } of Object.values(nextPublished(undefined, tallyOf(people)) ?? {})) {
          const n = size(counts)
          expect(n === 0 || n >= smallestGroup).toBe(true)
        }
      }),
    )
  })

  test('sectors are shown when none is small, and General alone when one is', () => {
    const of = (one: number, two: number, three: number) =>
      tallyOf([
        ...Array.from({ length: one }, (): Person => ({ sector: 'public', answer: 3 })),
        ...Array.from({ length: two }, (): Person => ({ sector: 'private', answer: 2 })),
        ...Array.from({ length: three }, (): Person => ({ sector: 'other', answer: 1 })),
      ])
    const shown = (tally: ItemTally) => Object.keys(nextPublished(undefined, tally) ?? {})
    expect(shown(of(40, 28, 0))).toEqual(['general', 'public', 'private', 'other'])
    expect(shown(of(40, 28, 5))).toEqual(['general', 'public', 'private', 'other'])
    expect(shown(of(40, 28, 3))).toEqual(['general'])
    expect(shown(of(4, 0, 0))).toEqual([])
  })

  test('moves in steps of five, each sector for itself', () => {
    const of = (one: number, two: number) =>
      tallyOf([
        ...Array.from({ length: one }, (): Person => ({ sector: 'public', answer: 3 })),
        ...Array.from({ length: two }, (): Person => ({ sector: 'private', answer: 2 })),
      ])
    const first = nextPublished(undefined, of(10, 10))
    expect(nextPublished(first, of(14, 14))).toBe(first)
    const second = nextPublished(first, of(15, 14))!
    expect([second.public!.counts[3], second.private!.counts[2]]).toEqual([15, 10])
    expect(size(vectorOf(second.general!))).toBe(25)
    const third = nextPublished(second, of(15, 15))!
    expect(size(vectorOf(third.general!))).toBe(30)
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
