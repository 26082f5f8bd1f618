import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { longWork } from '../../src/cli/long-work.ts'

/** B32: long work says how far it is, and can be stopped. */
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }))
afterEach(() => void vi.useRealTimers())

async function said(
  isTTY: boolean,
  steps: [seconds: number, done?: number, total?: number][],
): Promise<string[]> {
  const lines: string[] = []
  const result = await longWork(
    'Moving',
    'Stopped.',
    (progress) => {
      for (const [seconds, done, total] of steps) {
        if (done !== undefined) progress(done, total)
        vi.advanceTimersByTime(seconds * 1000)
      }
      return Promise.resolve('done')
    },
    { isTTY, write: (text) => lines.push(text) },
  )
  expect(result).toBe('done')
  vi.advanceTimersByTime(60_000)
  return lines
}

test('B32: on a terminal a bar moves in one line, which is gone at the end', async () => {
  const lines = await said(true, [
    [2, 0, 40_000],
    [1, 20_000, 40_000],
  ])
  expect(lines.every((line) => line.startsWith('\r\u001b[2K'))).toBe(true)
  expect(lines.at(-2)).toContain(`Moving: ${'█'.repeat(12)}${'░'.repeat(12)} 50 %, 20,000 of 40,000, 3 s`)
  expect(lines.at(-1)).toBe('\r\u001b[2K')
})

test('B32: elsewhere a line comes now and then; short work says nothing', async () => {
  expect(await said(false, [[25, 10_000, 40_000]])).toEqual([
    'Moving: 25 %, 10,000 of 40,000, 10 s\n',
    'Moving: 25 %, 10,000 of 40,000, 20 s\n',
  ])
  expect(await said(false, [[11]])).toEqual(['Moving: 10 s\n'])
  expect(await said(false, [[11, 7]])).toEqual(['Moving: 7, 10 s\n'])
  expect(await said(true, [[0.9, 1, 2]])).toEqual([])
  expect(await said(false, [[9, 1, 2]])).toEqual([])
})

test('B32: told to stop, it ends at once and says what state that leaves', async () => {
  const module = fileURLToPath(new URL('../../src/cli/long-work.ts', import.meta.url))
  const child = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `import { longWork } from ${JSON.stringify(module)}
     await longWork('Moving', 'Stopped. Say the same again.', () => {
       console.log('at work')
       return new Promise((resolve) => setTimeout(resolve, 60_000))
     })`,
  ])
  let errors = ''
  child.stderr.on('data', (data) => (errors += String(data)))
  await once(child.stdout, 'data')
  child.kill('SIGINT')
  const [code] = (await once(child, 'close')) as [number]
  expect([code, errors]).toEqual([130, 'Stopped. Say the same again.\n'])
})
