import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Where every screen that was looked at is kept as a picture. */
export const pictures = fileURLToPath(new URL('../../node_modules/.cache/screens/', import.meta.url))
mkdirSync(pictures, { recursive: true })

/** A phone makes its window wider rather than scroll, so the page is measured against the screen it should fit. */
export const sideways = (page: Page, width: number) =>
  page.evaluate((fits) => document.documentElement.scrollWidth - fits, width)

/** Takes a picture, and lets axe and the width of the screen judge it. */
export async function look(page: Page, name: string, width: number): Promise<void> {
  await page.screenshot({ path: `${pictures}${name}.png`, fullPage: true })
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(
    violations.map(({ id, nodes }) => `${name}: ${id} ${nodes.map(({ html }) => html).join(' ')}`),
  ).toEqual([])
  expect(await sideways(page, width), `${name} scrolls sideways`).toBeLessThanOrEqual(0)
}
