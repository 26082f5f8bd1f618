import { rmSync } from 'node:fs'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bodyOf, idOf, keyOf } from '../server/start.ts'
import { launchOptions, watchTrouble } from './browser.ts'
import { createProcess, newFolder, passphrase } from './process.ts'

/** As a laptop in a room is met: plain http under a name of its own, where a browser has no locks, workers or crypto. */
let server: Awaited<ReturnType<typeof createProcess>>
let context: BrowserContext
let trouble: string[]
let address: string
const codes = ['APEC', 'LIMA', 'CUSCO']
const folder = newFolder()
const workshop = {
  names: { en: 'Another day' },
  place: 'A room',
  date: '2026-11-26',
  questionnaire: 'apec-aeo-sme',
}
const json = { 'content-type': 'application/json' }

beforeEach(async () => {
  server = await createProcess()
  address = server.url.replace('localhost', 'room.test')
  server.environment['PLENARIA_PUBLIC_URL'] = address
  await server.start()
  const options = await launchOptions()
  context = await chromium.launchPersistentContext(folder, {
    ...options,
    args: [...options.args!, '--host-resolver-rules=MAP room.test 127.0.0.1'],
    // What the automation switches off, and every Chromium has on.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    viewport: { width: 1280, height: 800 },
    locale: 'en',
  })
  trouble = await watchTrouble(context)
  const page = context.pages()[0]!
  await page.goto(`${address}/organizer/APEC`)
  await page.locator('#passphrase').fill(passphrase)
  await page.locator('.primary').click()
  await page.locator('.pulse.live').waitFor()
  expect(await page.evaluate(() => ({ isSecureContext, hasLocks: 'locks' in navigator }))).toEqual({
    isSecureContext: false,
    hasLocks: false,
  })
  for (const code of codes.slice(1))
    expect(
      await page.evaluate(
        async (body) =>
          (
            await fetch('/api/organizer/surveys', {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(body),
            })
          ).status,
        { ...workshop, code },
      ),
    ).toBe(200)
})
afterEach(async () => {
  await context.close()
  await server.stop()
  server.remove()
  rmSync(folder, { recursive: true, force: true })
})

const answer = async (code: string, name: string) => {
  const reply = await fetch(`${server.url}/api/surveys/${code}/responses/${idOf(name)}`, {
    method: 'PUT',
    headers: { ...json, authorization: `Bearer ${keyOf(name)}` },
    body: JSON.stringify(bodyOf()),
  })
  expect(reply.status).toBe(200)
}
/** What Chromium says of any page over plain http that isolates itself where it can. */
const isOurs = (text: string) => !text.startsWith('The Cross-Origin-Opener-Policy header has been ignored')
const responsesOn = (page: Page) => page.locator('[data-testid=responses]').textContent()

test('A11: eight tabs of three surveys, two walls among them, all load and all follow', async () => {
  const tabs: Page[] = []
  for (const path of ['', '/run', '/wall', '/report', '', '/wall', '/workshop', '']) {
    const page = tabs.length === 0 ? context.pages()[0]! : await context.newPage()
    const code = codes[tabs.length % 3]!
    await page.goto(`${address}/organizer/${code}${path}`)
    await page.locator('h1').waitFor()
    tabs.push(page)
  }
  await Promise.all(codes.map((code) => answer(code, code.toLowerCase())))
  // The live pages of APEC, of the second survey, and of the second again.
  for (const n of [0, 4, 7]) await expect.poll(() => responsesOn(tabs[n]!), { timeout: 15_000 }).toBe('1')
  // The tab that held the stream goes; another takes its place, and what comes meanwhile is not missed.
  await tabs[0]!.close()
  await answer(codes[1]!, 'another')
  for (const n of [4, 7]) await expect.poll(() => responsesOn(tabs[n]!), { timeout: 20_000 }).toBe('2')
  // A switch still does what it says: there is a connection left for it.
  const toggle = tabs[1]!.getByRole('switch').first()
  const before = await toggle.getAttribute('aria-checked')
  await toggle.click()
  await expect.poll(() => toggle.getAttribute('aria-checked'), { timeout: 5000 }).not.toBe(before)
  expect(trouble.filter(isOurs)).toEqual([])
})

test('A11: ten loads in one tab, the back-forward cache on', async () => {
  const page = context.pages()[0]!
  for (let n = 0; n < 10; n++) {
    await page.goto(`${address}/organizer/${codes[n % 3]}${n % 2 ? '/run' : ''}`)
    await page.locator('h1').waitFor()
    await page.getByText('One moment').waitFor({ state: 'detached' })
  }
  await page.goto(`${address}/organizer/APEC`)
  await page.locator('.pulse.live').waitFor()
  await answer('APEC', 'a')
  await expect.poll(() => responsesOn(page), { timeout: 15_000 }).toBe('1')
  // Away and back again, as the browser kept it: no load is heard of.
  await page.evaluate(() => history.back())
  await expect.poll(() => page.url()).toContain('/APEC/run')
  await page.evaluate(() => history.forward())
  await expect.poll(() => page.url()).toBe(`${address}/organizer/APEC`)
  await answer('APEC', 'b')
  await expect.poll(() => responsesOn(page), { timeout: 15_000 }).toBe('2')
  expect(trouble.filter(isOurs)).toEqual([])
})
