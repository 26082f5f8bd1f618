import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** The compiler is the guard of the house: each forbidden import or global is tried on a copy, and refused. */
const root = fileURLToPath(new URL('../..', import.meta.url))
let copy: string
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'plenaria-walls-'))
  cpSync(join(root, 'src'), join(copy, 'src'), { recursive: true })
  cpSync(join(root, 'tsconfig.json'), join(copy, 'tsconfig.json'))
  cpSync(join(root, 'package.json'), join(copy, 'package.json'))
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

function compile(folder: string, code: string): string {
  const file = join(copy, 'src', folder, 'forbidden.ts')
  writeFileSync(file, code)
  const tsc = join(root, 'node_modules/typescript/lib/tsc.js')
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', join(copy, 'src', folder), '--noEmit'], {
    encoding: 'utf8',
  })
  rmSync(file)
  return stdout
}

describe('the compiler', () => {
  test('accepts a file that breaks no wall', () => {
    expect(
      compile(
        'server',
        `import { commentLimit } from '../domain/answering/comment.ts'\nexport const most = commentLimit`,
      ),
    ).toBe('')
  })

  test.each([
    ['domain', 'server', `export { Limit } from '../server/access/limits.ts'`],
    ['app', 'server', `export { Limit } from '../server/access/limits.ts'`],
    ['dashboard', 'offline', `export { call } from '../offline/call.ts'`],
    ['form', 'ui', `export { createStore } from '../ui/store.ts'`],
    ['form', 'app', `export { parseRoute } from '../app/route.ts'`],
    ['offline', 'ui', `export { createStore } from '../ui/store.ts'`],
    ['server', 'app', `export { parseRoute } from '../app/route.ts'`],
    ['export', 'questionnaires', `export { builtIn } from '../questionnaires/built-in.ts'`],
    ['sw', 'ui', `export { createStore } from '../ui/store.ts'`],
  ])('refuses an import from %s into %s', (folder, target, code) => {
    expect(compile(folder, code)).toMatch(
      new RegExp(`forbidden\\.ts.*TS6(059|307).*${target}|TS6(059|307)[^]*src/${target}`),
    )
  })

  test.each([
    ['domain', 'crypto', 'export const x = crypto.randomUUID()'],
    ['domain', 'document', 'export const x = document.title'],
    ['domain', 'process', 'export const x = process.env'],
    ['offline', 'document', 'export const x = document.title'],
    ['server', 'document', 'export const x = document.title'],
    ['app', 'process', 'export const x = process.env'],
    ['form', 'process', 'export const x = process.env'],
  ])('refuses in %s the global %s', (folder, name, code) => {
    expect(compile(folder, code)).toMatch(
      new RegExp(`forbidden\\.ts.*(TS2304|TS2580|TS2584|TS2591).*'${name}'`),
    )
  })
})
