import { expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import type { Tally } from '../../src/domain/wire/protocol.ts'
import { questionnaire, referenceBodies, referenceRows } from '../server/start.ts'
import { look } from './look.ts'
import { newFolder, passphrase } from './process.ts'
import { storedLines, useRoom } from './room.ts'

/** Paper typed in with the number row, and one tablet for a whole queue of people. */
const room = useRoom()

/** From wherever in the kiosk's form to its end, and sent. */
async function sendAll(page: Page): Promise<void> {
  for (const name of ['Next panel', 'Next panel']) {
    const next = page.getByRole('button', { name })
    if (await next.isVisible()) await next.click()
  }
  await page.getByRole('button', { name: 'Send my answers' }).click()
}

async function openDesk(size = { width: 1280, height: 900 }): Promise<{ page: Page; trouble: string[] }> {
  const { page, trouble } = await room.phone(newFolder(), { touch: false, size })
  await page.goto(`${room.server.url}/organizer/APEC`)
  await page.locator('#passphrase').fill(passphrase)
  await page.locator('.primary').click()
  await page.locator('.pulse.live').waitFor()
  await page.goto(`${room.server.url}/desk/APEC`)
  await page.locator('.tabs').waitFor()
  return { page, trouble }
}

/** The organizer's totals. */
const tally = async (page: Page): Promise<Tally> =>
  (await page.evaluate(async () => (await fetch('/api/surveys/APEC/tally')).json())) as Tally

test('71 sheets typed in with the number row are the expected counts', async () => {
  const { page, trouble } = await openDesk()
  await page.getByRole('button', { name: 'Paper' }).click()
  const sectors: Record<string, string> = { public: '1', private: '2', other: '3' }
  let keystrokes = 0
  for (const [index, { body }] of referenceBodies().entries()) {
    const given = new Map(Object.values(body.panels).flatMap((panel) => Object.entries(panel.answers)))
    const items = questionnaire.panels.flatMap((panel) => panel.items)
    const typed = items.map(({ code }) => {
      const answer = given.get(code)
      return answer === undefined ? ' ' : answer === null ? '0' : String(answer)
    })
    await page.keyboard.type(sectors[body.profile.sector]! + typed.join(''))
    await page.keyboard.press('Enter')
    keystrokes += 1 + typed.length + 1
    await page.locator(`[data-stored="${index + 1}"]`).waitFor()
  }
  console.log(`${keystrokes} keystrokes for 71 sheets, ${keystrokes / 71} a sheet`)
  await page.locator('[data-waiting="0"]').waitFor({ timeout: 20_000 })
  const { items, responses } = await tally(page)
  expect(responses).toMatchObject({ general: 71, public: 40, private: 28, other: 3 })
  for (const row of referenceRows('responses71_expected')) {
    const { counts } = items[row['item']!]![row['group']!]!
    expect(counts.map(String), `${row['item']} ${row['group']}`).toEqual([
      row['c1'],
      row['c2'],
      row['c3'],
      row['c4'],
    ])
  }
  expect((await storedLines(room.server)).every((line) => line.includes(',paper,'))).toBe(true)
  expect(trouble).toEqual([])
})

test('Backspace goes back, a wrong key changes nothing, and a second pass finds a slip', async () => {
  const { page } = await openDesk()
  await page.getByRole('button', { name: 'Paper' }).click()
  await page.getByLabel('Type each sheet twice').check()
  await page.getByRole('region', { name: 'Type the sheet here' }).focus()
  const keys = () => page.locator('.typed .key').allTextContents()
  await page.keyboard.type('7x4')
  expect((await keys()).join('')).toBe('')
  await page.keyboard.type('2')
  await page.keyboard.type('3')
  await page.keyboard.press('Backspace')
  await page.keyboard.type(`${'4'.repeat(44)} `)
  await page.getByText('second time').waitFor()
  await page.keyboard.type('24')
  await page.keyboard.type('1')
  await page.getByText('The first time it was 4').waitFor()
  await page.keyboard.type('4')
  await page.keyboard.type(`${'4'.repeat(42)} `)
  await page.getByText('Complete. Enter stores it.').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('[data-waiting="0"]').waitFor({ timeout: 20_000 })
  const [line] = await storedLines(room.server)
  expect(line).toContain(`,private,,,,${'4,'.repeat(44)},`)
})

test('20 people in a row, and after each an attempt to see the last one’s answers', async () => {
  const { page, trouble } = await openDesk({ width: 800, height: 1100 })
  await page.getByRole('button', { name: 'Kiosk' }).click()
  await page.getByLabel('PIN (4–8 digits)').fill('2019')
  await page.getByRole('button', { name: 'Start the kiosk' }).click()
  const secret = (n: number) => `Secret of person ${n}`
  /** Nothing of anybody is on the page: no word, no cross. */
  const isClean = async (n: number, what: string) => {
    const left = await page.evaluate(() => ({
      words:
        [...document.querySelectorAll('textarea')].map(({ value }) => value).join('') +
        document.body.textContent,
      crosses: document.querySelectorAll('input:checked').length,
    }))
    expect(left.words, what).not.toContain('Secret')
    expect(left.crosses, `${what} ${n}`).toBe(0)
  }
  for (let n = 1; n <= 20; n++) {
    await page.getByRole('button', { name: 'Begin' }).click()
    await isClean(n, 'begin')
    await page.locator(`.choices input[value=${n % 2 ? 'public' : 'private'}]`).check()
    await page
      .locator('#p1q1 input')
      .nth(n % 4)
      .check()
    await page.locator('textarea').first().fill(secret(n))
    await sendAll(page)
    await page.getByText('Thank you!').waitFor()
    await isClean(n, 'thanks')
    if (n % 3 === 0) await page.goBack()
    else if (n % 3 === 1) await page.reload()
    else await page.getByRole('button', { name: 'Next person' }).click()
    await page.getByRole('button', { name: 'Begin' }).waitFor()
    await isClean(n, 'next')
  }
  // Somebody who walks away with half of it done.
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.locator('textarea').first().fill('Secret, half done')
  await page.reload()
  await page.getByRole('button', { name: 'Begin' }).click()
  await isClean(21, 'reload')
  // Left only with the PIN.
  await page.getByRole('button', { name: 'Leave without sending' }).click()
  await page.getByRole('button', { name: 'Staff' }).click()
  await page.getByLabel('PIN').fill('0000')
  await page.getByRole('button', { name: 'Leave the kiosk' }).click()
  await page.getByText('That is not the PIN').waitFor()
  await page.getByLabel('PIN').fill('2019')
  await page.getByRole('button', { name: 'Leave the kiosk' }).click()
  await page.locator('[data-waiting="0"]').waitFor({ timeout: 20_000 })
  const lines = await storedLines(room.server)
  expect(lines).toHaveLength(20)
  for (let n = 1; n <= 20; n++) expect(lines.filter((line) => line.includes(`${secret(n)},`))).toHaveLength(1)
  expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(20)
  expect(trouble).toEqual([])
})

test('A8: a form with nothing in it is not thanked for', async () => {
  const { page } = await openDesk()
  await page.getByRole('button', { name: 'Kiosk' }).click()
  await page.getByLabel('PIN (4–8 digits)').fill('2019')
  await page.getByRole('button', { name: 'Start the kiosk' }).click()
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.locator('input[value=public]').check()
  await sendAll(page)
  await page.getByRole('alert').waitFor()
  expect(await page.getByText('Thank you!').count()).toBe(0)
  await page.locator('#p3q1 input').first().check()
  await sendAll(page)
  await page.getByText('Thank you!').waitFor()
  await expect.poll(async () => (await storedLines(room.server)).length, { timeout: 20_000 }).toBe(1)
})

test('A8: answers that the server will not take are said to whoever gave them, and to the staff', async () => {
  const { page } = await openDesk()
  await page.getByRole('button', { name: 'Kiosk' }).click()
  await page.getByLabel('PIN (4–8 digits)').fill('2019')
  await page.getByRole('button', { name: 'Start the kiosk' }).click()
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.locator('input[value=public]').check()
  await page.locator('#p1q1 input').first().check()
  // Meanwhile the organizer hands out seat cards: nothing is taken without one any more.
  const status = await page.evaluate(async () => {
    const body = JSON.stringify({ ids: ['AAAAAAAAAAAAAAAAAAAAAA'] })
    const headers = { 'content-type': 'application/json' }
    return (await fetch('/api/organizer/surveys/APEC/seats', { method: 'POST', headers, body })).status
  })
  expect(status).toBe(200)
  await sendAll(page)
  await page.getByText('Thank you!').waitFor()
  await page.getByRole('alert').getByText('did not accept these answers').waitFor({ timeout: 20_000 })
  await page.getByText('1 not accepted: tell the staff.').waitFor()
  expect(await storedLines(room.server)).toEqual([])
})

test('a kiosk left alone warns, then clears itself', async () => {
  const { page } = await openDesk()
  await page.clock.install()
  await page.getByRole('button', { name: 'Kiosk' }).click()
  await page.getByLabel('PIN (4–8 digits)').fill('2019')
  await page.getByRole('button', { name: 'Start the kiosk' }).click()
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.locator('textarea').first().fill('Secret')
  // Second by second: the scrolling that came with the typing may arrive late, and counts as somebody.
  const secondsUntil = async (sign: Locator) => {
    for (let seconds = 0; ; seconds++) {
      if (await sign.isVisible()) return seconds
      await page.clock.runFor(1000)
    }
  }
  const asked = page.getByText('Are you still there?')
  expect(await secondsUntil(asked)).toBeGreaterThan(30)
  // A scrolling that arrives only now takes the question away: it comes again.
  const isTapped = () =>
    page
      .getByRole('button', { name: 'Yes, go on' })
      .click({ timeout: 2000 })
      .then(
        () => true,
        () => false,
      )
  while (!(await isTapped())) await secondsUntil(asked)
  expect(await page.locator('textarea').first().inputValue()).toBe('Secret')
  expect(await secondsUntil(page.getByRole('button', { name: 'Begin' }))).toBeGreaterThan(30)
  await page.getByRole('button', { name: 'Begin' }).click()
  expect(await page.locator('textarea').first().inputValue()).toBe('')
})

test.each([
  { name: 'phone', width: 360, height: 800, language: 'es', scheme: 'dark' },
  { name: 'tablet', width: 768, height: 1024, language: 'es', scheme: 'light' },
  { name: 'laptop', width: 1280, height: 800, language: 'en', scheme: 'dark' },
] as const)('every page of the desk is accessible and fits: $name, $language', async (how) => {
  const { name, width, height, language, scheme } = how
  const { page } = await room.phone(newFolder(), { touch: false, size: { width, height }, language, scheme })
  await page.goto(`${room.server.url}/desk/APEC`)
  await page.locator('.note.warn').waitFor()
  const shot = (what: string) => look(page, `desk-${what}-${name}-${language}-${scheme}`, width)
  await shot('not-allowed')
  await page.goto(`${room.server.url}/organizer/APEC`)
  await page.locator('#passphrase').fill(passphrase)
  await page.locator('.primary').click()
  await page.locator('.pulse.live').waitFor()
  await page.goto(`${room.server.url}/desk/APEC`)
  for (const [index, what] of ['scan', 'paper', 'kiosk', 'held'].entries()) {
    await page.locator('.tabs button').nth(index).click()
    await shot(what)
  }
  await page.locator('.tabs button').nth(2).click()
  await page.locator('#pin').fill('2019')
  await page.locator('.primary').click()
  await shot('kiosk-welcome')
  await page.locator('.primary').click()
  await shot('kiosk-form')
})
