import { expect, test } from 'vitest'
import { GroupCommit } from '../../src/server/intake/group-commit.ts'

/** Everything under one key, in one slot. */
function together(commit: (entries: number[]) => Promise<(number | undefined)[]>, most = 100) {
  const group = new GroupCommit<number, number>({
    keyOf: () => 'all',
    commit,
    most,
    slots: 1,
    slotsPerKey: 1,
  })
  return (entry: number) => group.add(entry)
}
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('whatever arrives during a commit goes into the next one', async () => {
  const batches: number[][] = []
  const commit = together(async (entries) => {
    batches.push(entries)
    await later(20)
    return entries.map((entry) => entry * 10)
  })
  const first = [commit(1), commit(2)]
  await later(10)
  const second = [commit(3), commit(4), commit(5)]
  expect(await Promise.all([...first, ...second])).toEqual([10, 20, 30, 40, 50])
  expect(batches).toEqual([
    [1, 2],
    [3, 4, 5],
  ])
})

test('no batch is larger than allowed', async () => {
  const sizes: number[] = []
  const commit = together((entries) => {
    sizes.push(entries.length)
    return Promise.resolve(entries)
  }, 2)
  await Promise.all([1, 2, 3, 4, 5].map(commit))
  expect(sizes).toEqual([2, 2, 1])
})

test('nobody hears "stored" before the commit, and one bad entry stops no other', async () => {
  const commit = together((entries) => {
    if (entries.includes(2)) return Promise.reject(new Error('two'))
    return Promise.resolve(entries)
  })
  const outcomes = await Promise.allSettled([1, 2, 3].map(commit))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

/** A key for each hundred. */
const hundred = (entry: number) => String(Math.floor(entry / 100))

test('a key is never in two batches at once, and others do not wait for it', async () => {
  const flying = new Set<string>()
  const order: number[] = []
  const group = new GroupCommit<number, number>({
    keyOf: hundred,
    commit: async (entries) => {
      const keys = new Set(entries.map(hundred))
      for (const key of keys) {
        expect(flying.has(key)).toBe(false)
        flying.add(key)
      }
      await later(keys.has('1') ? 60 : 5)
      for (const key of keys) flying.delete(key)
      order.push(...entries)
      return entries
    },
    most: 100,
    slots: 2,
    slotsPerKey: 1,
  })
  const slow = [group.add(100)]
  await later(5)
  const others = [101, 200, 201, 300].map((entry) => group.add(entry))
  expect(group.waiting).toBe(5)
  await Promise.all([...slow, ...others])
  expect(order).toEqual([200, 201, 300, 100, 101])
  expect(group.waiting).toBe(0)
})

test('a key that somebody else holds is left out, tried again, and at last waited for alone', async () => {
  const batches: [entries: number[], free: boolean][] = []
  const group = new GroupCommit<number, number>({
    keyOf: hundred,
    commit: async (entries, free) => {
      batches.push([entries, free])
      await later(2)
      return entries.map((entry) => (hundred(entry) === '1' && free ? undefined : entry))
    },
    most: 100,
    slots: 1,
    slotsPerKey: 1,
  })
  const held = [group.add(100), group.add(101)]
  const others: Promise<number>[] = []
  for (let n = 0; n < 6; n++) {
    others.push(group.add(200 + n))
    await later(2)
  }
  expect(await Promise.all(held)).toEqual([100, 101])
  await Promise.all(others)
  expect(batches.filter(([entries]) => entries.includes(100)).at(-1)).toEqual([[100, 101], false])
})

test('however many keys are held for long, others do not wait for them', async () => {
  let tries = 0
  let released = () => undefined as void
  const release = new Promise<void>((resolve) => (released = resolve))
  const group = new GroupCommit<number, number>({
    keyOf: hundred,
    commit: async (entries, free) => {
      tries++
      await later(1)
      const isHeld = (entry: number) => entry < 300
      if (!free && entries.some(isHeld)) await release
      return entries.map((entry) => (free && isHeld(entry) ? undefined : entry))
    },
    most: 100,
    slots: 2,
    slotsPerKey: 1,
  })
  const held = []
  for (const entry of [100, 200]) {
    held.push(group.add(entry))
    await later(5)
  }
  for (let n = 300; n < 310; n++) expect(await group.add(n)).toBe(n)
  expect(group.waiting).toBe(2)
  // One waits; the other was tried a few times, and then no more.
  await later(50)
  expect(tries).toBeLessThan(20)
  released()
  expect(await Promise.all(held)).toEqual([100, 200])
})

test('a key that was held gets its turn among many that keep every slot busy', async () => {
  let tries = 0
  const group = new GroupCommit<number, number>({
    keyOf: hundred,
    commit: async (entries, free) => {
      // Held by somebody else whenever it is only looked at: for one who waits it will be free.
      const isHeld = (entry: number) => free && entry === 100 && ++tries > 0
      const results = entries.map((entry) => (isHeld(entry) ? undefined : entry))
      await later(3 + (entries[0]! % 7))
      return results
    },
    most: 4,
    slots: 2,
    slotsPerKey: 1,
  })
  let done = false
  const busy = Array.from({ length: 12 }, async (_, n) => {
    for (let k = 0; k < 200; k++) {
      await group.add(200 + n * 100 + k)
      if (done) return
    }
  })
  const held = group.add(100)
  expect(await Promise.race([held, later(1500)])).toBe(100)
  done = true
  await Promise.all(busy)
})

test('more than fits goes behind the other keys', async () => {
  const batches: number[][] = []
  const group = new GroupCommit<number, number>({
    keyOf: hundred,
    commit: (entries) => {
      batches.push(entries)
      return Promise.resolve(entries)
    },
    most: 2,
    slots: 1,
    slotsPerKey: 1,
  })
  await Promise.all([100, 101, 102, 200].map((entry) => group.add(entry)))
  expect(batches).toEqual([
    [100, 101],
    [200, 102],
  ])
})
