import { rmSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openPhone, watchTrouble } from './browser.ts'
import { look } from './look.ts'
import { createProcess, newFolder, passphrase } from './process.ts'

/** The first ten minutes of somebody who has just started the server. */
let server: Awaited<ReturnType<typeof createProcess>>
const words = 'four words that are kept'
beforeAll(async () => {
  server = await createProcess({})
})
beforeEach(async () => {
  await server.stop()
  server.remove()
  await server.start()
})
afterAll(async () => {
  await server.stop()
  server.remove()
})
const setupLink = () => /Organizer\s+(\S+#setup=\S+)/.exec(server.output())![1]!

/** A browser in which everything that is done is counted. */
async function newcomer(work: (page: Page, act: Act) => Promise<void>, width = 1280, language = 'en') {
  const folder = newFolder()
  const context = await openPhone(folder, { language, size: { width, height: 800 }, touch: width < 500 })
  const trouble = await watchTrouble(context)
  let actions = 0
  const act: Act = {
    click: (where) => (actions++, where.click()),
    fill: (where, text) => (actions++, where.fill(text)),
    count: () => actions,
  }
  try {
    await work(context.pages()[0]!, act)
    // A link that was used before is refused, and the browser says so.
    expect(trouble.filter((said) => !/403 .*\/organizer\/setup$/.test(said))).toEqual([])
  } finally {
    await context.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
interface Act {
  click: (where: Locator) => Promise<void>
  fill: (where: Locator, text: string) => Promise<void>
  count: () => number
}

const customs = /customs|aduan|\bAEO\b|\bOEA\b|\bSMEs?\b|pymes|Puerto Varas/i

test('from the setup link to the poster of a workshop of one’s own: twelve actions, and nobody else’s subject', async () => {
  await newcomer(async (page, act) => {
    const seen = async (name: string) => {
      expect(await page.locator('body').innerText(), name).not.toMatch(customs)
      await look(page, `newcomer-${name}-en`, 1280)
    }
    await page.goto(setupLink())
    await act.fill(page.getByLabel('Passphrase'), words)
    await seen('setup')
    await act.click(page.getByRole('button', { name: 'Set it and sign in' }))
    await page.getByRole('heading', { name: 'Begin', exact: true }).waitFor()
    await seen('choice')
    await act.click(page.getByRole('link', { name: 'A workshop of my own' }))
    await page.getByRole('heading', { name: 'New workshop' }).waitFor()
    await page.getByRole('button', { name: 'Workshop evaluation' }).waitFor()
    await seen('questions')
    await act.click(page.getByRole('button', { name: 'Workshop evaluation' }))
    await act.fill(page.getByLabel('Title').first(), 'How was it?')
    await act.click(page.getByRole('button', { name: 'Publish …' }))
    await act.click(page.getByRole('button', { name: 'Publish', exact: true }))
    await act.click(page.getByRole('link', { name: 'Start a workshop with it' }))
    await act.fill(page.getByLabel('Name in English'), 'Our workshop')
    await act.click(page.getByRole('button', { name: 'Create the workshop' }))
    await page.getByRole('heading', { name: 'Our workshop' }).waitFor()
    await seen('run')
    await act.click(page.getByRole('link', { name: 'Poster and join page' }))
    await page.getByRole('img', { name: /QR code/ }).waitFor()
    await seen('poster')
    expect(act.count()).toBeLessThanOrEqual(12)
    await page.goto(new URL('/organizer/', setupLink()).href)
    await page.getByRole('link', { name: 'Our workshop' }).waitFor()
    await seen('home')
  })
})

test('the example has the figures that were printed, is made once, and goes like any other', async () => {
  await newcomer(
    async (page, act) => {
      await page.goto(setupLink())
      await page.locator('#passphrase').fill(words)
      await page.locator('.primary').click()
      await act.click(page.getByRole('button', { name: 'Ver un ejemplo' }))
      await page.getByTestId('responses').waitFor()
      await expect.poll(() => page.getByTestId('responses').textContent()).toBe('71')
      const first = page.locator('section[aria-labelledby=p1] tbody tr').first()
      expect(await first.locator('.figure strong').allTextContents()).toEqual(['3,6', '3,6', '3,7'])
      await look(page, 'newcomer-example-es', 360)
      const again = await page.evaluate(() =>
        fetch('/api/organizer/example', { method: 'POST' }).then(
          (reply) => reply.json() as Promise<{ code: string }>,
        ),
      )
      expect(again.code).toBe(new URL(page.url()).pathname.split('/')[2])
      await page.goto(new URL('/organizer/', setupLink()).href)
      await page.locator('.card').first().waitFor()
      expect(await page.locator('ul.cards').first().locator('.card').count()).toBe(1)
      await page.evaluate(() => fetch('/api/organizer/surveys/AEO2019', { method: 'DELETE' }))
      await page.reload()
      await act.click(page.getByRole('button', { name: 'Ver un ejemplo' }))
      await expect.poll(() => page.getByTestId('responses').textContent()).toBe('71')
      expect(page.url()).not.toContain('AEO2019')
    },
    360,
    'es',
  )
})

test('whoever comes without the link is told where it is; a used one is told as used', async () => {
  await newcomer(async (page) => {
    await page.goto(new URL('/organizer/', setupLink()).href)
    await page.getByText('No passphrase is set yet.').waitFor()
    await page.goto(setupLink())
    await page.reload()
    await page.getByLabel('Passphrase').fill('short')
    await page.getByRole('button', { name: 'Set it and sign in' }).click()
    await page.getByText('At least 12 characters, please.').waitFor()
    await page.getByLabel('Passphrase').fill(words)
    await page.getByLabel('Show what I type').check()
    expect(await page.getByLabel('Passphrase').getAttribute('type')).toBe('text')
    await page.getByRole('button', { name: 'Set it and sign in' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.goto(setupLink())
    await page.reload()
    await page.getByLabel('Passphrase').fill(passphrase)
    await page.getByRole('button', { name: 'Set it and sign in' }).click()
    await page.getByText('This link has been used').waitFor()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.getByLabel('Passphrase').fill(words)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Begin', exact: true }).waitFor()
    // A second start finds everything as it was, and has no link to give any more.
    await server.stop()
    await server.start()
    expect(server.output()).not.toContain('#setup=')
    await page.goto('about:blank')
  })
})
