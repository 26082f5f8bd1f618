import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { launchOptions } from './browser.ts'
import {
  allSaved,
  becomesChosen,
  begin,
  choose,
  isChosen,
  send,
  stateBecomes,
  storedLines,
  useRoom,
} from './room.ts'

/** One test for each fault of a phone's storage that the design lists; `test/README.md` maps them. */
const room = useRoom()
const address = (path = '') => `${room.server.url}/s/APEC${path}`

describe('the phone’s storage', () => {
  /** Opens the survey again, as after a restart, and finds the answer. */
  async function comesBack(page: Page): Promise<void> {
    await page.goto(address('/p1'))
    await expect.poll(() => isChosen(page, 'p1q1', 1), { timeout: 10_000 }).toBe(true)
  }

  test('browser killed: every answer shown as saved is there afterwards', async () => {
    const rounds = Number(process.env['SOAK_BROWSER_KILLS'] ?? 3)
    const { executablePath, args } = await launchOptions()
    const chosen = new Map<string, number>()
    for (let round = 0; round < rounds; round++) {
      const child = spawn(
        executablePath!,
        [
          ...args!,
          '--headless',
          '--remote-debugging-port=0',
          `--user-data-dir=${room.profile}`,
          'about:blank',
        ],
        { stdio: ['ignore', 'ignore', 'pipe'] },
      )
      const endpoint = await new Promise<string>((resolve) => {
        let text = ''
        child.stderr.on('data', (data) => {
          text += String(data)
          const found = /DevTools listening on (\S+)/.exec(text)?.[1]
          if (found) resolve(found)
        })
      })
      const browser = await chromium.connectOverCDP(endpoint)
      const page = await browser.contexts()[0]!.newPage()
      await page.goto(address('/p2'))
      await page.locator('#p2q1').waitFor()
      for (const [code, option] of chosen)
        await expect
          .poll(() => isChosen(page, code, option), { message: `round ${round}, ${code}` })
          .toBe(true)
      for (let n = 0; n < 3; n++) {
        const [code, option] = [`p2q${Math.ceil(Math.random() * 17)}`, Math.floor(Math.random() * 5)]
        await page.locator(`#${code} .option`).nth(option).click()
        await becomesChosen(page, code, option)
        chosen.set(code, option)
      }
      // What is shown as saved must be there after any kill; this waits for the word and not a moment longer.
      await allSaved(page)
      const dead = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await dead
    }
    console.log(`${rounds} browser kills, ${rounds * 3} answers: 0 lost`)
  }, 3_600_000)

  /** Lets a test break the database under a living page, as browsers do; loading the page again mends it. */
  const breakable = (context: BrowserContext) =>
    context.addInitScript(() => {
      const flags = globalThis as { broken?: string }
      const fail = () => {
        if (flags.broken) throw new DOMException('broken by the test', flags.broken)
      }
      const failFirst = (prototype: object, method: string, when: () => boolean) => {
        const real = Reflect.get(prototype, method) as (...given: unknown[]) => unknown
        Reflect.set(prototype, method, function (this: unknown, ...given: unknown[]) {
          if (when()) fail()
          return Reflect.apply(real, this, given)
        })
      }
      failFirst(IDBDatabase.prototype, 'transaction', () => flags.broken === 'UnknownError')
      failFirst(IDBObjectStore.prototype, 'put', () => true)
    })
  const breakDatabase = (page: Page, how: string) =>
    page.evaluate((name) => void Object.assign(globalThis, { broken: name }), how)

  test('quota exceeded: the page says so, and the mirror brings the answers back', async () => {
    const { context, page } = await room.phone(room.profile)
    await breakable(context)
    await begin(page, address())
    await breakDatabase(page, 'QuotaExceededError')
    await choose(page, 'p1q1', 1)
    await page.getByText('cannot keep your answers').waitFor({ timeout: 10_000 })
    await comesBack(page)
  })

  test('database deleted while open', async () => {
    const { page } = await room.phone(room.profile)
    await begin(page, address())
    await choose(page, 'p1q1', 1)
    await allSaved(page)
    await page.evaluate(
      () => new Promise((resolve) => (indexedDB.deleteDatabase('plenaria').onsuccess = resolve)),
    )
    await choose(page, 'p1q2')
    await allSaved(page)
    await page.evaluate(() => localStorage.clear())
    await comesBack(page)
    await becomesChosen(page, 'p1q2')
  })

  test('files corrupted: the database opens empty, the mirror fills it again', async () => {
    const first = await room.phone(room.profile)
    await begin(first.page, address())
    await choose(first.page, 'p1q1', 1)
    await allSaved(first.page)
    await first.context.close()
    const files = readdirSync(room.profile, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /IndexedDB.*\.(log|ldb)$|IndexedDB.*MANIFEST/.test(file),
    )
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) {
      const path = join(room.profile, file)
      writeFileSync(
        path,
        readFileSync(path).map((byte) => byte ^ 0x5a),
      )
    }
    const { page } = await room.phone(room.profile)
    await comesBack(page)
  })

  /** What an iPhone does: every transaction fails until the page is loaded again. */
  test('connection lost under the page: nothing is lost, and sending goes on', async () => {
    const { context, page } = await room.phone(room.profile)
    await breakable(context)
    await begin(page, address())
    await breakDatabase(page, 'UnknownError')
    await choose(page, 'p1q1', 1)
    await page.getByText('cannot keep your answers').waitFor({ timeout: 10_000 })
    await send(page)
    await stateBecomes(page, 'received')
    await comesBack(page)
    await stateBecomes(page, 'received')
    expect(await storedLines(room.server)).toHaveLength(1)
  })

  test('upgrade blocked by another tab: the page goes on', async () => {
    const { context, page } = await room.phone(room.profile)
    const old = await context.newPage()
    await old.goto(`${room.server.url}/icon.svg`)
    await old.evaluate(
      () =>
        new Promise((resolve) => {
          const opening = indexedDB.open('plenaria', 1)
          opening.onsuccess = () => {
            Object.assign(globalThis, { held: opening.result })
            resolve(null)
          }
        }),
    )
    await page.goto(address('/p1'))
    await choose(page, 'p1q1', 1)
    await page.getByText('cannot keep your answers').waitFor({ timeout: 10_000 })
    await old.close()
    await comesBack(page)
  })

  test('open never settles: after three seconds the page goes on', async () => {
    const { context, page } = await room.phone(room.profile)
    await context.addInitScript(() => {
      indexedDB.open = () => new EventTarget() as IDBOpenDBRequest
    })
    await page.goto(address('/p1'))
    await choose(page, 'p1q1', 1)
    await page.getByText('cannot keep your answers').waitFor({ timeout: 10_000 })
    await comesBack(page)
  })

  test('private mode: answered and received', async () => {
    const browser = await chromium.launch(await launchOptions())
    const page = await (await browser.newContext({ hasTouch: true, locale: 'en' })).newPage()
    await begin(page, address())
    await choose(page, 'p1q1')
    await send(page)
    await stateBecomes(page, 'received')
    await browser.close()
  })

  test('no storage of any kind: the page says so, and sends', async () => {
    const { context, page } = await room.phone(room.profile)
    await context.addInitScript(() => {
      for (const name of ['indexedDB', 'localStorage'])
        Object.defineProperty(globalThis, name, {
          get: () => {
            throw new DOMException('denied', 'SecurityError')
          },
        })
    })
    await page.goto(address('/p1'))
    await choose(page, 'p1q1')
    await page.getByText('cannot keep your answers').waitFor({ timeout: 10_000 })
    await send(page)
    await page.getByLabel('Public sector').tap()
    await send(page)
    await stateBecomes(page, 'received')
  })

  test('storage evicted: the page begins as new, and what was received stays counted', async () => {
    const { context, page } = await room.phone(room.profile)
    await begin(page, address())
    await choose(page, 'p1q1')
    await send(page)
    await stateBecomes(page, 'received')
    const cdp = await context.newCDPSession(page)
    await page.goto('about:blank')
    await cdp.send('Storage.clearDataForOrigin', { origin: room.server.url, storageTypes: 'all' })
    await page.goto(address('/p1'))
    await page.locator('#p1q1').waitFor()
    expect(await isChosen(page, 'p1q1')).toBe(false)
    expect(await storedLines(room.server)).toHaveLength(1)
  })

  test('no service worker: it works online and does not promise more', async () => {
    const browser = await chromium.launch(await launchOptions())
    const context = await browser.newContext({ hasTouch: true, locale: 'en', serviceWorkers: 'block' })
    const page = await context.newPage()
    await page.goto(address())
    await page.locator('.airplane.impossible').waitFor()
    await page.getByLabel('Public sector').tap()
    await choose(page, 'p1q1')
    await send(page)
    await stateBecomes(page, 'received')
    await browser.close()
  })

  describe('service worker that never comes', () => {
    const silence = async () => {
      const { context, page } = await room.phone(room.profile)
      let asked = 0
      await context.route('**/sw.js', () => void asked++)
      return { page, isAsked: () => expect.poll(() => asked).toBe(1) }
    }

    test('an answer given without a touch is stored and sent', async () => {
      const { page, isAsked } = await silence()
      await page.goto(address('/p1'))
      await isAsked()
      // A screen reader's click is neither a touch nor a key.
      await page
        .locator('#p1q1 input')
        .first()
        .evaluate((input: HTMLInputElement) => input.click())
      await page.getByText('Saving …').waitFor({ state: 'detached' })
      await send(page)
      await page.getByLabel('Public sector').click()
      await send(page)
      await stateBecomes(page, 'received')
    })

    test('after a minute the page says that it needs a connection', async () => {
      const { page, isAsked } = await silence()
      await page.clock.install()
      await page.goto(address())
      await isAsked()
      await page.locator('.airplane.preparing').waitFor()
      await page.clock.runFor(60_000)
      await page.locator('.airplane.impossible').waitFor()
    })
  })
})
