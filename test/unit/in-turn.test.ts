import { expect, test } from 'vitest'
import { InTurn } from '../../src/server/operation/in-turn.ts'

test('B29: large files are made one after the other, in the order of coming; too many are refused at once', async () => {
  const turns = new InTurn(1, 2)
  const story: string[] = []
  const gates: (() => void)[] = []
  const run = (name: string) =>
    turns
      .run(
        async () => {
          story.push(`${name} begins`)
          await new Promise<void>((resolve) => gates.push(resolve))
          if (name === 'b') throw new Error('no')
          return name
        },
        () => new Error('too many'),
      )
      .then(
        (value) => story.push(`${value} is done`),
        (error: Error) => story.push(`${name}: ${error.message}`),
      )
  const all = ['a', 'b', 'c', 'd'].map(run)
  const settle = () => new Promise((resolve) => setTimeout(resolve))
  await settle()
  expect(story).toEqual(['a begins', 'd: too many'])
  for (let n = 0; n < 3; n++) {
    gates[n]!()
    await settle()
  }
  await Promise.all(all)
  expect(story.filter((line) => line.endsWith('begins'))).toEqual(['a begins', 'b begins', 'c begins'])
  expect(story).toEqual(expect.arrayContaining(['a is done', 'b: no', 'c is done']))
  // Places are given back.
  const last = run('e')
  await settle()
  gates[3]!()
  await last
  expect(story.at(-1)).toBe('e is done')
})
