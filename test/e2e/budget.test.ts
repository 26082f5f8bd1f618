import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openPhone } from './browser.ts'
import { createProcess, newFolder } from './process.ts'

const built = fileURLToPath(new URL('../../dist/attendee/', import.meta.url))
const gzipped = (file: string) => gzipSync(readFileSync(built + file), { level: 9 }).length

const brotlied = (file: string) => brotliCompressSync(readFileSync(built + file)).length

/** Loaded only by whoever meets something rare, or opens what few open: no network, a seat card, a refusal, the room's result. */
const isApart = (file: string) =>
  /handover|seat|apart|rare|fitting|misfit|kinds-|paired|in-words|other-version|own|your-answers|about-you|room-result|sentence|join|sha256|form-/.test(
    file,
  )
/** The words of one language; a phone loads those of one, and of what few need when they need it. */
const isWords = (file: string) => /\/(en|es|fr|pt|zh|ar)-/.test(file)

test('what every attendee loads is at most 50.5 kB; what few need adds at most 18', () => {
  const all = readdirSync(built, { recursive: true, encoding: 'utf8' })
  const scripts = all.filter((file) => file.endsWith('.js') && file !== 'sw.js')
  const apart = Object.fromEntries(scripts.filter(isApart).map((file) => [file, brotlied(file)]))
  const loaded = [...scripts.filter((file) => !isApart(file) && !isWords(file)), 'manifest.webmanifest']
  const words = scripts
    .filter((file) => isWords(file) && /nextUnanswered/.test(readFileSync(built + file, 'utf8')))
    .map(brotlied)
  const wordsApart = scripts
    .filter((file) => isWords(file) && /memoryless/.test(readFileSync(built + file, 'utf8')))
    .map(brotlied)
  const sizes = {
    ...Object.fromEntries(loaded.map((file) => [file, brotlied(file)])),
    words: Math.max(...words),
  }
  const sum = (of: Record<string, number>) => Object.values(of).reduce((total, size) => total + size, 0)
  console.log('brotli:', sizes, 'total', sum(sizes), 'apart:', apart, 'total', sum(apart))
  expect(words).toHaveLength(6)
  expect(wordsApart).toHaveLength(6)
  expect(loaded).toHaveLength(3)
  expect(sum(sizes)).toBeLessThanOrEqual(50_500)
  expect(sum(apart) + Math.max(...wordsApart)).toBeLessThanOrEqual(18_000)
})

test.each(['en', 'es'])(
  'the first screen in %s: at most 9 kB with its style, its first statement in the first 4 kB',
  async (language) => {
    const server = await createProcess()
    await server.start()
    const reply = await fetch(`${server.url}/s/APEC?language=${language}`)
    const html = await reply.text()
    const small = brotliCompressSync(html).length
    const upTo = html.indexOf('id="p1q1"')
    expect(upTo).toBeGreaterThan(0)
    // The packed page as far as the end of the first statement.
    const first = brotliCompressSync(html.slice(0, html.indexOf('</fieldset>', upTo))).length
    const captured = brotlied('../capture/capture.js')
    console.log(`HTML ${small}, as far as its first statement ${first}, capture ${captured}`)
    expect(small).toBeLessThanOrEqual(9000)
    expect(first).toBeLessThanOrEqual(4000)
    expect(captured).toBeLessThanOrEqual(1000)
    const policy = reply.headers.get('content-security-policy')!
    expect(policy).not.toContain('unsafe-inline')
    // Two scripts, the style, and that of other kinds of questions.
    expect(policy.match(/'sha256-/g)).toHaveLength(4)
    expect(html).not.toContain('.ruler')
    await server.stop()
    server.remove()
  },
)

test('nothing of the organizer’s, and no schema library, is in the attendee’s build', () => {
  const everything = readdirSync(built, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(js|css|html)$/.test(file))
    .map((file) => readFileSync(built + file, 'utf8'))
    .join('')
  expect(everything).not.toMatch(/ZodMini|passphrase|EventSource/)
})

test('the page needs at most 30 kB of script over the network before anything is tapped', async () => {
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
