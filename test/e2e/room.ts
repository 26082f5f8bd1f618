import { rmSync } from 'node:fs'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { afterEach, beforeEach, expect } from 'vitest'
import { openPhone, watchTrouble, type ContextOptions } from './browser.ts'
import { createProcess, newFolder } from './process.ts'

/** A workshop's room for one test: a running server, and phones that are closed and thrown away at its end. */
export function useRoom() {
  const room = {
    server: undefined as unknown as Awaited<ReturnType<typeof createProcess>>,
    profile: '',
    /** A phone with its own storage in `folder`: opened again, it is the same one. */
    async phone(folder: string, options: ContextOptions = {}) {
      const context = await openPhone(folder, options)
      contexts.push(context)
      const trouble = await watchTrouble(context)
      return { context, trouble, page: context.pages()[0] ?? (await context.newPage()) }
    },
  }
  const contexts: BrowserContext[] = []
  beforeEach(async () => {
    room.server = await createProcess()
    room.profile = newFolder()
    await room.server.start()
  })
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close().catch(() => undefined)))
    await room.server.stop()
    room.server.remove()
    rmSync(room.profile, { recursive: true, force: true })
  })
  return room
}

export const state = (page: Page) => page.locator('[role=status][data-state]')
export const stateBecomes = (page: Page, wanted: string, timeout = 5000) =>
  expect.poll(() => state(page).getAttribute('data-state'), { timeout }).toBe(wanted)

/** What is shown is drawn a moment after what caused it: words are waited for, never read once. */
export const saysSoon = (words: Locator, wanted: RegExp | string) =>
  expect.poll(() => words.textContent(), { timeout: 5000 }).toMatch(wanted)

/** Everything the last change did is stored: the page says otherwise a tenth of a second after a tap, by its own clock. */
export async function allSaved(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 150)))
  await expect.poll(() => page.getByText('Saving …').count(), { timeout: 5000 }).toBe(0)
}

/** The responses in the database, as the export's lines without its head. */
export async function storedLines(server: Awaited<ReturnType<typeof createProcess>>): Promise<string[]> {
  const { output } = await server.run('export')
  return output.replace('\ufeff', '').trim().split('\r\n').slice(1)
}

export const choose = (page: Page, code: string, option = 0) =>
  page.locator(`#${code} .option`).nth(option).tap()
export const isChosen = (page: Page, code: string, option = 0) =>
  page.locator(`#${code} input`).nth(option).isChecked()
export const becomesChosen = (page: Page, code: string, option = 0) =>
  expect.poll(() => isChosen(page, code, option), { timeout: 5000, message: code }).toBe(true)
export const send = (page: Page, n = 1) => page.getByRole('button', { name: `Send panel ${n}` }).tap()
export const isReady = (page: Page) => page.locator('.airplane.ready').waitFor()

/** On panel 1 of the survey at `address`, with a sector chosen and everything stored. */
export async function begin(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await isReady(page)
  await page.getByLabel('Public sector').tap()
  await page.locator('#p1q1').waitFor()
  await allSaved(page)
}
