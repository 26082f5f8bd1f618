import decodeQR from 'qr/decode.js'
import { expect, test } from 'vitest'
import { cameraPicture, imageOf } from './camera.ts'
import { newFolder, passphrase } from './process.ts'
import { choose, send, stateBecomes, storedLines, useRoom } from './room.ts'

/** Seat cards from the organizer's printer to three phones: one card each, and one that is used twice. */
const room = useRoom()

test('cards are made, printed, scanned, typed; one used twice is held and shown', async () => {
  const { page } = await room.phone(newFolder(), { touch: false, size: { width: 1280, height: 900 } })
  await page.goto(`${room.server.url}/organizer/APEC`)
  await page.locator('#passphrase').fill(passphrase)
  await page.locator('.primary').click()
  await page.locator('.pulse.live').waitFor()
  await page.goto(`${room.server.url}/organizer/APEC/run`)
  // A request that is lost leaves no cards that are none, and none that are lost.
  await page.route('**/seats', (route) => route.abort())
  await page.getByLabel('How many').fill('2')
  await page.getByRole('button', { name: 'Make cards' }).click()
  await page.getByText('nobody can answer this survey without one of these 2 cards').waitFor()
  await page.getByRole('button', { name: 'Make 2 cards' }).click()
  await page.getByText('The server has not confirmed 2 cards').waitFor()
  await page.unroute('**/seats')
  await page.reload()
  await page.getByText('The server has not confirmed 2 cards').waitFor()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('2 cards are out').waitFor()
  await page.getByText('2 cards are ready').waitFor()
  // More of them are printed by themselves.
  await page.getByLabel('How many').fill('9')
  await page.getByRole('button', { name: 'Make cards' }).click()
  await page.getByText('9 more cards, good beside those that are out').waitFor()
  await page.getByRole('button', { name: 'Make 9 cards' }).click()
  await page.getByText('11 cards are out').waitFor()
  // A reload takes nothing away, until the first is used.
  await page.getByText('9 cards are ready').waitFor()
  await page.reload()
  await page.getByText('9 cards are ready').waitFor()
  await page.emulateMedia({ media: 'print' })
  const cards = page.locator('.seat-card')
  expect(await cards.count()).toBe(9)
  const codes = await page.locator('.seat-code').allTextContents()
  expect(codes[0]).toMatch(/^(\w{3} ){5}\w{3}$/)
  const picture = await cards.first().locator('svg').screenshot()
  const link = decodeQR(imageOf(await cameraPicture(page, picture)))
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true })
  // Eight to a page: nine are two pages.
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(2)
  await page.emulateMedia({ media: 'screen' })

  // The first phone scans its card.
  const one = (await room.phone(newFolder())).page
  await one.goto(link.replace(/^https?:\/\/[^/]+/, room.server.url))
  await one.locator('input[value=public]').check()
  await expect.poll(() => one.url()).not.toContain('seat')
  await choose(one, 'p1q1')
  await send(one)
  await stateBecomes(one, 'received', 15_000)
  await page.getByText('9 cards are ready').waitFor({ state: 'detached', timeout: 15_000 })
  expect(await page.evaluate(() => localStorage.getItem('plenaria-cards:APEC'))).toBeNull()

  // The second types the code of another, with a slip first.
  const two = (await room.phone(newFolder())).page
  await two.goto(`${room.server.url}/s/APEC`)
  await two.getByLabel('Code of the card').fill(`${codes[1]!.slice(0, -1)}?`)
  await two.getByRole('button', { name: 'Go on' }).tap()
  await two.getByText('That is not a card’s code').waitFor()
  await two.getByLabel('Code of the card').fill(codes[1]!.toLowerCase())
  await two.getByRole('button', { name: 'Go on' }).tap()
  await two.locator('input[value=private]').check()
  await choose(two, 'p1q1', 3)
  await send(two)
  await stateBecomes(two, 'received', 15_000)

  // The third uses the first one's card again.
  const three = (await room.phone(newFolder())).page
  await three.goto(link.replace(/^https?:\/\/[^/]+/, room.server.url))
  await three.locator('input[value=private]').check()
  await choose(three, 'p1q1', 3)
  await send(three)
  await stateBecomes(three, 'refused', 15_000)
  await page.getByText('A card used twice').waitFor({ timeout: 10_000 })
  await page.getByRole('button', { name: 'Count the second' }).click()
  await expect
    .poll(async () => (await storedLines(room.server)).filter((line) => line.includes(',private,')).length, {
      timeout: 15_000,
    })
    .toBe(2)
  // The first one's copy is held now, and stands in the file as such.
  const lines = await storedLines(room.server)
  expect(lines.filter((line) => line.includes(',held,'))).toHaveLength(1)
  expect(lines).toHaveLength(3)
})
