import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { look } from './look.ts'
import { createOrganizer, laptop, visit } from './organizer.ts'

/** The numbered list: by mouse, by keys, taken back, and with somebody else at it. */
let organizer: Awaited<ReturnType<typeof createOrganizer>>
beforeAll(async () => {
  organizer = await createOrganizer()
})
afterAll(() => organizer.stop())

const texts = (page: Page) =>
  page
    .locator('.numbered textarea')
    .evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value))
const saved = (page: Page) => page.locator('[data-saving-all=saved]').waitFor()

/** An empty list, and on it these. */
async function begin(page: Page, wanted: string[]) {
  await organizer.signIn(page)
  await page.goto(`${organizer.server.url}/organizer/APEC/recommendations`)
  await saved(page)
  while ((await page.getByRole('button', { name: /^Remove Recommendation/ }).count()) > 0)
    await page
      .getByRole('button', { name: /^Remove Recommendation/ })
      .first()
      .click()
  for (const [index, text] of wanted.entries()) {
    await page.getByRole('button', { name: 'Add one of your own' }).click()
    await page.getByLabel(`Recommendation ${index + 1}`, { exact: true }).fill(text)
  }
  await saved(page)
}
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

test('moved by keys the focus goes along; by mouse to where it is let go; and everything is taken back', () =>
  visit(laptop, async (page) => {
    await begin(page, ['One', 'Two', 'Three'])
    await page.getByRole('button', { name: 'Move recommendation 3 up' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => texts(page)).toEqual(['One', 'Three', 'Two'])
    await expect.poll(() => focused(page)).toContain('Move recommendation 2 up')
    await page.keyboard.press('Enter')
    await expect.poll(() => texts(page)).toEqual(['Three', 'One', 'Two'])
    // It leads nowhere any more: the one beside it is stood on.
    await expect.poll(() => focused(page)).toContain('Move recommendation 1 down')
    await page.getByLabel('Recommendation 1', { exact: true }).focus()
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(() => texts(page)).toEqual(['One', 'Three', 'Two'])
    expect(await page.evaluate(() => (document.activeElement as HTMLTextAreaElement).value)).toBe('Three')

    const handle = (await page.locator('.handle').first().boundingBox())!
    const last = (await page.locator('.numbered > li').last().boundingBox())!
    await page.mouse.move(handle.x + 20, handle.y + 20)
    await page.mouse.down()
    await page.mouse.move(last.x + 20, last.y + 30, { steps: 5 })
    await page.locator('.drop-after').waitFor()
    await page.mouse.up()
    await expect.poll(() => texts(page)).toEqual(['Three', 'Two', 'One'])
    await saved(page)
    await look(page, 'recommendations-en', 1280)

    await page.getByLabel('Recommendation 2', { exact: true }).fill('Two, and more')
    await page.getByRole('button', { name: 'Remove Recommendation 1' }).click()
    await expect.poll(() => texts(page)).toEqual(['Two, and more', 'One'])
    const undo = page.getByRole('button', { name: 'Undo' })
    await undo.click()
    await expect.poll(() => texts(page)).toEqual(['Three', 'Two, and more', 'One'])
    await undo.click()
    await expect.poll(() => texts(page)).toEqual(['Three', 'Two', 'One'])
    await undo.click()
    await expect.poll(() => texts(page)).toEqual(['One', 'Three', 'Two'])
    await page.getByRole('button', { name: 'Redo' }).click()
    await expect.poll(() => texts(page)).toEqual(['Three', 'Two', 'One'])
    await saved(page)
    await page.reload()
    await expect.poll(() => texts(page)).toEqual(['Three', 'Two', 'One'])
  }))

test('what somebody else has changed since is not taken back', () =>
  visit(laptop, async (page) => {
    await begin(page, ['One'])
    await page.getByLabel('Recommendation 1', { exact: true }).fill('One more')
    await saved(page)
    const { parts } = (await (await organizer.ask('GET', 'surveys/APEC/parts')).json()) as {
      parts: Record<string, { revision: number; value: { text: string } | null }>
    }
    const [part, { revision, value }] = Object.entries(parts).find(
      ([name, { value: is }]) => name.startsWith('recommendation.') && is !== null,
    )!
    await organizer.ask('PUT', `surveys/APEC/parts/${part}`, {
      revision,
      value: { ...value, text: 'Theirs' },
    })
    await expect.poll(() => texts(page)).toEqual(['Theirs'])
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Somebody else has changed this since').waitFor()
    expect(await texts(page)).toEqual(['Theirs'])
  }))
