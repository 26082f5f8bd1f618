import { createHash } from 'node:crypto'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { launchOptions, watchTrouble } from './browser.ts'
import { look } from './look.ts'
import { becomesChosen, choose, isChosen, send, stateBecomes, storedLines, useRoom } from './room.ts'

/** The page as it comes from the server, before there is any script of the app; and how it becomes the app's. */
const room = useRoom()
const address = () => `${room.server.url}/s/APEC`
const items = ['p1q1', 'p1q2', 'p1q3', 'p1q4']

/** Holds the app's own script back: for ever, or until it is let go. */
async function withhold(context: BrowserContext) {
  let letGo: () => void = () => undefined
  const gone = new Promise<void>((resolve) => (letGo = resolve))
  await context.route('**/assets/*.js', async (route) => {
    await gone
    await route.continue().catch(() => undefined)
  })
  return letGo
}

/** The page has arrived, with the script that stands in it; the app's own may be on its way for ever. */
const arrives = async (page: Page) => {
  await page.locator('.bar').waitFor()
  await page.waitForFunction(() => document.readyState !== 'loading')
}

/** Whether the app's script has taken the page over. */
const isTaken = (page: Page) =>
  expect
    .poll(() => page.locator('[data-state]').first().getAttribute('data-state'), { timeout: 20_000 })
    .not.toBe(null)
    .then(() => page.locator('.airplane.ready, .airplane.impossible').first().waitFor({ timeout: 20_000 }))

test('it is HTML in either language, under a policy that names its very bytes, and changes with the survey', async () => {
  const get = (path: string, language = 'en') =>
    fetch(`${room.server.url}${path}`, { headers: { 'accept-language': language } })
  const english = await get('/s/APEC')
  const html = await english.text()
  expect(english.headers.get('vary')).toBe('Accept-Encoding, Accept-Language')
  expect(html.match(/<fieldset class="item"/g)).toHaveLength(12)
  expect(html).toContain('supports the voluntary compliance strategy')
  expect(await (await get('/s/APEC', 'es-CL')).text()).toContain('¿En qué sector trabaja?')
  expect(await (await get('/s/APEC?language=es')).text()).toContain('lang="es"')
  const policy = english.headers.get('content-security-policy')!
  for (const tag of ['style', 'script']) {
    const inside = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(html)![1]!
    expect(policy).toContain(`'sha256-${createHash('sha256').update(inside).digest('base64')}'`)
  }
  const { pages } = (await (await get('/api/surveys/APEC')).json()) as { pages: Record<string, string> }
  expect(pages['en']).toBe(`sha256-${createHash('sha256').update(html).digest('base64')}`)
  expect((await get('/s/NONE')).status).toBe(200)
  expect(await (await get('/s/NONE')).text()).not.toContain('<fieldset')
})

test('scripts withheld for ever: what is tapped and typed is there after a reload, and after the script comes', async () => {
  const { context, page, trouble } = await room.phone(room.profile)
  const letGo = await withhold(context)
  await page.goto(address(), { waitUntil: 'commit' })
  await arrives(page)
  await page.locator('.choices .option').nth(1).tap()
  for (const [at, code] of items.entries()) await choose(page, code, at)
  await choose(page, 'p1q1', 2)
  await page.locator('#comment').fill('One page for SMEs')
  await page.reload({ waitUntil: 'commit' })
  await arrives(page)
  for (const [at, code] of items.entries()) await becomesChosen(page, code, at === 0 ? 2 : at)
  expect(await page.locator('#comment').inputValue()).toBe('One page for SMEs')
  await choose(page, 'p1q2', 4)
  letGo()
  await isTaken(page)
  await becomesChosen(page, 'p1q1', 2)
  await becomesChosen(page, 'p1q2', 4)
  await send(page)
  await stateBecomes(page, 'received', 20_000)
  const [line] = await storedLines(room.server)
  expect(line).toMatch(/,private,,,,2,-,2,1,/)
  expect(line).toContain('One page for SMEs')
  expect(trouble).toEqual([])
})

test('a script that cannot come is said, and is asked for again with the network', async () => {
  const { context, page } = await room.phone(room.profile)
  await context.route('**/assets/*.js', (route) => route.abort())
  await page.goto(address())
  const note = page.locator('#incomplete')
  await note.waitFor()
  expect(await note.textContent()).toContain('cannot be sent yet')
  await page.locator('.choices .option').nth(1).tap()
  await choose(page, 'p1q1', 2)
  await look(page, 'attendee-incomplete', 360)
  await context.setOffline(true)
  await context.unroute('**/assets/*.js')
  await context.setOffline(false)
  await isTaken(page)
  await expect.poll(() => note.isVisible()).toBe(false)
  await becomesChosen(page, 'p1q1', 2)
  await send(page)
  await stateBecomes(page, 'received', 20_000)
})

test('without any script the page says what is missing, and its languages are links', async () => {
  const context = await chromium.launchPersistentContext(room.profile, {
    ...(await launchOptions()),
    javaScriptEnabled: false,
    viewport: { width: 360, height: 800 },
  })
  const page = context.pages()[0]!
  await page.goto(address())
  const missing = page.locator('noscript .note')
  await missing.waitFor()
  expect(await missing.textContent()).toContain('runs no script')
  await page.getByRole('link', { name: 'Español' }).click()
  await expect.poll(() => missing.textContent()).toContain('no ejecuta scripts')
  await context.close()
})

test('the second visit, and one without a network, are served whole by the worker, in the language shown last', async () => {
  const { context, page } = await room.phone(room.profile)
  await page.goto(address())
  await page.locator('.airplane.ready').waitFor()
  await page.getByRole('link', { name: 'Español' }).tap()
  await page.getByText('¿En qué sector trabaja?').waitFor()
  await page.waitForTimeout(500)
  await context.setOffline(true)
  const reply = await page.goto(address())
  expect(reply!.fromServiceWorker()).toBe(true)
  expect(await reply!.text()).toContain('<fieldset class="item"')
  await page.getByText('¿En qué sector trabaja?').waitFor()
  // It knows by itself that its pages are whole, and asks nobody.
  await page.locator('.airplane.ready').waitFor({ timeout: 20_000 })
  await choose(page, 'p1q1')
  await stateBecomes(page, 'draft')
  await page.reload()
  await becomesChosen(page, 'p1q1')
})

const orders = Number(process.env['FIRST_SCREEN_ORDERS'] ?? 12)

const played = `${orders} orders of taps, late scripts, reloads, other tabs, Back and Forward: no difference in the end`

test(played, { timeout: 240_000 + orders * 10_000 }, async () => {
  const seed = Number(process.env['FIRST_SCREEN_SEED'] ?? Date.now() % 1e6)
  console.log('seed', seed)
  let state = seed
  const random = () => (state = (state * 16807) % 2147483647) / 2147483647
  const pick = <One>(all: readonly One[]): One => all[Math.floor(random() * all.length)]!
  // One browser for all of them: each phone is a context with a storage of its own.
  const browser = await chromium.launch(await launchOptions())
  for (let order = 0; order < orders; order++) {
    const context = await browser.newContext({
      viewport: { width: 360, height: 800 },
      hasTouch: true,
      isMobile: true,
      locale: 'en',
    })
    const trouble = await watchTrouble(context)
    const page = await context.newPage()
    let letGo = await withhold(context)
    const last = new Map<string, number>()
    const log: string[] = []
    await page.goto(address(), { waitUntil: 'commit' })
    await arrives(page)
    const tap = async (on: Page) => {
      const [code, option] = [pick(items), Math.floor(random() * 5)]
      log.push(`${code}=${option}`)
      await choose(on, code, option)
      last.set(code, option)
    }
    for (let step = 0; step < 8; step++) {
      const kind = pick(['tap', 'tap', 'tap', 'script', 'reload', 'back', 'tab'] as const)
      log.push(kind)
      if (kind === 'tap') await tap(page)
      else if (kind === 'reload') await page.reload({ waitUntil: 'commit' })
      else if (kind === 'script') {
        letGo()
        if (random() < 0.5) await page.waitForTimeout(300)
      } else if (kind === 'back') {
        await page.goto(`${room.server.url}/icon.svg`)
        await page.goBack({ waitUntil: 'commit' })
      } else {
        const other = await context.newPage()
        await other.goto(address(), { waitUntil: 'commit' })
        await arrives(other)
        await tap(other)
        await other.waitForTimeout(200)
        await other.close()
        await page.bringToFront()
      }
      await arrives(page)
    }
    letGo()
    letGo = () => undefined
    await isTaken(page)
    const name = `order ${order} of ${seed}: ${log.join(' ')}`
    for (const [code, option] of last)
      await expect.poll(() => isChosen(page, code, option), { timeout: 5000, message: name }).toBe(true)
    expect(await page.locator('.item :checked').count(), name).toBe(last.size)
    const mirror = await page.evaluate(
      () =>
        JSON.parse(localStorage.getItem('plenaria:APEC') ?? 'null') as {
          panels: Record<string, { answers: Record<string, unknown> }>
        },
    )
    const answerOf = (option: number) => (option === 4 ? null : 4 - option)
    expect(mirror?.panels['p1']?.answers ?? {}, name).toEqual(
      Object.fromEntries([...last].map(([code, option]) => [code, answerOf(option)])),
    )
    expect(
      trouble.filter((text) => !/ERR_FAILED|ERR_ABORTED/.test(text)),
      name,
    ).toEqual([])
    await context.close()
  }
  await browser.close()
})
