import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openPhone } from './browser.ts'
import { createProcess, newFolder } from './process.ts'

const built = fileURLToPath(new URL('../../dist/attendee/', import.meta.url))
const gzipped = (file: string) => gzipSync(readFileSync(built + file), { level: 9 }).length

const brotlied = (file: string) => brotliCompressSync(readFileSync(built + file)).length

/** Loaded only by whoever meets something rare: no network, a seat card, a refusal, another questionnaire. */
const isApart = (file: string) => /handover|seat|apart|rare|fitting|other-version/.test(file)

test('what every attendee loads is at most 49.5 kB; what few need adds at most 9', () => {
  const all = readdirSync(built, { recursive: true, encoding: 'utf8' })
  const scripts = all.filter((file) => file.endsWith('.js') && file !== 'sw.js')
  const apart = Object.fromEntries(scripts.filter(isApart).map((file) => [file, brotlied(file)]))
  const loaded = [...scripts.filter((file) => !isApart(file)), 'index.html', 'manifest.webmanifest']
  const sizes = Object.fromEntries(loaded.map((file) => [file, brotlied(file)]))
  const sum = (of: Record<string, number>) => Object.values(of).reduce((total, size) => total + size, 0)
  console.log('brotli:', sizes, 'total', sum(sizes), 'apart:', apart, 'total', sum(apart))
  expect(loaded.length).toBeGreaterThanOrEqual(4)
  expect(sum(sizes)).toBeLessThanOrEqual(49_500)
  expect(Object.keys(apart)).toHaveLength(6)
  expect(sum(apart)).toBeLessThanOrEqual(9000)
})

test('nothing of the organizer’s, and no schema library, is in the attendee’s build', () => {
  const everything = readdirSync(built, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(js|css|html)$/.test(file))
    .map((file) => readFileSync(built + file, 'utf8'))
    .join('')
  expect(everything).not.toMatch(/ZodMini|passphrase|EventSource/)
})

test('the first screen needs at most 30 kB of script over the network before anything is tapped', async () => {
  const server = await createProcess()
  await server.start()
  const folder = newFolder()
  const context = await openPhone(folder)
  const page = context.pages()[0]!
  const loaded: string[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script' && !response.fromServiceWorker())
      loaded.push(new URL(response.url()).pathname.slice(1))
  })
  await page.goto(`${server.url}/s/APEC`)
  await page.locator('.airplane.ready').waitFor()
  const total = loaded.reduce((sum, file) => sum + gzipped(file), 0)
  console.log('first screen:', loaded, total)
  expect(loaded.length).toBeGreaterThan(0)
  expect(total).toBeLessThanOrEqual(30_000)
  await context.close()
  rmSync(folder, { recursive: true, force: true })
  await server.stop()
  server.remove()
})
