import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf, idOf, keyOf, referenceBodies } from '../server/start.ts'
import { openPhone, watchTrouble } from './browser.ts'
import { look, pictures, sideways } from './look.ts'
import { createProcess, newFolder, passphrase } from './process.ts'

/** Every screen, in both languages, light and dark, on a phone and a laptop: looked at by axe, and kept as a picture to be looked at. */
let server: Awaited<ReturnType<typeof createProcess>>
beforeAll(async () => {
  server = await createProcess()
  await server.start()
  for (const { id, body } of referenceBodies()) {
    const reply = await fetch(`${server.url}/api/surveys/APEC/responses/${id}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${keyOf(id)}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(reply.status).toBe(200)
  }
  const withdrawn = idOf('withdrawn')
  await fetch(`${server.url}/api/surveys/APEC/responses/${withdrawn}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${keyOf(withdrawn)}`, 'content-type': 'application/json' },
    body: JSON.stringify(bodyOf({ withdrawn: true, profile: {}, panels: {} })),
  })
})
afterAll(async () => {
  await server.stop()
  server.remove()
})

const sizes = { phone: { width: 360, height: 800 }, laptop: { width: 1280, height: 800 } }
/** Every pair of size, language and scheme. */
const looks = [
  { size: 'phone', language: 'en', scheme: 'light' },
  { size: 'phone', language: 'es', scheme: 'dark' },
  { size: 'laptop', language: 'en', scheme: 'dark' },
  { size: 'laptop', language: 'es', scheme: 'light' },
] as const

describe.each(looks)('$size, $language, $scheme', ({ size, language, scheme }) => {
  test('every screen is accessible, quiet, and fits', async () => {
    const folder = newFolder()
    const context = await openPhone(folder, { language, scheme, size: sizes[size], touch: size === 'phone' })
    const trouble = await watchTrouble(context)
    const page = context.pages()[0]!
    const shot = (name: string) => look(page, `${name}-${size}-${language}-${scheme}`, sizes[size].width)
    /** What looks alike on every size is looked at on phones. */
    const shotOnPhones = (name: string) => (size === 'phone' ? shot(name) : Promise.resolve())
    const status = (wanted: string) =>
      expect.poll(() => page.locator('.bar').getAttribute('data-state')).toBe(wanted)

    await page.goto(server.url)
    await shot('join')
    await page.goto(`${server.url}/s/APEC`)
    await page.locator('.airplane.ready').waitFor()
    await shot('first')
    await page.locator('.privacy summary').click()
    await page.locator('.term').first().click()
    await page.locator('.meaning:popover-open').waitFor()
    await shotOnPhones('term')
    await page.locator('.meaning:popover-open .button').click()
    await page.locator('.choices input[value=private]').check()
    await page.locator('#p1q1 input').first().check()
    await page.locator('#p1q5 input').nth(4).check()
    await status('draft')
    await shot('panel')
    await page.locator('.top a[href="/s/APEC/~"]').click()
    await page.locator('.panels').waitFor()
    await page.locator('details.more summary').first().click()
    await page.locator('#economy').selectOption('CHL')
    await shot('overview')
    await page.locator('a[href="/s/APEC/p1"]').first().click()
    await page.locator('.send .primary').click()
    await page.locator('[data-panel=p2]').waitFor()
    await status('received')
    await shotOnPhones('next-panel')
    await page.goto(`${server.url}/s/APEC/p1`)
    await page.locator('.send .note.good').waitFor()
    await shotOnPhones('panel-sent')
    await page.locator('.top a[href="/s/APEC/~"]').click()
    await page.locator('details.more summary').last().click()
    await page.locator('.danger').last().click()
    await shot('your-answers')
    await page.locator('.note.warn .button').last().click()

    await context.route('**/api/**', (route) => route.abort())
    await page.locator('a[href="/s/APEC/p2"]').first().click()
    await page.locator('#p2q1 input').first().check()
    await page.locator('.send .primary').click()
    await status('not-yet')
    await shot('panel-waiting')
    await page.goto(`${server.url}/s/APEC/p2`)
    await page.locator('.send .note').waitFor()
    await shotOnPhones('sent-waiting')
    await context.unroute('**/api/**')

    // The organizer's own pages have tests of their own: a look in each size is enough here.
    if (scheme === 'light') {
      await page.goto(`${server.url}/organizer/APEC`)
      await page.locator('#passphrase').waitFor()
      await shot('sign-in')
      await page.locator('#passphrase').fill(passphrase)
      await page.locator('.primary').click()
      await page.locator('.pulse.live').waitFor()
      await shot('dashboard')
    }
    // What this test itself cut off, and nothing else.
    expect(trouble.filter((text) => !text.includes('ERR_FAILED'))).toEqual([])
    await context.close()
    rmSync(folder, { recursive: true, force: true })
  })
})

test('a phone with text at 200 % still shows everything without scrolling sideways', async () => {
  const folder = newFolder()
  const context = await openPhone(folder)
  const page = context.pages()[0]!
  for (const path of ['/', '/s/APEC', '/s/APEC/p2', '/organizer/']) {
    await page.goto(server.url + path)
    await page.locator('h1').waitFor()
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    expect(await sideways(page, sizes.phone.width), path).toBeLessThanOrEqual(0)
    await page.screenshot({ path: `${pictures}large-text${path.replaceAll('/', '-')}.png` })
  }
  await context.close()
  rmSync(folder, { recursive: true, force: true })
})
