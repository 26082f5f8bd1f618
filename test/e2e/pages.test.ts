import { expect, test } from 'vitest'
import { newFolder, passphrase } from './process.ts'
import { useRoom } from './room.ts'

/** What stands where a page cannot run, or breaks: a sentence, never an empty page. */
const room = useRoom()

test('a browser below the floor reads which it needs, on every page', async () => {
  const { context, trouble } = await room.phone(room.profile)
  await context.addInitScript(() => Reflect.deleteProperty(Array.prototype, 'toSorted'))
  for (const address of ['/', '/s/APEC', '/desk/APEC', '/organizer/']) {
    const page = await context.newPage()
    await page.goto(room.server.url + address)
    const words = page.locator('.boot small')
    await words.waitFor({ timeout: 10_000 })
    expect(await words.textContent(), address).toMatch(
      /it needs JavaScript and Chrome \d+, Firefox \d+, Safari \d/,
    )
    expect(await page.locator('h1').count()).toBe(0)
    await page.close()
  }
  expect(trouble).toEqual([])
})

test('a page that breaks while it is drawn says so, and what stands around it goes on', async () => {
  const { context, page } = await room.phone(newFolder(), {
    size: { width: 1280, height: 800 },
    touch: false,
  })
  await page.goto(`${room.server.url}/organizer/APEC`)
  await page.locator('#passphrase').fill(passphrase)
  await page.locator('.primary').click()
  await page.locator('.pulse.live').waitFor()
  await context.addInitScript(() => {
    const create = document.createElementNS.bind(document)
    document.createElementNS = ((space: 'http://www.w3.org/1999/xhtml', name: string) => {
      if (name === 'fieldset' || name === 'details') throw new Error('broken on purpose')
      return create(space, name)
    }) as typeof document.createElementNS
  })
  const phone = await context.newPage()
  await phone.goto(`${room.server.url}/s/APEC/p1`)
  await phone.getByText('Something on this page went wrong.').waitFor()
  await phone.getByRole('button', { name: 'Load it again' }).waitFor()
  await page.goto(`${room.server.url}/organizer/APEC/workshop`)
  await page.getByText('Something on this page went wrong.').waitFor()
  await page.getByRole('link', { name: 'Run the day' }).click()
  await page.locator('#state').waitFor()
  expect(await page.getByText('Something on this page went wrong.').count()).toBe(0)
})
