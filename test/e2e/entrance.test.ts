import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { newFolder, passphrase } from './process.ts'
import { useRoom } from './room.ts'

/** The organizers' way in and out. */
const room = useRoom()
let page: Page
beforeEach(async () => {
  page = (await room.phone(room.profile, { size: { width: 1280, height: 800 }, touch: false })).page
  await page.goto(`${room.server.url}/organizer/APEC`)
})
afterEach(() => page.unrouteAll())
const signIn = async () => {
  await page.locator('#passphrase').fill(passphrase)
  await page.locator('.primary').click()
  await page.locator('.pulse.live').waitFor()
}

test('A15: a sign-out that fails says so, and shows no sign-in; one that goes through does', async () => {
  await signIn()
  await page.route('**/api/organizer/session', (route) => route.abort())
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.locator('#passphrase').count()).toBe(0)
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.locator('#passphrase').waitFor()
})

test('A15: an invitation that could not be asked about stays in the address, and is tried again', async () => {
  await signIn()
  await page.goto(`${room.server.url}/organizer/~access`)
  await page.getByLabel('Who is it for?').fill('Minutes')
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.locator('.secret').textContent()
  const guest = (await room.phone(newFolder(), { touch: false })).page
  await guest.route('**/api/organizer/invitation*', (route) =>
    route.request().method() === 'GET' ? route.continue() : route.abort(),
  )
  await guest.route('**/api/organizer/**', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await guest.goto(link!.trim().replace(/^https?:\/\/[^/]+/, room.server.url))
  await guest.getByRole('button', { name: 'Try again' }).waitFor()
  expect(new URL(guest.url()).hash).not.toBe('')
  await guest.unrouteAll()
  await guest.getByRole('button', { name: 'Try again' }).click()
  await guest.locator('#passphrase').waitFor({ state: 'detached' })
  await expect.poll(() => new URL(guest.url()).hash).toBe('')
})

test('A15, A16: an ended session is said with its reason; the wall goes on, and never shows a form', async () => {
  await signIn()
  const wall = await page.context().newPage()
  await wall.goto(`${room.server.url}/organizer/APEC/wall`)
  await wall.locator('.wall h1').waitFor()
  await page.evaluate(() => fetch('/api/organizer/session', { method: 'DELETE' }))
  await page.locator('#passphrase').waitFor({ timeout: 30_000 })
  await page.getByText('Your session has ended').waitFor()
  await wall.waitForTimeout(1000)
  expect(await wall.locator('#passphrase').count()).toBe(0)
  await wall.reload()
  await wall.locator('.wall h1').waitFor()
  expect(await wall.locator('form').count()).toBe(0)
})

test('D8: a lost link is replaced, a new one is copied without https, and every other session ends at once', async () => {
  await signIn()
  const other = (await room.phone(newFolder(), { touch: false })).page
  await other.goto(`${room.server.url}/organizer/APEC`)
  await other.locator('#passphrase').fill(passphrase)
  await other.locator('.primary').click()
  await other.locator('.pulse.live').waitFor()
  await page.goto(`${room.server.url}/organizer/~access`)
  await page.getByLabel('Who is it for?').fill('Minutes')
  await page.getByRole('button', { name: 'Make a link' }).click()
  const first = await page.locator('.secret').textContent()
  await page.getByRole('button', { name: 'Replace by a new link: Minutes' }).click()
  await expect.poll(() => page.locator('.secret').textContent()).not.toBe(first)
  expect(await page.getByText('Minutes', { exact: true }).count()).toBe(1)
  // As over http at a network address, where browsers have no clipboard.
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await page.getByRole('button', { name: 'Copy the link' }).click()
  await page.getByText('Copied.').waitFor()
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(
    await page.locator('.secret').textContent(),
  )
  expect(await page.locator('#sessions ~ .rows li').count()).toBe(2)
  await page.getByRole('button', { name: 'End all others' }).click()
  await expect.poll(() => page.locator('#sessions ~ .rows li').count()).toBe(1)
  await other.locator('#passphrase').waitFor({ timeout: 30_000 })
  // The link that was replaced opens nothing.
  const guest = (await room.phone(newFolder(), { touch: false })).page
  await guest.goto(first!.trim().replace(/^https?:\/\/[^/]+/, room.server.url))
  await guest.getByText('This link was taken back').waitFor()
})
