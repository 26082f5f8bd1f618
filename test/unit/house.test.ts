import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, matchesGlob, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** The house as it stands: what the compiler does not say about it is read from the files themselves. */
const root = fileURLToPath(new URL('../../src', import.meta.url))
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
const named = (pattern: RegExp) => files.filter((file) => pattern.test(file))
const code = named(/\.(ts|tsx|mjs)$/)
const sheets = named(/\.css$/)
const textOf = (file: string) => readFileSync(file, 'utf8')
const linesOf = (file: string) => textOf(file).trimEnd().split('\n').length
const short = (file: string) => relative(root, file)

/** What a file names of ours: imports of values and of types, static or not, and threads it starts. */
const namedBy = (file: string): string[] =>
  [...textOf(file).matchAll(/(?:from|import|import\(|new URL\()\s*'(\.{1,2}\/[^']+)'/g)]
    .map(([, path]) => resolve(dirname(file), path!))
    .filter((target) => code.includes(target))

test('no circle of files', () => {
  const circles: string[] = []
  const done = new Set<string>()
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].map(short).join(' → '))
    if (path.includes(file) || done.has(file)) return
    for (const next of namedBy(file)) visit(next, [...path, file])
    done.add(file)
  }
  for (const file of code) visit(file, [])
  expect(circles).toEqual([])
  // A reader that finds no imports would find no circles either.
  expect(code.filter((file) => namedBy(file).length > 0).length).toBeGreaterThan(code.length / 2)
})

test('at most sixteen files side by side', () => {
  const counts = new Map<string, number>()
  for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1)
  expect([...counts].filter(([, n]) => n > 16).map(([folder, n]) => `${short(folder)}: ${n}`)).toEqual([])
})

test('no code file and no style sheet over 300 lines; half of the code files have at most 60', () => {
  expect([...code, ...sheets].filter((file) => linesOf(file) > 300).map(short)).toEqual([])
  const lengths = code.map(linesOf).toSorted((a, b) => a - b)
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(60)
})

test('every token of style is used, and none is missing', () => {
  const style = sheets.map(textOf).join('\n')
  const made = new Set([...style.matchAll(/^\s*(--[\w-]+):/gm)].map(([, name]) => name!))
  const used = new Set([...style.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name!))
  expect([...made].filter((name) => !used.has(name))).toEqual([])
  expect([...used].filter((name) => !made.has(name))).toEqual([])
  expect(made.size).toBeGreaterThan(20)
})

test('every pattern of the coverage command stands for files', () => {
  const config = readFileSync(join(root, '../vite.config.ts'), 'utf8')
  const patterns = [...config.matchAll(/'(src\/[^']+\.ts)'/g)].map(([, pattern]) => pattern!)
  const all = files.map((file) => relative(join(root, '..'), file))
  expect(patterns.filter((pattern) => !all.some((file) => matchesGlob(file, pattern)))).toEqual([])
  expect(patterns.length).toBeGreaterThan(12)
})
