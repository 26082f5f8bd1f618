import type { Locator, Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keyOf, referenceBodies } from '../server/start.ts'
import { visit } from './organizer.ts'
import { createProcess } from './process.ts'

/** The organizer's whole day once by keyboard alone, and once by touch on a phone. */
let server: Awaited<ReturnType<typeof createProcess>>
beforeEach(async () => {
  server = await createProcess({})
  await server.start()
})
afterEach(async () => {
  await server.stop()
  server.remove()
})

interface Hand {
  press: (where: Locator) => Promise<void>
  type: (where: Locator, text: string) => Promise<void>
}

/** Most steps of the tab key from anywhere on a page to anywhere else. */
const mostTabs = 200

/** Tab leads to everything, Enter presses it. */
const byKeys = (page: Page): Hand => {
  const goTo = async (where: Locator) => {
    await where.waitFor()
    for (let tabs = 0; tabs < mostTabs; tabs++) {
      if (await where.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`The tab key does not lead to ${String(where)}`)
  }
  return {
    press: async (where) => {
      await goTo(where)
      await page.keyboard.press('Enter')
    },
    type: async (where, text) => {
      await goTo(where)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(text)
    },
  }
}

const byTouch = (page: Page): Hand => ({
  press: async (where) => {
    const menu = page.getByRole('button', { name: 'Menu' })
    if (!(await where.isVisible()) && (await menu.isVisible())) await menu.tap()
    await where.tap()
  },
  type: async (where, text) => {
    await where.tap()
    await where.fill(text)
  },
})

test.each([
  { name: 'by keyboard alone', size: { width: 1280, height: 800 }, touch: false, handOf: byKeys },
  { name: 'by touch on a phone', size: { width: 360, height: 800 }, touch: true, handOf: byTouch },
])('from setup to the second version of the report, $name', ({ size, touch, handOf }) =>
  visit({ language: 'en', size, touch }, async (page) => {
    const { press, type } = handOf(page)
    const button = (name: string | RegExp) => page.getByRole('button', { name })
    const link = (name: string) => page.getByRole('link', { name, exact: true })
    await page.goto(/Organizer\s+(\S+#setup=\S+)/.exec(server.output())![1]!)
    await type(page.getByLabel('Passphrase'), 'four words that are kept')
    await press(button('Set it and sign in'))
    await press(link('A workshop of my own'))
    await press(page.locator('summary').filter({ hasText: 'Or use one that is published' }))
    await press(button(/SMEs/))
    await type(page.getByLabel('Name in English'), 'By hand')
    await type(page.getByLabel('Join code'), 'HAND26')
    await press(button('Create the workshop'))
    await page.getByRole('heading', { name: 'By hand', exact: true }).waitFor()
    for (const { id, body } of referenceBodies().slice(0, 12)) {
      const comment = id.endsWith('ref1'.padEnd(22, '_')) ? 'Publish one page.' : undefined
      const sent = {
        ...body,
        panels: { ...body.panels, p1: { ...body.panels.p1, ...(comment && { comment }) } },
      }
      const reply = await fetch(`${server.url}/api/surveys/HAND26/responses/${id}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${keyOf(id)}`, 'content-type': 'application/json' },
        body: JSON.stringify(sent),
      })
      expect(reply.status).toBe(200)
    }
    await page.getByText('sent by 12 people').first().waitFor({ timeout: 15_000 })

    const shown = page.getByRole('switch', { name: /^Results shown to everybody/ }).first()
    await press(shown)
    await press(button('Close and reveal'))
    await page.getByText('On the projector and on phones').waitFor()
    await press(link('Live'))
    await page.getByText('results shown').waitFor()
    await press(link('Recommendations'))
    await press(button('Accept').first())
    await type(page.getByLabel('Recommendation 1', { exact: true }), 'Publish one page for SMEs.')
    await page.locator('[data-saving-all=saved]').waitFor()
    await press(link('Workshop'))
    await type(page.getByLabel('Participants', { exact: true }), '20')
    await page.locator('[data-saving-all=saved]').waitFor()

    const report = async () => {
      await press(link('Report'))
      const [download] = await Promise.all([page.waitForEvent('download'), press(link('Word report'))])
      return download.suggestedFilename()
    }
    await press(link('Run the day'))
    await press(button('Begin closing'))
    await press(button(/^Make it final/))
    await press(button('Yes, final'))
    await page.getByText('The count is final.').waitFor()
    expect(await report()).toBe('HAND26-report-final-v1.docx')
    await press(link('Run the day'))
    await press(button(/^Reopen the count/))
    await press(button('Yes, reopen'))
    await press(button(/^Make it final/))
    await press(button('Yes, final'))
    await button('Reopen the count as report version 3').waitFor()
    expect(await report()).toBe('HAND26-report-final-v2.docx')
  }),
)
