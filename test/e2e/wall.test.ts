import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reference } from '../server/start.ts'
import { look } from './look.ts'
import { createOrganizer, visit } from './organizer.ts'

/** The projector, as the last row of a large room sees it: three sizes, light and dark, two languages. */
let organizer: Awaited<ReturnType<typeof createOrganizer>>
beforeAll(async () => {
  organizer = await createOrganizer()
  const { server, ask, cookie } = organizer
  await fetch(`${server.url}/api/organizer/surveys/APEC/responses.csv`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', cookie },
    body: reference('responses71'),
  })
  for (const panel of ['p1', 'p2', 'p3'])
    await ask('PUT', `surveys/APEC/panels/${panel}`, { open: false, revealed: true })
})
afterAll(() => organizer.stop())

/** What stands below each other, and lies over each other instead. */
const overlapsOn = (page: Page) =>
  page.evaluate(() => {
    const parts = [...document.querySelectorAll('.wall.item > h1, .wall-item > *, .wall.item > footer')]
    return parts.slice(1).flatMap((part, index) => {
      const before = parts[index]!.getBoundingClientRect()
      const isOver = part.getBoundingClientRect().top < before.bottom - 1 || before.height < 8
      return isOver ? [`${parts[index]!.textContent} / ${part.textContent}`] : []
    })
  })

/** Every text with its size, its contrast and whether it is seen whole. */
const textsOn = (page: Page) =>
  page.evaluate(() => {
    const rgb = (color: string) => color.match(/[\d.]+/g)!.map(Number)
    const light = (color: string) => {
      const [r, g, b] = rgb(color)
        .slice(0, 3)
        .map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
    }
    const paper = light(getComputedStyle(document.documentElement).backgroundColor)
    return [...document.querySelectorAll('.wall *')]
      .filter((one) =>
        [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== ''),
      )
      .filter((one) => one.tagName !== 'title')
      .map((one) => {
        const style = getComputedStyle(one)
        const ink = light(style.color)
        const { left, right, top, bottom } = one.getBoundingClientRect()
        return {
          text: one.textContent.slice(0, 60),
          size: Number.parseFloat(style.fontSize),
          isNote: one.closest('footer, .note-line, .small, .item h1') !== null,
          contrast: (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05),
          isWhole: left >= 0 && top >= 0 && right <= innerWidth + 0.5 && bottom <= innerHeight + 0.5,
        }
      })
  })

test.each([
  ['en', 'light'],
  ['es', 'dark'],
] as const)(
  '%s, %s: every slide is read from the last row, at each size',
  { timeout: 300_000 },
  async (language, scheme) => {
    const { server } = organizer
    await visit({ language, scheme, size: { width: 1920, height: 1080 }, touch: false }, async (page) => {
      await organizer.signIn(page)
      for (const [width, height] of [
        [1920, 1080],
        [1280, 720],
        [1024, 768],
      ] as const) {
        await page.setViewportSize({ width, height })
        await page.goto(`${server.url}/organizer/APEC/wall`)
        await page.reload()
        await page.locator('.way-in').waitFor()
        const faults: string[] = []
        let slides = 0
        const check = async () => {
          slides++
          for (const { text, size, isNote, contrast, isWhole } of await textsOn(page)) {
            if (size < height / (isNote ? 30 : 20)) faults.push(`${text}: ${size} px`)
            if (contrast < 7) faults.push(`${text}: contrast ${contrast.toFixed(1)}`)
            if (!isWhole) faults.push(`${text}: not whole`)
          }
          faults.push(...(await overlapsOn(page)))
          expect(await page.locator('.wall button, .wall a, .wall input').count()).toBe(0)
        }
        const shot = (name: string) => look(page, `wall-${name}-${width}-${language}-${scheme}`, width)
        const code = await page.locator('.way-in .qr').boundingBox()
        expect(code!.height).toBeGreaterThanOrEqual(height / 2)
        await check()
        await shot('join')
        const last = page.url()
        for (let at = 1; at <= 45; at++) {
          await page.keyboard.press('PageDown')
          await page.locator('.wall.item').waitFor()
          await check()
          if (at === 1 || at === 22) await shot(`item${at}`)
        }
        const corner = await page.locator('.corner .qr').boundingBox()
        expect(corner!.height).toBeGreaterThanOrEqual(height / 8 - 1)
        expect(page.url()).not.toBe(last)
        // The slide stays over a reload; the last one has none after it.
        await expect.poll(() => page.url()).toMatch(/#p3q16$/)
        const at = page.url()
        await page.keyboard.press('PageDown')
        await page.reload()
        await page.locator('.wall.item').waitFor()
        // The figures come after the page, and with them the slide.
        await expect.poll(() => page.url()).toBe(at)
        await page.keyboard.press('?')
        await page.locator('.keys').waitFor()
        await check()
        await shot('keys')
        await page.keyboard.press('b')
        await page.keyboard.press('b')
        await page.locator('.wall.black').waitFor()
        await page.keyboard.press('b')
        await page.keyboard.press('Home')
        await page.locator('.way-in').waitFor()
        expect(slides).toBe(47)
        expect(faults.filter((fault, index) => faults.indexOf(fault) === index)).toEqual([])
      }
      await organizer.ask('PUT', 'surveys/APEC/panels/p1', { open: false, revealed: false })
      await page.keyboard.press('PageDown')
      await page.locator('.waiting').waitFor()
      await look(page, `wall-hidden-${language}`, 1024)
      await organizer.ask('PUT', 'surveys/APEC/panels/p1', { open: false, revealed: true })
      await page.locator('.wall.item').waitFor()
    })
  },
)
