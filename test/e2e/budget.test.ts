import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openPhone } from './browser.ts'
import { createProcess, newFolder } from './process.ts'

const built = fileURLToPath(new URL('../../dist/attendee/', import.meta.url))
const gzipped = (file: string) => gzipSync(readFileSync(built + file), { level: 9 }).length

/** Loaded only by whoever hands answers over without a network, or has a seat card; measured apart. */
const isApart = (file: string) => /handover|seat|apart/.test(file)

test('all JavaScript an attendee loads, the worker included, is at most 55 kB; what few need adds at most 6.5', () => {
  const all = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'))
  const scripts = all.filter((file) => !isApart(file))
  const more = all.filter(isApart).map(gzipped)
  console.log('apart:', more)
  expect(more).toHaveLength(3)
  expect(more.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(6500)
  const sizes = Object.fromEntries(scripts.map((file) => [file, gzipped(file)]))
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0)
  console.log('gzip -9:', sizes, 'total', total)
  expect(scripts.length).toBeGreaterThanOrEqual(3)
  expect(total).toBeLessThanOrEqual(55_000)
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
