import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { startFaultProxy } from '../journey/fault-proxy.ts'
import {
  allSaved,
  becomesChosen,
  begin,
  choose,
  isChosen,
  isReady,
  saysSoon,
  send,
  state,
  stateBecomes,
  storedLines,
  useRoom,
} from './room.ts'

/** One test for each fault of network, tabs and time that the design lists; `test/README.md` maps them. */
const room = useRoom()
const address = (path = '') => `${room.server.url}/s/APEC${path}`

describe('the network', () => {
  test('offline from first tap', async () => {
    const { context, page } = await room.phone(room.profile)
    await page.goto(address())
    await isReady(page)
    await context.setOffline(true)
    await page.getByLabel('Public sector').tap()
    await choose(page, 'p1q1')
    await send(page)
    await stateBecomes(page, 'not-yet')
    await page.goBack()
    await page.getByText('Panel 1 waits here to be sent').waitFor()
    await context.setOffline(false)
    await stateBecomes(page, 'received', 40_000)
  })

  test('dead network while "online": it says so, keeps trying, and has a button', async () => {
    const { context, page } = await room.phone(room.profile)
    await begin(page, address())
    await context.route('**/api/**', (route) => route.abort('timedout'))
    expect(await page.evaluate(() => navigator.onLine)).toBe(true)
    await choose(page, 'p1q1')
    await send(page)
    await page.getByText('server not reached').waitFor()
    await stateBecomes(page, 'not-yet')
    await context.unroute('**/api/**')
    await page.getByRole('button', { name: 'Send now' }).tap()
    await stateBecomes(page, 'received')
  })

  test('portal 200 HTML is no receipt', async () => {
    const { context, page } = await room.phone(room.profile)
    await begin(page, address())
    await context.route('**/api/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>Accept</h1>' }),
    )
    await choose(page, 'p1q1')
    await send(page)
    await page.getByText('server not reached').waitFor()
    await stateBecomes(page, 'not-yet')
    await context.unroute('**/api/**')
    await stateBecomes(page, 'received', 40_000)
  })

  test('portal 200 HTML while precaching is never kept, and "airplane mode" is not promised', async () => {
    // The page itself comes through; what the worker then fetches again for its cache meets the portal.
    let armed = true
    const seen = new Set<string>()
    const proxy = await startFaultProxy(room.server.url, (path) => {
      const again = seen.has(path)
      seen.add(path)
      return armed && again && !path.startsWith('/api/') ? 'portal' : 'pass'
    })
    const { page } = await room.phone(room.profile)
    await page.goto(`${proxy.url}/s/APEC`)
    await page.locator('.airplane.impossible').waitFor({ timeout: 20_000 })
    expect(proxy.done.portal).toBeGreaterThan(0)
    armed = false
    await page.reload()
    await isReady(page)
    proxy.close()
  })

  test('ack lost after commit: sent again, counted once', async () => {
    const { context, page } = await room.phone(room.profile)
    await begin(page, address())
    let reached = 0
    await context.route('**/responses/*', async (route) => {
      await route.fetch()
      await route.abort('connectionreset')
      reached++
    })
    await choose(page, 'p1q1')
    await send(page)
    await expect.poll(() => reached).toBeGreaterThan(0)
    await stateBecomes(page, 'not-yet')
    // What is still on its way there ends first.
    await context.unrouteAll({ behavior: 'wait' })
    await stateBecomes(page, 'received', 40_000)
    expect(await storedLines(room.server)).toHaveLength(1)
  })

  test('edit while sending: the later answer arrives too', async () => {
    const { context, page } = await room.phone(room.profile)
    await begin(page, address())
    await context.route('**/responses/*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await route.continue()
    })
    await choose(page, 'p1q1', 0)
    await send(page)
    await stateBecomes(page, 'sending')
    await page.goBack()
    await choose(page, 'p1q1', 3)
    await page.getByRole('button', { name: 'Send panel 1 again' }).tap()
    await stateBecomes(page, 'received', 30_000)
    const [line] = await storedLines(room.server)
    expect(line).toMatch(/,counted,public,,,,1,/)
  })

  test('a changed fact about the person goes after what was sent, by itself', async () => {
    const { page } = await room.phone(room.profile)
    await begin(page, address())
    await choose(page, 'p1q1')
    await send(page)
    await stateBecomes(page, 'received')
    await page.getByRole('link', { name: 'Overview' }).first().tap()
    await page.getByText('About you', { exact: true }).tap()
    await page.getByLabel('Private sector').tap()
    await expect
      .poll(async () => (await storedLines(room.server))[0], { timeout: 20_000 })
      .toContain(',private,')
    await stateBecomes(page, 'received')
  })
})

describe('tabs and time', () => {
  /** Answers in both tabs by turns, sends from the first, and finds it all received, once, whatever tab one looks at. */
  async function answerInBoth(page: Page, other: Page): Promise<void> {
    await Promise.all([page.goto(address('/p1')), other.goto(address('/p1'))])
    const inFront = async (tab: Page, code: string, option: number) => {
      await tab.bringToFront()
      await choose(tab, code, option)
      await allSaved(tab)
    }
    // Whoever changes tabs sees there what was answered in the other; it takes the browser a moment to tell.
    await inFront(page, 'p1q1', 0)
    await becomesChosen(other, 'p1q1', 0)
    await inFront(other, 'p1q2', 1)
    await becomesChosen(page, 'p1q2', 1)
    await inFront(page, 'p1q3', 2)
    await send(page)
    await page.getByLabel('Public sector').tap()
    await send(page)
    // One of the two lies behind the other, where a browser lets time pass slowly.
    await stateBecomes(page, 'received', 20_000)
    await stateBecomes(other, 'received', 20_000)
    // The first has gone on to the next panel.
    await page.goto(address('/p1'))
    for (const tab of [page, other])
      for (const [code, option] of [
        ['p1q1', 0],
        ['p1q2', 1],
        ['p1q3', 2],
      ] as const)
        await becomesChosen(tab, code, option)
    const lines = await storedLines(room.server)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/,public,,,,4,3,2,/)
  }

  test('two tabs, opened at once, are one response with both their answers', async () => {
    const { context, page } = await room.phone(room.profile)
    await answerInBoth(page, await context.newPage())
  })

  test.for(['first', 'second'])('so are they when the %s one gets no database', async (which) => {
    const { context, page } = await room.phone(room.profile)
    const other = await context.newPage()
    await (which === 'first' ? page : other).addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('broken by the test', 'UnknownError')
      }
    })
    await answerInBoth(page, other)
  })

  test('removed in one tab, it does not come back from another', async () => {
    const { context, page } = await room.phone(room.profile)
    await begin(page, address())
    await choose(page, 'p1q1')
    await allSaved(page)
    const other = await context.newPage()
    await other.goto(address('/p1'))
    await other.locator('#p1q1 :checked').waitFor()
    await page.bringToFront()
    await page.getByRole('link', { name: 'Overview' }).first().tap()
    await page.getByText('Your answers', { exact: true }).tap()
    await page.getByRole('button', { name: 'Remove from this phone' }).tap()
    await page.getByRole('button', { name: 'Yes, do it' }).tap()
    await other.bringToFront()
    await expect.poll(() => isChosen(other, 'p1q1')).toBe(false)
    await choose(other, 'p1q2')
    await allSaved(other)
    await page.goto(address('/p1'))
    await page.locator('#p1q2 :checked').waitFor()
    expect(await isChosen(page, 'p1q1')).toBe(false)
  })

  test('removed while another tab slept, it does not come back when that one wakes with something to send', async () => {
    const { context, page } = await room.phone(room.profile)
    await begin(page, address())
    await context.setOffline(true)
    await choose(page, 'p1q1')
    await send(page)
    await stateBecomes(page, 'not-yet')
    const other = await context.newPage()
    // A tab asleep hears nothing of the others.
    await other.addInitScript(() =>
      addEventListener('storage', (event) => event.stopImmediatePropagation(), true),
    )
    await other.goto(address('/p1'))
    await other.locator('#p1q1 :checked').waitFor()
    await page.bringToFront()
    await page.getByRole('link', { name: 'Overview' }).first().tap()
    await page.getByText('Your answers', { exact: true }).tap()
    await page.getByRole('button', { name: 'Remove from this phone' }).tap()
    await page.getByRole('button', { name: 'Yes, do it' }).tap()
    await page.goto(address('/p1'))
    await context.setOffline(false)
    await other.bringToFront()
    await expect.poll(() => isChosen(other, 'p1q1'), { timeout: 20_000 }).toBe(false)
    for (const tab of [page, other]) {
      await tab.goto(address('/p1'))
      await tab.locator('#p1q1').waitFor()
      // Long enough for what a database holds to show.
      await tab.waitForTimeout(1500)
      expect(await isChosen(tab, 'p1q1')).toBe(false)
    }
    expect(await storedLines(room.server)).toHaveLength(0)
  })

  test('a withdrawal is sent even when the person has started over meanwhile', async () => {
    const { context, page } = await room.phone(room.profile)
    await begin(page, address())
    await choose(page, 'p1q1')
    await send(page)
    await stateBecomes(page, 'received')
    await page.getByRole('link', { name: 'Overview' }).first().tap()
    await context.setOffline(true)
    await page.getByText('Your answers', { exact: true }).tap()
    await page.getByRole('button', { name: 'Withdraw my answers' }).tap()
    await page.getByRole('button', { name: 'Yes, do it' }).tap()
    await stateBecomes(page, 'withdrawn-pending')
    await page.getByRole('button', { name: 'Start over' }).tap()
    await page.getByLabel('Private sector').tap()
    await allSaved(page)
    await context.setOffline(false)
    await expect
      .poll(async () => (await storedLines(room.server))[0], { timeout: 60_000 })
      .toContain(',withdrawn,')
  })

  test('what is typed in the first moments is all there', async () => {
    const { page } = await room.phone(room.profile)
    const text = 'Publish every requirement in one place, in two languages, and keep it current. '.repeat(2)
    await page.goto(address('/p1'))
    await page.locator('#comment').pressSequentially(text, { delay: 5 })
    await allSaved(page)
    await expect.poll(() => page.locator('#comment').inputValue()).toBe(text)
    await page.reload()
    await page.locator('#comment').waitFor()
    await expect.poll(() => page.locator('#comment').inputValue()).toBe(text)
  })

  test.each([10, -10])('clock off by %i years changes nothing', async (years) => {
    const { page } = await room.phone(room.profile)
    await page.clock.setFixedTime(Date.now() + years * 365 * 86_400_000)
    await begin(page, address())
    await choose(page, 'p1q1')
    await send(page)
    await stateBecomes(page, 'received')
    expect(await storedLines(room.server)).toHaveLength(1)
  })
})

describe('a server that changes its mind', () => {
  test('restored from an older backup: the phone that reopens the page sends again what is missing', async () => {
    const { page } = await room.phone(room.profile)
    await room.server.run('backup', join(room.server.folder, 'empty.db'))
    await begin(page, address())
    await choose(page, 'p1q1')
    await send(page)
    await stateBecomes(page, 'received')
    await room.server.stop()
    await room.server.run('restore', join(room.server.folder, 'empty.db'))
    await room.server.start()
    expect(await storedLines(room.server)).toHaveLength(0)
    await page.reload()
    await expect.poll(async () => (await storedLines(room.server)).length, { timeout: 20_000 }).toBe(1)
    await stateBecomes(page, 'received')
  })

  test('a refused response is set aside, in words, with its file; and counts as soon as it fits', async () => {
    const { context, page } = await room.phone(room.profile)
    await begin(page, address())
    await context.route('**/responses/*', (route) =>
      route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        body: '{"type":"urn:plenaria:problem:invalid-response","title":"x","status":422}',
      }),
    )
    await choose(page, 'p1q1')
    await send(page)
    await stateBecomes(page, 'refused')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as a file' }).tap()
    const saved = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as { panels: object }
    expect(saved.panels).toEqual({ p1: { answers: { p1q1: 4 } } })
    await context.unroute('**/responses/*')
    await page.goBack()
    await choose(page, 'p1q1', 1)
    await page.getByRole('button', { name: 'Send panel 1 again' }).tap()
    await stateBecomes(page, 'received')
    await saysSoon(state(page), /[Rr]eceived/)
  })
})
