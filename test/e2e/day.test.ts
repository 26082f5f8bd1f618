import { rmSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bodyOf, keyOf, referenceBodies, referenceRows } from '../server/start.ts'
import { launchOptions, openPhone, watchTrouble } from './browser.ts'
import { createProcess, newFolder, passphrase } from './process.ts'
import { choose, saysSoon, send, stateBecomes } from './room.ts'

/** A whole day as the organizers live it: from the empty form to the second version of the report. */
let server: Awaited<ReturnType<typeof createProcess>>
let phones: Browser
const folder = newFolder()

beforeEach(async () => {
  server = await createProcess()
  await server.start()
  phones = await chromium.launch(await launchOptions())
})
afterEach(async () => {
  await phones.close()
  await server.stop()
  server.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** Puts a response in as a phone does. */
const put = (code: string, id: string, body: unknown) =>
  fetch(`${server.url}/api/surveys/${code}/responses/${id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${keyOf(id)}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** A person of the reference data who answers on a real page, panel by panel. */
async function answerOnPage(code: string, body: ReturnType<typeof bodyOf>): Promise<Page> {
  const context = await phones.newContext({
    viewport: { width: 360, height: 800 },
    hasTouch: true,
    isMobile: true,
    locale: 'en',
  })
  const page = await context.newPage()
  await page.goto(`${server.url}/s/${code}`)
  await page.locator(`input[value=${body.profile.sector}]`).check()
  for (const [panel, { answers }] of Object.entries(body.panels)) {
    if (panel !== 'p1') await page.goto(`${server.url}/s/${code}/${panel}`)
    await page.locator(`#${panel}q1`).waitFor()
    for (const [item, answer] of Object.entries(answers))
      await choose(page, item, answer === null ? 4 : 4 - answer)
    await send(page, Number(panel.slice(1)))
    await stateBecomes(page, 'received', 20_000)
  }
  return page
}

test('create, poster, 71 phones, panels closed and revealed, final, a late phone, version 2', async () => {
  const context = await openPhone(folder, { touch: false, size: { width: 1280, height: 800 } })
  const trouble = await watchTrouble(context)
  const page = context.pages()[0]!
  await page.goto(`${server.url}/organizer/`)
  await page.getByLabel('Passphrase').fill(passphrase)
  await page.getByRole('button', { name: 'Sign in' }).click()

  // Morning: the workshop is made.
  await page.getByRole('link', { name: 'A workshop of my own' }).click()
  await page.getByText('Or use one that is published').click()
  await page.getByRole('button', { name: /SMEs/ }).click()
  await page.getByLabel('Name in English').fill('SMEs and AEO')
  await page.getByLabel('Name in Spanish').fill('Pymes y OEA')
  await page.getByLabel('Place').fill('Puerto Varas')
  await page.getByLabel('Join code').fill('day19')
  await page.getByRole('button', { name: 'Create the workshop' }).click()
  await page.getByRole('heading', { name: 'SMEs and AEO', exact: true }).waitFor()
  expect(page.url()).toBe(`${server.url}/organizer/DAY19/run`)
  await page.getByRole('link', { name: 'Poster and join page' }).click()
  await page.getByRole('img', { name: /QR code: .*\/s\/DAY19$/ }).waitFor()
  await page.getByRole('link', { name: 'Back' }).click()
  await page.getByRole('link', { name: 'Workshop', exact: true }).click()
  await page.getByLabel('Participants', { exact: true }).fill('147')
  await page.getByLabel('Women', { exact: true }).fill('53')
  await page.locator('[data-saving-all=saved]').waitFor()

  // The room answers: ten on real pages, the others as phones speak to the server.
  const people = referenceBodies()
  const onPages = people.slice(0, 10)
  for (const { id, body } of people.slice(10)) expect((await put('DAY19', id, body)).status).toBe(200)
  const pages: Page[] = []
  for (let at = 0; at < 10; at += 5)
    pages.push(
      ...(await Promise.all(onPages.slice(at, at + 5).map(({ body }) => answerOnPage('DAY19', body)))),
    )
  await page.getByRole('link', { name: 'Live' }).click()
  await expect.poll(() => page.getByTestId('responses').textContent(), { timeout: 10_000 }).toBe('71')
  await page.getByText('71/147 = 48.3 %').waitFor()
  const means = () =>
    page
      .locator('section[aria-labelledby^=p] tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.querySelectorAll('.figure strong')].map((mean) => mean.textContent)),
      )
  // The last panel may be a moment behind the last respondent.
  await expect
    .poll(means, { timeout: 10_000 })
    .toEqual(
      referenceRows('published-means-2019').map((row) => [row['general'], row['public'], row['private']]),
    )

  // A panel is closed: phones say so. Then it is revealed on the projector.
  const wall = await context.newPage()
  await wall.goto(`${server.url}/organizer/DAY19/wall`)
  await wall.getByRole('heading', { name: 'SMEs and AEO' }).waitFor()
  await wall.keyboard.press('Space')
  await wall.getByText('have taken part').waitFor()
  await page.bringToFront()
  await page.getByRole('link', { name: 'Run the day' }).click()
  await page.getByRole('switch', { name: /Open for answers: AEO certification/ }).click()
  await page.getByText('Closed: phones learn it').waitFor()
  const visitor = await (await phones.newContext({ locale: 'en' })).newPage()
  // Whoever comes now begins with what is open; what is closed says so, and since when.
  await visitor.goto(`${server.url}/s/DAY19`)
  await visitor.locator('[data-panel=p2]').waitFor()
  await visitor.goto(`${server.url}/s/DAY19/p1`)
  await visitor.getByText(/This panel was closed on \w+ \d+/).waitFor()
  expect(await visitor.locator('#p1q1 input').first().isDisabled()).toBe(true)
  await page.getByRole('switch', { name: /Results shown to everybody: AEO certification/ }).click()
  await page.getByText('On the projector and on phones').waitFor()
  await wall.bringToFront()
  await wall.locator('.wall-item').first().waitFor()
  // Three people of other sectors are too few: General stands alone.
  await saysSoon(wall.locator('.wall-item .means').first(), /^General 3\.6$/)
  await wall.getByText('groups are not shown').waitFor()
  await wall.keyboard.press('r')
  await wall.getByText('have taken part').waitFor()
  // One that is still open is closed with it, if that is meant.
  await wall.keyboard.press('ArrowDown')
  await wall.getByRole('heading', { name: 'SMEs and AEO Programs' }).waitFor()
  await wall.keyboard.press('r')
  await wall.getByText('This panel is still open').waitFor()
  await wall.keyboard.press('r')
  await wall.locator('.wall-item').waitFor()
  await page.bringToFront()
  expect(
    await page
      .getByRole('switch', { name: /Open for answers/ })
      .nth(1)
      .getAttribute('aria-checked'),
  ).toBe('false')
  await page
    .getByText(/^Closed: phones learn it within a minute since \d/)
    .nth(1)
    .waitFor()
  await page
    .getByRole('switch', { name: /Open for answers/ })
    .nth(1)
    .click()
  // Whoever answers after seeing the results answers differently: they are hidden with it.
  await page.getByRole('button', { name: 'Hide and open' }).click()
  await page.getByText('Results hidden').nth(2).waitFor()
  await wall.close()

  // What people wrote becomes a recommendation; its original stays.
  await put('DAY19', people[70]!.id, {
    ...people[70]!.body,
    revision: 2,
    panels: {
      ...people[70]!.body.panels,
      p1: { ...people[70]!.body.panels.p1, comment: 'One page for SMEs!' },
    },
  })
  await page.getByRole('link', { name: 'Recommendations' }).click()
  await page.getByRole('button', { name: 'Accept' }).click()
  await page.getByLabel('Recommendation 1', { exact: true }).fill('Publish one page for SMEs.')
  await page.getByLabel('Recommendation 1', { exact: true }).blur()
  await page.locator('[data-saving-all=saved]').waitFor()
  await saysSoon(page.locator('.comment'), /^One page for SMEs!$/)

  // Evening: the count is final, and the report says so.
  await page.getByRole('link', { name: 'Run the day' }).click()
  await page.getByRole('button', { name: 'Begin closing' }).click()
  await page.getByRole('button', { name: 'Make it final' }).click()
  await page.getByRole('button', { name: 'Yes, final' }).click()
  await page.getByRole('button', { name: 'Reopen the count as report version 2' }).waitFor()
  const report = async () => {
    await page.getByRole('link', { name: 'Report', exact: true }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Word report' }).click(),
    ])
    const chunks: Uint8Array[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Uint8Array)
    const xml = strFromU8(unzipSync(new Uint8Array(Buffer.concat(chunks)))['word/document.xml']!)
    return { name: download.suggestedFilename(), text: xml.replace(/<[^>]+>/g, ' ') }
  }
  const first = await report()
  expect(first.name).toBe('DAY19-report-final-v1.docx')
  expect(first.text).toContain('71/147 = 48.3 %')
  expect(first.text).toContain('1. Publish one page for SMEs. (from one comment)')

  // A phone that was off all day: kept, but not counted until the count is reopened.
  await answerOnPage(
    'DAY19',
    bodyOf({ profile: { sector: 'private' }, panels: { p2: { answers: { p2q1: 4 } } } as never }),
  )
  await page.getByRole('link', { name: 'Live' }).click()
  await page.getByText('not counted 1').waitFor()
  await saysSoon(page.getByTestId('responses'), /^71$/)
  await page.getByRole('link', { name: 'Run the day' }).click()
  await page.getByRole('button', { name: 'Reopen the count as report version 2' }).click()
  await page.getByText('Report version 1 stays as it is').waitFor()
  await page.getByRole('button', { name: 'Yes, reopen' }).click()
  await page.getByRole('button', { name: 'Make it final' }).click()
  await page.getByRole('button', { name: 'Yes, final' }).click()
  await page.getByRole('button', { name: 'Reopen the count as report version 3' }).waitFor()
  const second = await report()
  expect(second.name).toBe('DAY19-report-final-v2.docx')
  expect(second.text).toContain('72/147 = 49.0 %')
  expect(trouble).toEqual([])
  await context.close()
})
