import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import puppeteer from 'puppeteer-core'
import decodeQR from 'qr/decode.js'
import { afterEach, describe, expect, test } from 'vitest'
import { launchOptions, openPhone } from './browser.ts'
import { cameraPicture, imageOf, writeFilm, type Look } from './camera.ts'
import { newFolder, passphrase } from './process.ts'
import { allSaved, begin, choose, saysSoon, send, state, stateBecomes, storedLines, useRoom } from './room.ts'

/** Answers that travel by QR code from a phone without a network to the staff's desk, and from there to the server. */
const room = useRoom()
const folders: string[] = []
const contexts: BrowserContext[] = []
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

async function signIn(page: Page): Promise<void> {
  await page.goto(`${room.server.url}/organizer/APEC`)
  await page.locator('#passphrase').fill(passphrase)
  await page.locator('.primary').click()
  await page.locator('.pulse.live').waitFor()
}

/** A staff member's browser with a film for a camera; the desk has been opened once while there was a network. */
async function openDesk(film: string): Promise<Page> {
  const folder = newFolder()
  folders.push(folder)
  const options = await launchOptions()
  const context = await chromium.launchPersistentContext(folder, {
    ...options,
    args: [
      ...options.args!,
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
    viewport: { width: 412, height: 915 },
    locale: 'en',
  })
  contexts.push(context)
  const page = context.pages()[0]!
  await signIn(page)
  await page.goto(`${room.server.url}/desk/APEC`)
  await page.getByRole('button', { name: 'Start the camera' }).waitFor()
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  return page
}

/** A phone that has answered panel 1 without a network and shows its code. Resolves with pictures of every frame. */
async function phoneWithCode(comment = ''): Promise<{ page: Page; pictures: Buffer[] }> {
  const { page } = await room.phone(room.profile)
  await begin(page, `${room.server.url}/s/APEC`)
  await room.server.stop()
  for (let n = 1; n <= 12; n++) await choose(page, `p1q${n}`, n % 5)
  if (comment) await page.locator('#comment').fill(comment)
  await send(page)
  await allSaved(page)
  await page.getByRole('button', { name: 'Hand over by QR' }).click({ timeout: 20_000 })
  await page.locator('.handover .qr').waitFor()
  const pictures: Buffer[] = []
  const seen = new Set<string>()
  const text = (await page.locator('.handover').textContent()) ?? ''
  const count = Number(/(\d+) codes take turns/.exec(text)?.[1] ?? 1)
  for (let tries = 0; seen.size < count && tries < 300; tries++) {
    const path = await page.locator('.qr path').getAttribute('d')
    if (seen.has(path!)) {
      await page.waitForTimeout(40)
      continue
    }
    const picture = await page.locator('.qr').screenshot()
    if ((await page.locator('.qr path').getAttribute('d')) !== path) continue
    seen.add(path!)
    pictures.push(picture)
  }
  expect(pictures).toHaveLength(count)
  return { page, pictures }
}

const scanned = (page: Page) => page.locator('[data-scan]')

describe.each([
  ['one code', ''],
  ['a film of codes', `Menos papel, más plazo. ${'Ñandú ✓ 税関 '.repeat(60)}`],
])('%s', (_, comment) => {
  test('phone → picture → camera → desk without a network → server → counted once, and the way back', async () => {
    // The desk is opened while there is a network; its camera's film is made of what the phone will show.
    const folder = newFolder()
    folders.push(folder)
    const film = join(folder, 'film.y4m')
    const { page: phone, pictures } = await phoneWithCode(comment)
    const greys: Uint8Array[] = []
    for (const picture of pictures) greys.push(await cameraPicture(phone, picture))
    writeFilm(film, greys)
    await phone.context().setOffline(true)
    await room.server.start()
    const desk = await openDesk(film)
    await room.server.stop()
    await desk.reload()
    await desk.getByRole('button', { name: 'Start the camera' }).click()
    await expect.poll(() => scanned(desk).getAttribute('data-scan'), { timeout: 30_000 }).toBe('new')
    await desk.locator('[data-waiting="1"]').waitFor()
    await saysSoon(state(phone), 'not yet confirmed')

    // Held up once more, to a desk that was closed and opened meanwhile, it is known; it counts once.
    await desk.reload()
    await desk.locator('[data-waiting="1"]').waitFor()
    await desk.getByRole('button', { name: 'Start the camera' }).click()
    await expect.poll(() => scanned(desk).getAttribute('data-scan'), { timeout: 30_000 }).toBe('known')
    await room.server.start()
    await desk.locator('[data-waiting="0"]').waitFor({ timeout: 30_000 })
    const words = await scanned(desk).textContent()
    const code = /code (\w{3}-\w{3})/.exec(words ?? '')?.[1]
    expect(code).toBeTruthy()

    // The staff reads the code out; the phone, still without a network, knows it for its own.
    await phone.locator('#desk-code').fill('AAA-AAA')
    await phone.getByRole('button', { name: 'Check' }).click()
    await phone.getByText('That is not the code').waitFor()
    await phone.locator('#desk-code').fill(code!.toLowerCase())
    await phone.getByRole('button', { name: 'Check' }).click()
    await stateBecomes(phone, 'received')

    // With a network again the phone sends by itself; the server has it already.
    await phone.context().setOffline(false)
    await phone.getByRole('button', { name: 'Close' }).click()
    await phone.reload()
    await phone.locator('.top').waitFor()
    await stateBecomes(phone, 'received', 20_000)
    await phone.waitForTimeout(1500)
    const lines = await storedLines(room.server)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(',qr,en,counted,public,')
    if (comment) expect(lines[0]).toContain('Ñandú ✓ 税関')
  })
})

test('an ordinary camera delivers it: the code is a link', async () => {
  const { page: phone, pictures } = await phoneWithCode()
  const text = decodeQR(imageOf(await cameraPicture(phone, pictures[0]!)))
  expect(text.startsWith(`${room.server.url}/desk/h/APEC#`)).toBe(true)
  await room.server.start()
  const folder = newFolder()
  folders.push(folder)
  const other = await openPhone(folder)
  contexts.push(other)
  const page = other.pages()[0]!
  await page.goto(text)
  await page.getByText(/Received, code \w{3}-\w{3}/).waitFor()
  expect(page.url()).not.toContain('#')
  await stateBecomes(phone, 'received', 40_000)
  expect(await storedLines(room.server)).toHaveLength(1)
  // Cut, or of another survey, it never becomes a response.
  for (const wrong of [text.slice(0, -3), text.replace('/h/APEC', '/h/OTHER'), `${text}A`]) {
    await page.goto('about:blank')
    await page.goto(wrong)
    await page.getByText(/could not be read|no survey|another version/).waitFor()
  }
  expect(await storedLines(room.server)).toHaveLength(1)
})

test('what is held is saved as a file and loaded at another desk; a damaged file takes nothing in', async () => {
  const { page: phone } = await room.phone(newFolder())
  await begin(phone, `${room.server.url}/s/APEC`)
  await choose(phone, 'p1q1', 2)
  await phone.route('**/responses/**', (route) => route.abort())
  await send(phone)
  await phone.getByRole('link', { name: 'Overview' }).tap()
  await phone.locator('details.more summary').last().tap()
  const [own] = await Promise.all([
    phone.waitForEvent('download'),
    phone.getByRole('button', { name: 'Save the file for the desk' }).first().tap(),
  ])
  const desks: Page[] = []
  for (let n = 0; n < 2; n++) {
    const folder = newFolder()
    folders.push(folder)
    const context = await openPhone(folder, { touch: false })
    contexts.push(context)
    const page = context.pages()[0]!
    await signIn(page)
    await page.goto(`${room.server.url}/desk/APEC`)
    await page.getByRole('button', { name: 'Held' }).click()
    await page.route('**/responses/**', (route) => route.abort())
    desks.push(page)
  }
  const [first, second] = desks as [Page, Page]
  const load = (page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }) =>
    page.locator('input[type=file]').setInputFiles(file)
  for (const text of ['not JSON', '[null]', '{"id":"x"}']) {
    await load(first, { name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await first.getByText('0 taken in, 1 were no responses').waitFor()
    await first.locator('[data-waiting="0"]').waitFor()
  }
  await load(first, await own.path())
  await first.locator('[data-waiting="1"]').waitFor()
  const [all] = await Promise.all([
    first.waitForEvent('download'),
    first.getByRole('button', { name: 'Save all as a file' }).click(),
  ])
  await load(second, await all.path())
  await second.locator('[data-waiting="1"]').waitFor()
  for (const page of desks) {
    await page.unroute('**/responses/**')
    await page.getByRole('button', { name: 'Send now' }).click()
    await page.locator('[data-waiting="0"]').waitFor()
  }
  expect(await storedLines(room.server)).toHaveLength(1)
})

test('how much a camera may spoil', async () => {
  const { page, pictures } = await phoneWithCode()
  const looks: Record<string, Look[]> = {
    straight: [{}],
    'blurred 1–3 px': [1, 1.5, 2, 2.5, 3].map((blur) => ({ blur })),
    'turned 5–180°': [5, 10, 20, 30, 45, 60, 90, 135, 180].map((turned) => ({ turned })),
    'contrast 50–10 %': [0.5, 0.4, 0.3, 0.2, 0.1].map((contrast) => ({ contrast })),
    'covered 10–30 % of a side': [0.1, 0.15, 0.2, 0.25, 0.3].map((covered) => ({ covered })),
    inverted: [{ inverted: true }],
  }
  const wanted = decodeQR(imageOf(await cameraPicture(page, pictures[0]!)))
  const rates: Record<string, string> = {}
  for (const [name, some] of Object.entries(looks)) {
    let read = 0
    for (const look of some) {
      const grey = await cameraPicture(page, pictures[0]!, look)
      // The desk looks at every other picture inside out.
      const found = [grey, grey.map((value) => 255 - value)].some((one) => readOf(one) === wanted)
      if (found) read++
    }
    rates[name] = `${read}/${some.length}`
  }
  console.log('codes read:', rates)
  expect(rates['straight']).toBe('1/1')
  expect(rates['inverted']).toBe('1/1')
})

function readOf(grey: Uint8Array): string | undefined {
  try {
    return decodeQR(imageOf(grey))
  } catch {
    return undefined
  }
}

const firefox = '/usr/bin/firefox-esr'

test.runIf(existsSync(firefox))('Firefox: picture → camera → desk → server', async () => {
  const { page: phone, pictures } = await phoneWithCode()
  await room.server.start()
  const grey = await cameraPicture(phone, pictures[0]!)
  await phone.context().setOffline(true)
  const folder = newFolder()
  folders.push(folder)
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefox,
    userDataDir: folder,
    headless: true,
  })
  const page = await browser.newPage()
  await page.goto(`${room.server.url}/organizer/APEC`)
  await page.locator('#passphrase').fill(passphrase)
  await page.locator('.primary').click()
  await page.waitForSelector('.pulse.live')
  await page.goto(`${room.server.url}/desk/APEC`)
  await page.waitForSelector('.camera button')
  // This browser takes no film from a file: its camera is a canvas with the picture on it.
  await page.evaluate((data) => {
    const canvas = document.createElement('canvas')
    canvas.width = 640
    canvas.height = 480
    const context = canvas.getContext('2d')!
    const picture = context.createImageData(640, 480)
    for (const [index, letter] of Array.from(atob(data)).entries()) {
      picture.data.fill(letter.charCodeAt(0), index * 4, index * 4 + 3)
      picture.data[index * 4 + 3] = 255
    }
    setInterval(() => context.putImageData(picture, 0, 0), 50)
    navigator.mediaDevices.getUserMedia = () => Promise.resolve(canvas.captureStream(15))
  }, Buffer.from(grey).toString('base64'))
  await page.locator('.camera button').click()
  await page.waitForSelector('[data-scan=new], [data-scan=known]', { timeout: 30_000 })
  await page.waitForFunction(() => document.querySelector('[data-scan]')!.textContent.includes('Received'))
  expect(await storedLines(room.server)).toHaveLength(1)
  await browser.close()
})
