import { describe, expect, test } from 'vitest'
import { findingsOf } from '../../src/domain/reporting/findings.ts'
import { reportTables } from '../../src/domain/reporting/report.ts'
import type { Counts, ItemTally } from '../../src/domain/counting/tally.ts'
import { questionnaire } from './arbitraries.ts'
import { slideAfter, slideAt, slidesOf } from '../../src/dashboard/wall/slides.ts'

const of = (counts: number[]): Counts => ({ counts, noOpinion: 0, skipped: 0 })
const findings = (items: Record<string, ItemTally>) =>
  findingsOf({ questionnaire, tables: reportTables(questionnaire, items) })
const codeOf = (row: { item: { code: string } } | null) => row?.item.code
const even = (general: number[]): ItemTally => ({
  general: of(general),
  public: of(general),
  private: of(general),
})

describe('what the figures say', () => {
  test('nothing where fewer than five gave a score', () => {
    const found = findings({ p1q1: even([0, 0, 0, 4]), p1q2: even([4, 0, 0, 0]) })
    expect(found).toMatchObject({ highest: null, lowest: null, furthest: null, changed: null })
  })

  test('the highest and the lowest mean, of two as high the one with more scores', () => {
    const found = findings({
      p1q1: even([0, 0, 5, 5]),
      p1q2: even([0, 0, 6, 6]),
      p2q1: even([5, 0, 0, 0]),
      p2q2: even([0, 5, 0, 0]),
      // One who said the most alone is no finding.
      p3q1: even([0, 0, 0, 1]),
    })
    expect(codeOf(found.highest)).toBe('p1q2')
    expect(codeOf(found.lowest)).toBe('p2q1')
  })

  test('where all are as high nothing is the lowest', () => {
    const found = findings({ p1q1: even([0, 0, 5, 5]), p1q2: even([0, 0, 5, 5]) })
    expect(codeOf(found.highest)).toBe('p1q1')
    expect(found.lowest).toBeNull()
  })

  test('of groups that differ those furthest apart, and how many were compared', () => {
    const apart = (one: number[], other: number[]): ItemTally => ({
      general: of(one.map((n, at) => n + other[at]!)),
      public: of(one),
      private: of(other),
    })
    const found = findings({
      p1q1: apart([5, 5, 15, 15], [5, 5, 15, 15]),
      p1q2: apart([20, 20, 0, 0], [0, 0, 20, 20]),
      p1q3: apart([20, 10, 10, 0], [0, 10, 10, 20]),
    })
    expect(codeOf(found.furthest!.row)).toBe('p1q2')
    expect(found.furthest!.difference.delta).toBe(-1)
    expect(found).toMatchObject({ compared: 3, differing: 2 })
    expect(findings({ p1q1: apart([5, 5, 15, 15], [5, 5, 15, 15]) })).toMatchObject({
      furthest: null,
      compared: 1,
    })
  })
})

describe('slides', () => {
  const shown = new Set(['p1'])
  const slides = slidesOf(questionnaire, ({ id }) => shown.has(id))
  const [first, second] = questionnaire.panels

  test('the way in, each statement of what is shown, one slide for each other panel', () => {
    expect(slides.map(({ id }) => id)).toEqual([
      '~join',
      ...first!.items.map(({ code }) => code),
      ...questionnaire.panels.slice(1).map(({ id }) => `~${id}`),
    ])
  })

  test('keys of programs for slides lead on and back, and stay within', () => {
    const at = (id: string) => slides.find((slide) => slide.id === id)!
    for (const key of [' ', 'ArrowRight', 'PageDown', 'Enter'])
      expect(slideAfter(key, slides, slides[0]!)).toBe(slides[1])
    for (const key of ['ArrowLeft', 'PageUp', 'Backspace'])
      expect(slideAfter(key, slides, slides[1]!)).toBe(slides[0])
    expect(slideAfter('ArrowRight', slides, slides.at(-1)!)).toBe(slides.at(-1))
    expect(slideAfter('ArrowLeft', slides, slides[0]!)).toBe(slides[0])
    expect(slideAfter('ArrowDown', slides, at(first!.items[4]!.code))).toBe(at(`~${second!.id}`))
    expect(slideAfter('ArrowUp', slides, at(`~${second!.id}`))).toBe(slides[1])
    expect(slideAfter('x', slides, slides[0]!)).toBeUndefined()
  })

  test('a panel that is hidden again takes the place of its statements, and the other way', () => {
    const hidden = slidesOf(questionnaire, () => false)
    expect(slideAt(hidden, first!.items[3]!.code).id).toBe(`~${first!.id}`)
    expect(slideAt(slides, `~${first!.id}`).id).toBe(first!.items[0]!.code)
    expect(slideAt(slides, 'gone').id).toBe('~join')
  })
})
