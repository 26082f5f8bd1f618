import { describe, expect, test } from 'vitest'
import { meetDraft } from '../../src/dashboard/saving/meet-draft.ts'
import { noArrangements } from '../../src/domain/reporting/arrangements.ts'
import {
  judgePart,
  mergeParts,
  partShape,
  partsOf,
  sameValue,
  withPart,
} from '../../src/domain/reporting/parts.ts'

const arranged = {
  workshop: { name: 'W', place: 'P', date: '2019-08-16' },
  panels: { p1: { open: true, revealed: false } },
  arrangements: noArrangements,
}

test('every part is put back where it was read from', () => {
  const values = partsOf(arranged)
  let again = arranged
  for (const [part, value] of Object.entries(values)) {
    expect(partShape(part), part).toBeDefined()
    again = withPart(again, part, value) as typeof arranged
  }
  expect(sameValue(partsOf(again), values)).toBe(true)
})

test('a name that is cleared makes way for the other language', () => {
  const named = withPart(arranged, 'workshop.name.es', 'Taller')
  expect(named.workshop).toMatchObject({ name: 'W', names: { en: 'W', es: 'Taller' } })
  expect(withPart(named, 'workshop.name.en', '').workshop).toMatchObject({ name: 'Taller' })
  expect(withPart(arranged, 'panel.p9.open', false).panels).toMatchObject({
    p9: { open: false, revealed: false },
  })
})

test('what was stored before there were names is named by where it stands, and keeps its place', () => {
  const one = (text: string) => ({ text, panel: null, from: [] })
  const old = { ...arranged, arrangements: { ...noArrangements, recommendations: [one('a'), one('b')] } }
  const changed = withPart(old, 'recommendation.old-0', null)
  expect(changed.arrangements.recommendations).toMatchObject([{ id: 'old-1', order: 1, text: 'b' }])
  const added = withPart(changed, 'recommendation.new', one('c'))
  expect(added.arrangements.recommendations).toMatchObject([{ text: 'b' }, { text: 'c', order: 2 }])
  expect(withPart(added, 'hidden.x', true).arrangements.hidden).toEqual(['x'])
})

test('only parts that there are have a shape', () => {
  for (const part of [
    '',
    'workshop',
    'workshop.name',
    'workshop.name.english',
    'panel.p1',
    'panel.p1.shut',
    'indicator',
    'hidden',
    'constructor',
    `hidden.${'x'.repeat(64)}`,
  ])
    expect(partShape(part), part).toBeUndefined()
})

test('a change is stored on its own revision, repeated where it is there already, else told', () => {
  const held = { revision: 2, value: { a: 1, b: 2 } }
  expect(judgePart(held, { revision: 2, value: { a: 2 } })).toBe('store')
  expect(judgePart(held, { revision: 1, value: { b: 2, a: 1 } })).toBe('repeated')
  expect(judgePart(held, { revision: 1, value: { a: 2 } })).toBe('changed-meanwhile')
})

test('two changes of one thing become one where they touch different fields', () => {
  const base = { text: 'a', order: 1, from: ['x'] }
  expect(mergeParts(base, { ...base, text: 'b' }, { ...base, order: 2 })).toEqual({
    value: { text: 'b', order: 2, from: ['x'] },
  })
  expect(mergeParts(base, base, { ...base, text: 'c' })).toEqual({ value: { ...base, text: 'c' } })
  expect(mergeParts(base, { text: 'a', order: 1 }, base)).toEqual({ value: { text: 'a', order: 1 } })
  expect(mergeParts(base, { text: 'a', order: 1 }, { ...base, text: 'c' })).toEqual({
    value: { text: 'c', order: 1 },
  })
  expect(mergeParts(base, { ...base, text: 'b' }, { ...base, text: 'c' })).toBeUndefined()
  expect(mergeParts(base, null, { ...base, text: 'c' })).toBeUndefined()
  expect(mergeParts(1, 2, 3)).toBeUndefined()
  expect(mergeParts(1, 2, 2)).toEqual({ value: 2 })
})

describe('what becomes of something typed once it is known what is stored', () => {
  const typed = { revision: 3, base: 'a', value: 'b' }
  const one = (text: string, order: number) => ({ text, order })
  test.each([
    ['nothing has changed', 3, 'a', 'as before'],
    ['somebody typed the same', 4, 'b', 'stored'],
    ['somebody changed the same thing', 4, 'c', 'conflict'],
    ['an older copy of the database holds it', 2, 'b', 'stored'],
    ['an older copy holds something else', 1, 'z', { revision: 1, base: 'z', value: 'b' }],
  ])('%s', (_, revision, value, becomes) => {
    expect(meetDraft(typed, { revision, value })).toEqual(becomes)
  })
  test('changes of different things go together; what is in both already is stored', () => {
    const draft = { revision: 1, base: one('a', 1), value: one('b', 1) }
    expect(meetDraft(draft, { revision: 2, value: one('a', 2) })).toEqual({
      revision: 2,
      base: one('a', 2),
      value: one('b', 2),
    })
    expect(meetDraft(draft, { revision: 2, value: one('b', 7) })).toBe('stored')
  })
})

test('lists of two who wrote at once are merged by the names of their members', () => {
  const list = (...codes: string[]) => codes.map((code) => ({ code: code[0]!, text: code }))
  const merge = (base: unknown, mine: unknown, theirs: unknown) =>
    (mergeParts(base, mine, theirs)?.value as { text: string }[] | undefined)
      ?.map(({ text }) => text)
      .join(' ')
  const base = list('a', 'b', 'c')
  // Each changed, added or took away something else.
  expect(merge(base, list('a1', 'b', 'c'), list('a', 'b', 'c2'))).toBe('a1 b c2')
  expect(merge(base, list('a', 'x', 'b', 'c'), list('a', 'b', 'c', 'y'))).toBe('a x b c y')
  expect(merge(base, list('b', 'c'), list('a', 'b', 'c2'))).toBe('b c2')
  expect(merge(base, list('c', 'a', 'b'), list('a', 'b1', 'c', 'y'))).toBe('c y a b1')
  expect(merge(base, list('a', 'b', 'c', 'z'), list('b', 'a', 'c'))).toBe('b a c z')
  // Both did something to the same.
  expect(merge(base, list('a1', 'b', 'c'), list('a2', 'b', 'c'))).toBeUndefined()
  expect(merge(base, list('b', 'c'), list('a2', 'b', 'c'))).toBeUndefined()
  expect(merge(base, list('a2', 'b', 'c'), list('b', 'c'))).toBeUndefined()
  expect(merge(base, list('b', 'a', 'c'), list('a', 'c', 'b'))).toBeUndefined()
  expect(merge(base, list('a', 'b', 'c', 'x1'), list('a', 'b', 'c', 'x2'))).toBeUndefined()
  // What has no names is one thing.
  expect(mergeParts([1, 2], [1, 3], [0, 2])).toBeUndefined()
  expect(mergeParts([1, 2], [1, 3], [1, 2])).toEqual({ value: [1, 3] })
})
