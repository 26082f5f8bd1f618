import { rmSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { questionnaire } from '../server/start.ts'
import { openPhone, watchTrouble } from './browser.ts'
import { createProcess, newFolder, passphrase } from './process.ts'
import { becomesChosen, saysSoon, state, stateBecomes } from './room.ts'

let server: Awaited<ReturnType<typeof createProcess>>
let profile: string
const contexts: BrowserContext[] = []
beforeEach(async () => {
  server = await createProcess()
  profile = newFolder()
  await server.start()
})
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()))
  await server.stop()
  server.remove()
  rmSync(profile, { recursive: true, force: true })
})

async function phone(folder: string, more: Parameters<typeof openPhone>[1] = {}) {
  const context = await openPhone(folder, more)
  contexts.push(context)
  const trouble = await watchTrouble(context)
  return { context, trouble, page: context.pages()[0] ?? (await context.newPage()) }
}

const offlineNoise = (text: string) =>
  /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(text)

/** Answers the items of a panel: by touch, or with the keys that a keyboard user has. */
async function answerPanel(page: Page, id: string, byKeyboard: boolean): Promise<void> {
  const panel = questionnaire.panels.find((candidate) => candidate.id === id)!
  for (const [index, { code }] of panel.items.entries()) {
    const radios = page.locator(`#${code} input`)
    const choice = index % 5
    if (byKeyboard) {
      await radios.first().focus()
      await page.keyboard.press('Space')
      for (let steps = 0; steps < choice; steps++) await page.keyboard.press('ArrowDown')
    } else await page.locator(`#${code} .option`).nth(choice).tap()
    expect(await radios.nth(choice).isChecked(), `${code} ${choice}`).toBe(true)
  }
}

test('answers given without a network survive everything, arrive by themselves, and move the dashboard', async () => {
  let { context, page, trouble } = await phone(profile)
  await page.goto(`${server.url}/s/APEC`)
  await page.getByText('You may switch to airplane mode').waitFor()
  await server.stop()
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByLabel('Public sector').tap()
  for (const [index, panel] of questionnaire.panels.entries()) {
    await page.locator(`#${panel.items[0]!.code}`).waitFor()
    await answerPanel(page, panel.id, index === 1)
    await page.getByRole('button', { name: new RegExp(`Send panel ${index + 1}`) }).click()
    await stateBecomes(page, 'not-yet')
  }
  await saysSoon(state(page), 'Not sent yet')
  expect(trouble.filter((text) => !offlineNoise(text))).toEqual([])
  await context.close()

  ;({ context, page, trouble } = await phone(profile))
  await page.goto(`${server.url}/s/APEC`)
  // Taken back to where everything stands, with every answer in its place.
  await expect.poll(() => new URL(page.url()).pathname).toBe('/s/APEC/~')
  for (const panel of questionnaire.panels) {
    await page.goto(`${server.url}/s/APEC/${panel.id}`)
    await page.locator(`#${panel.items[0]!.code}`).waitFor()
    for (const [index, { code }] of panel.items.entries()) await becomesChosen(page, code, index % 5)
  }
  await stateBecomes(page, 'not-yet')

  await server.start()
  const laptop = await phone(newFolder(), { touch: false, size: { width: 1280, height: 800 } })
  await laptop.page.goto(`${server.url}/organizer/APEC`)
  await laptop.page.getByLabel('Passphrase').fill(passphrase)
  await laptop.page.getByRole('button', { name: 'Sign in' }).click()
  const responses = laptop.page.getByTestId('responses')
  await responses.waitFor()

  await stateBecomes(page, 'received', 60_000)
  await saysSoon(state(page), /All received.*Code [2-9A-Z]{3}-[2-9A-Z]{3}/)
  await expect.poll(() => responses.textContent(), { timeout: 5000 }).toBe('1')
  const firstMean = laptop.page
    .locator('section[aria-labelledby=p1] tbody tr')
    .first()
    .locator('.figure')
    .first()
  await saysSoon(firstMean, '4.0')
  expect(trouble.filter((text) => !offlineNoise(text))).toEqual([])
  expect(laptop.trouble).toEqual([])
})

test('an open dashboard says within five seconds that the server is gone, and heals by itself', async () => {
  const { page, trouble } = await phone(profile, { touch: false, size: { width: 1280, height: 800 } })
  await page.goto(`${server.url}/organizer/APEC`)
  await page.getByLabel('Passphrase').fill(passphrase)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('● Live').waitFor()
  await server.stop()
  await page.getByText('Connection lost').waitFor({ timeout: 5000 })
  await server.start()
  await page.getByText('● Live').waitFor({ timeout: 15_000 })
  expect(await page.getByText('Connection lost').count()).toBe(0)
  expect(trouble.filter((text) => !offlineNoise(text))).toEqual([])
})

test('sending, changing, sending again, clearing, and withdrawing', async () => {
  const { page, trouble } = await phone(profile, { language: 'es' })
  await page.goto(`${server.url}/s/APEC/p1`)
  await page.locator('#p1q1 .option').first().tap()
  // The sector is asked for where it is needed, before the first send.
  await page.getByRole('button', { name: 'Enviar el panel 1' }).tap()
  await page.getByText('Una cosa antes de enviar').waitFor()
  await page.getByLabel('Sector privado').tap()
  await page.getByRole('button', { name: 'Enviar el panel 1' }).tap()
  await stateBecomes(page, 'received')
  // It goes straight on to the next; what was sent can be changed, and sent again.
  await page.locator('[data-panel=p2]').waitFor()
  await page.goBack()
  await page.getByText('El panel 1 fue recibido').waitFor()

  await page.locator('#p1q1 .option').nth(2).tap()
  await stateBecomes(page, 'received-part')
  await page.getByRole('button', { name: 'Borrar la respuesta a 1' }).tap()
  await expect.poll(() => page.locator('#p1q1 :checked').count()).toBe(0)
  await page.locator('#p1q2 .option').nth(4).tap()
  await page.getByLabel('Su recomendación').fill('Más plazo\u0000 para las pymes.')
  await page.getByRole('button', { name: 'Enviar de nuevo el panel 1' }).tap()
  await stateBecomes(page, 'received')
  await page.locator('[data-panel=p2]').waitFor()
  await page.goBack()

  const exported = await server.run('export')
  expect(exported.output).toContain('private')
  expect(exported.output).toContain('Más plazo para las pymes.')

  // The language changes at any moment, and nothing else does.
  await page.getByRole('link', { name: 'English' }).tap()
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en')
  await becomesChosen(page, 'p1q2', 4)

  await page.getByRole('link', { name: 'Overview' }).first().tap()
  await page.getByText('Your answers', { exact: true }).tap()
  await page.getByRole('button', { name: 'Withdraw my answers' }).tap()
  await page.getByRole('button', { name: 'Yes, do it' }).tap()
  await stateBecomes(page, 'withdrawn')
  expect((await server.run('export')).output).not.toContain('Más plazo')
  expect(await server.run('verify')).toMatchObject({ status: 0 })

  // A person who begins anew is a new response.
  await page.getByRole('button', { name: 'Start over' }).tap()
  await page.getByLabel('Public sector').tap()
  expect(trouble).toEqual([])
})

test('joining by a typed code, a wrong one, and without a network', async () => {
  const { page } = await phone(profile)
  await page.goto(server.url)
  await page.getByLabel('Code').fill('nope')
  await page.getByRole('button', { name: 'Join' }).tap()
  await page.getByText('There is no survey with the code NOPE').waitFor()
  await page.getByRole('link', { name: 'Type another code' }).tap()
  await page.getByLabel('Code').fill(' ap-ec ')
  await page.getByRole('button', { name: 'Join' }).tap()
  await page.getByText('Puerto Varas').waitFor()
  expect(new URL(page.url()).pathname).toBe('/s/APEC')
})

test('without IndexedDB the answers are still collected, and the page says what is missing', async () => {
  const { context, page } = await phone(profile)
  await context.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined })
  })
  await page.goto(`${server.url}/s/APEC/p1`)
  await page.locator('#p1q1 .option').first().tap()
  await page.getByText('This browser cannot keep your answers').waitFor()
  await page.getByRole('button', { name: 'Send panel 1' }).tap()
  await page.getByLabel('Public sector').tap()
  await page.getByRole('button', { name: 'Send panel 1' }).tap()
  await stateBecomes(page, 'received')
})

test('without a secure context the page works online and says so', async () => {
  const { page } = await phone(profile)
  // Another name of this machine that browsers do not trust as they trust localhost.
  await page.goto(server.url.replace('localhost', '0.0.0.0') + '/s/APEC/p1')
  expect(await page.evaluate(() => isSecureContext)).toBe(false)
  await page.getByText('No https here').waitFor()
  await page.locator('#p1q1 .option').first().tap()
  await page.getByRole('button', { name: 'Send panel 1' }).tap()
  await page.getByLabel('Public sector').tap()
  await page.getByRole('button', { name: 'Send panel 1' }).tap()
  await stateBecomes(page, 'received')
})
