import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { readHighWater } from '../../src/server/operation/high-water.ts'

test('instances that share a data folder write the mark at once, and none stumbles over another', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plenaria-mark-'))
  const file = join(folder, 'high-water.json')
  const code = `
    const { writeHighWater } = await import(${JSON.stringify(new URL('../../src/server/operation/high-water.ts', import.meta.url).href)})
    for (let commits = 1; commits <= 2000; commits++) writeHighWater(${JSON.stringify(file)}, { epoch: 'e', commits })
  `
  await Promise.all(
    Array.from({ length: 3 }, () =>
      promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code]),
    ),
  )
  expect(readHighWater(file)).toEqual({ epoch: 'e', commits: 2000, past: [] })
  expect(readdirSync(folder)).toEqual(['high-water.json'])
  rmSync(folder, { recursive: true, force: true })
})
