import { expect, test } from 'vitest'
import { groupCommit } from '../../src/server/group-commit.ts'

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('whatever arrives during a commit goes into the next one', async () => {
  const batches: number[][] = []
  const commit = groupCommit(async (entries: number[]) => {
    batches.push(entries)
    await later(20)
    return entries.map((entry) => entry * 10)
  }, 100)
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
  const commit = groupCommit((entries: number[]) => {
    sizes.push(entries.length)
    return Promise.resolve(entries)
  }, 2)
  await Promise.all([1, 2, 3, 4, 5].map(commit))
  expect(sizes).toEqual([2, 2, 1])
})

test('nobody hears "stored" before the commit, and one bad entry stops no other', async () => {
  const commit = groupCommit((entries: number[]) => {
    if (entries.includes(2)) return Promise.reject(new Error('two'))
    return Promise.resolve(entries)
  }, 100)
  const outcomes = await Promise.allSettled([1, 2, 3].map(commit))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})
