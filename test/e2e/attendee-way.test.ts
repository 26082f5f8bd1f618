import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { keyOf, questionnaire, referenceBodies } from '../server/start.ts'
import { look } from './look.ts'
import { newFolder, passphrase } from './process.ts'
import { begin, choose, isReady, send, stateBecomes, storedLines, useRoom } from './room.ts'

/** The way of one attendee through the whole of it, with one thumb: taps, swipes, and whether anything moves under it. */
const room = useRoom()

/** Notes what the browser itself calls a shift of the layout, tapped or not; the bar's sentence alone may be another. */
const watchShifts = (page: Page) =>
  page.addInitScript(() => {
    interface Shift extends PerformanceEntry {
      sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[]
    }
    const noted: string[] = []
    Object.assign(globalThis, { shifts: noted })
    new PerformanceObserver((list) => {
      const sources = (list.getEntries() as Shift[]).flatMap((entry) => entry.sources)
      for (const { node, previousRect: from, currentRect: to } of sources) {
        const element = node instanceof Element ? node : node?.parentElement
        if (element?.closest('.bar [role=status]')) continue
        noted.push(`${element?.outerHTML.slice(0, 80)} ${from.top} ${from.height} → ${to.top} ${to.height}`)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
const shifts = (page: Page) => page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts)

/** Waits until the page stands still. */
const settled = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let last = -1
        let still = 0
        const look = () => {
          still = scrollY === last && document.getAnimations().length === 0 ? still + 1 : 0
          last = scrollY
          if (still > 5) resolve()
          else requestAnimationFrame(look)
        }
        look()
      }),
  )

/** Whether a control lies where a thumb can reach it: below what is pinned above, and above the bar. */
const inSight = (page: Page, selector: string) =>
  page.evaluate((wanted) => {
    const control = document.querySelector(wanted)!
    const { top, bottom, left, width } = control.getBoundingClientRect()
    const at = document.elementFromPoint(left + width / 2, (top + bottom) / 2)
    const bar = control.closest('.bar')
      ? innerHeight
      : document.querySelector('.bar')!.getBoundingClientRect().top
    return top >= 0 && bottom <= bar && at !== null && (control.contains(at) || at.contains(control))
  }, selector)

const swipe = (page: Page) => page.evaluate(() => scrollBy({ top: innerHeight * 0.6, behavior: 'instant' }))

test('45 statements by touch: at most 49 taps and 10 swipes, and nothing moves under the thumb', async () => {
  const { page, trouble } = await room.phone(newFolder())
  await watchShifts(page)
  await page.goto(`${room.server.url}/s/APEC`)
  // The first statement is in sight before anything is tapped.
  expect(await inSight(page, '#p1q1 .option')).toBe(true)
  await isReady(page)
  let taps = 0
  let swipes = 0
  const tap = async (selector: string) => {
    for (let tries = 0; !(await inSight(page, selector)); tries++) {
      expect(tries, selector).toBeLessThan(4)
      swipes++
      await swipe(page)
      await settled(page)
    }
    taps++
    await page.locator(selector).first().tap()
    await settled(page)
  }
  await tap('.choices .option:has([value=private])')
  for (const [index, { id, items }] of questionnaire.panels.entries()) {
    await page.locator(`[data-panel=${id}]`).waitFor()
    for (const [at, { code }] of items.entries()) {
      const option = `#${code} .option:has([value="${4 - ((index + at) % 4)}"])`
      await tap(option)
      expect(await page.locator(`${option} input`).isChecked(), code).toBe(true)
    }
    await tap('.bar .button')
  }
  await stateBecomes(page, 'received', 15_000)
  await page.getByRole('heading', { name: 'Thank you' }).waitFor()
  console.log(`${taps} taps, ${swipes} swipes`)
  expect(taps).toBeLessThanOrEqual(49)
  expect(swipes).toBeLessThanOrEqual(10)
  expect(await shifts(page)).toEqual([])
  expect(trouble).toEqual([])
  const [line] = await storedLines(room.server)
  expect(line).toContain(',private,')
  expect(line!.split(',private,')[1]!.match(/\b[1-4]\b(?=,)/g)).toHaveLength(45)
})

test('with the step turned off, and no anchoring to help, what is tapped stays where it is', async () => {
  const { context, page } = await room.phone(newFolder())
  await context.addInitScript(() => localStorage.setItem('plenaria-step', 'off'))
  await watchShifts(page)
  await page.goto(`${room.server.url}/s/APEC`)
  await isReady(page)
  await page.evaluate(() => document.documentElement.style.setProperty('overflow-anchor', 'none'))
  const options = ['.choices .option', '#p1q1 .option', '#p1q2 .option', '#p1q12 .option']
  for (const selector of options) {
    const option = page.locator(selector).nth(1)
    await option.scrollIntoViewIfNeeded()
    const before = await option.boundingBox()
    await option.tap()
    await settled(page)
    expect(await option.boundingBox(), selector).toEqual(before)
  }
  expect(await shifts(page)).toEqual([])
})

test('closed, revealed and final are facts: when, what it means, and the room’s result with one’s own answer in it', async () => {
  const json = { 'content-type': 'application/json' }
  for (const { id, body } of referenceBodies().slice(0, 20)) {
    const headers = { ...json, authorization: `Bearer ${keyOf(id)}` }
    const url = `${room.server.url}/api/surveys/APEC/responses/${id}`
    expect((await fetch(url, { method: 'PUT', headers, body: JSON.stringify(body) })).status).toBe(200)
  }
  const signedIn = await fetch(`${room.server.url}/api/organizer/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ passphrase }),
  })
  const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!
  const organize = async (path: string, body: object) =>
    expect(
      (
        await fetch(`${room.server.url}/api/organizer/surveys/APEC/${path}`, {
          method: 'PUT',
          headers: { ...json, cookie },
          body: JSON.stringify(body),
        })
      ).status,
    ).toBe(200)

  const { page, trouble } = await room.phone(newFolder())
  await begin(page, `${room.server.url}/s/APEC`)
  await choose(page, 'p1q1', 1)
  await send(page)
  await stateBecomes(page, 'received')
  await choose(page, 'p2q1')
  await organize('panels/p1', { open: false, revealed: true })
  await organize('panels/p2', { open: false, revealed: false })
  await page.goto(`${room.server.url}/s/APEC/p2`)
  await page.getByText(/This panel was closed on \w+ \d+/).waitFor()
  expect(await page.locator('#p2q1 input').first().isDisabled()).toBe(true)
  // What was answered before is sent, and counts.
  await send(page, 2)
  await stateBecomes(page, 'received', 15_000)
  await page.goto(`${room.server.url}/s/APEC/p1`)
  await page.getByRole('link', { name: 'The room’s result' }).tap()
  await page.getByText('your answer').first().waitFor()
  const own = page.locator('.result').first().locator('.own')
  expect(await own.textContent()).toMatch(/^Agree · your answer\d+ %$/)
  expect(await page.locator('.result .own').count()).toBe(1)
  expect(await page.locator('.result').count()).toBe(12)
  await look(page, 'room-result-phone', 360)
  await organize('state', { state: 'final' })
  await page.goto(`${room.server.url}/s/APEC/~`)
  await page.getByText('The survey is final').waitFor()
  await look(page, 'overview-final-phone', 360)
  const lines = await storedLines(room.server)
  expect(lines.filter((line) => line.includes(',phone,'))).toHaveLength(21)
  expect(trouble).toEqual([])
})

test('Back leads to where one was, and so does the other language; a changed panel is called changed', async () => {
  const { page, trouble } = await room.phone(newFolder())
  await begin(page, `${room.server.url}/s/APEC`)
  for (const n of [1, 2, 3, 4]) await choose(page, `p1q${n}`, 1)
  await settled(page)
  const place = await page.evaluate(() => scrollY)
  expect(place).toBeGreaterThan(1000)
  // As from wherever on the page: a tap through Playwright would go to the link first.
  await page.getByRole('link', { name: 'Overview' }).evaluate((link) => (link as HTMLElement).click())
  await page.getByRole('button', { name: 'Send panel 1' }).waitFor()
  await page.goBack()
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(place)
  await choose(page, 'p1q5', 1)
  await page.getByRole('link', { name: 'Español' }).tap()
  await page.getByText('¿En qué sector trabaja?').waitFor()
  await expect.poll(() => inSight(page, '#p1q5 .option')).toBe(true)
  await page.getByRole('link', { name: 'English' }).tap()
  await send(page)
  await stateBecomes(page, 'received', 15_000)
  await page.goto(`${room.server.url}/s/APEC/p1`)
  await choose(page, 'p1q6', 2)
  await expect.poll(() => page.locator('.bar').textContent()).toContain('Panel 1 changed, not sent')
  await page.goto(`${room.server.url}/s/APEC/p2`)
  await choose(page, 'p2q1', 2)
  await page.getByRole('link', { name: 'Español' }).tap()
  await expect.poll(() => page.locator('h1').textContent()).toBe('Las pymes y los Programas OEA')
  expect(new URL(page.url()).pathname).toBe('/s/APEC/p2')
  expect(trouble).toEqual([])
})
