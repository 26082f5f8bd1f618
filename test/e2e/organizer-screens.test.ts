import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noArrangements } from '../../src/domain/reporting/arrangements.ts'
import { bodyOf, idOf, keyOf, reference } from '../server/start.ts'
import { openPhone, watchTrouble } from './browser.ts'
import { look } from './look.ts'
import { createProcess, newFolder, passphrase } from './process.ts'

/** Every page of the organizers, at the sizes they are used at, in both languages, light and dark. */
let server: Awaited<ReturnType<typeof createProcess>>
beforeAll(async () => {
  server = await createProcess()
  await server.start()
  const json = { 'content-type': 'application/json' }
  const signedIn = await fetch(`${server.url}/api/organizer/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ passphrase }),
  })
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
  const put = (path: string, body: unknown) =>
    fetch(`${server.url}/api/organizer/surveys/APEC/${path}`, {
      method: 'PUT',
      headers: { ...json, cookie },
      body: JSON.stringify(body),
    })
  await fetch(`${server.url}/api/organizer/surveys/APEC/responses.csv`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', cookie },
    body: reference('responses71'),
  })
  for (const [name, comment] of [
    ['one', 'One page for small companies.'],
    ['two', 'Más plazo para las pymes.'],
  ] as const)
    await fetch(`${server.url}/api/surveys/APEC/responses/${idOf(name)}`, {
      method: 'PUT',
      headers: { ...json, authorization: `Bearer ${keyOf(name)}` },
      body: JSON.stringify(bodyOf({ panels: { p1: { answers: {}, comment } } })),
    })
  await put('arrangements', {
    ...noArrangements,
    revision: 1,
    attendance: { ...noArrangements.attendance, participants: 147, women: 53, men: 90, economies: 13 },
    recommendations: [{ text: 'One page for small companies.', panel: 'p1', from: ['x'] }],
  })
  await put('panels/p1', { open: false, revealed: true })
})
afterAll(async () => {
  await server.stop()
  server.remove()
})

const pages = ['', '/run', '/recommendations', '/report', '/workshop', '/join', '/wall'].map(
  (page) => `/organizer/APEC${page}`,
)
/** Every size, and every pair of language and scheme; the narrowest with the longer words. */
const looks = [
  { name: 'laptop', width: 1280, height: 800, language: 'en', scheme: 'light' },
  { name: 'tablet', width: 768, height: 1024, language: 'es', scheme: 'dark' },
  { name: 'phone', width: 360, height: 800, language: 'es', scheme: 'light' },
] as const

async function signedIn({ width, height, language, scheme }: (typeof looks)[number]) {
  const folder = newFolder()
  const context = await openPhone(folder, { language, scheme, size: { width, height }, touch: width < 500 })
  const trouble = await watchTrouble(context)
  const page = context.pages()[0]!
  await page.goto(`${server.url}/organizer/APEC`)
  await page.locator('#passphrase').fill(passphrase)
  await page.locator('.primary').click()
  await page.locator('.pulse.live').waitFor()
  const close = async () => {
    await context.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { page, trouble, close }
}

describe.each(looks)('$name, $language, $scheme', (how) => {
  test('every page is accessible, quiet, and fits', { timeout: 300_000 }, async () => {
    const { page, trouble, close } = await signedIn(how)
    const { name, width, language, scheme } = how
    const shot = (what: string) => look(page, `organizer${what}-${name}-${language}-${scheme}`, width)
    const wanted = [...pages, '/organizer/', '/organizer/~new', '/organizer/~access']
    for (const path of wanted) {
      await page.goto(server.url + path)
      await page.locator('h1').waitFor()
      if (path.endsWith('/wall')) {
        await page.locator('.way-in').waitFor()
        await page.keyboard.press('ArrowRight')
        await page.locator('.wall-item').waitFor()
      } else await page.getByText(/^(One moment|Un momento)/).waitFor({ state: 'detached' })
      await page.waitForTimeout(300)
      await shot(path.replace('/organizer', '').replaceAll(/[/~]/g, '-'))
    }
    await page.goto(`${server.url}/organizer/APEC`)
    await page.locator('.link').first().click()
    await page.locator('dialog').waitFor()
    await shot('-detail')
    await page.keyboard.press('Escape')
    await page.getByText(/^(What the tables show|Lo que muestran las tablas)$/).click()
    await page.locator('select').last().selectOption('gender')
    await page.locator('#cross-section').waitFor()
    await shot('-cross-section')
    await page.goto(`${server.url}/organizer/APEC/workshop`)
    await page.locator('details summary').first().click()
    await shot('-indicators')
    expect(trouble).toEqual([])
    await close()
  })
})
