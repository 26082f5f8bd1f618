import { hash } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readAssets } from '../../src/server/http/assets.ts'
import { startServer, type Server } from '../server/start.ts'
import { openPhone, watchTrouble } from './browser.ts'
import { newFolder } from './process.ts'
import { allSaved, becomesChosen, choose, isChosen, isReady, send, stateBecomes } from './room.ts'

/** New releases of the page while people answer: offered, never forced, and nothing of theirs is lost. */
const built = fileURLToPath(new URL('../../dist/attendee', import.meta.url))
const folders: string[] = []
let server: Server
let context: BrowserContext
let page: Page
let trouble: string[]

/** The built page as another release: the same code under other names and hashes, as a real next build has them. */
function release(n: number) {
  const folder = newFolder()
  folders.push(folder)
  cpSync(built, folder, { recursive: true })
  const scripts = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'))
  const renamed = scripts.map((name) => [name, name.replace('.js', `-r${n}.js`)] as const)
  for (const [from, to] of renamed) renameSync(join(folder, 'assets', from), join(folder, 'assets', to))
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')))
  const rename = (text: string) => renamed.reduce((changed, [from, to]) => changed.replaceAll(from, to), text)
  for (const [, to] of renamed) edit(`assets/${to}`, rename)
  edit('index.html', (text) => rename(text).replace('<head>', `<head><meta name="release" content="${n}">`))
  edit('sw.js', (text) =>
    rename(text).replaceAll(/\{[^{}]*sha256-[^{}]*\}/g, (entry) => {
      const file = /"?url"?:[`"']([^`"']+)/.exec(entry)![1]!
      const integrity = `sha256-${hash('sha256', readFileSync(join(folder, file)), 'base64')}`
      return entry.replace(/sha256-[^`"']+/, integrity)
    }),
  )
  return readAssets(folder)
}

async function deploy(n: number): Promise<void> {
  const { folder, url } = server
  await server.stop()
  server = await startServer({ folder, port: Number(new URL(url).port), assets: release(n) })
}

const shownRelease = () => page.locator('meta[name=release]').getAttribute('content')

beforeEach(async () => {
  server = await startServer({ assets: release(1) })
  const profile = newFolder()
  folders.push(profile)
  context = await openPhone(profile)
  trouble = await watchTrouble(context)
  page = context.pages()[0]!
  await page.goto(`${server.url}/s/APEC`)
  await isReady(page)
  await page.getByLabel('Public sector').tap()
  await choose(page, 'p1q1', 2)
  await allSaved(page)
})
afterEach(async () => {
  await context.close()
  await server.stop()
  for (const folder of [server.folder, ...folders.splice(0)]) rmSync(folder, { recursive: true, force: true })
})

const askForUpdate = () =>
  page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))

test('update mid-form: it is offered, the open form stays, and on the word everything is there in the new release', async () => {
  await deploy(2)
  await askForUpdate()
  await page.getByText('A new version of this page is ready').waitFor()
  expect(await shownRelease()).toBe('1')
  await choose(page, 'p1q2', 0)
  await allSaved(page)
  await page.getByRole('button', { name: 'Update now' }).tap()
  await expect.poll(shownRelease, { timeout: 10_000 }).toBe('2')
  await page.locator('#p1q1').waitFor()
  await becomesChosen(page, 'p1q1', 2)
  await becomesChosen(page, 'p1q2', 0)
  await send(page)
  await stateBecomes(page, 'received')
  expect(trouble.filter((text) => !/ERR_CONNECTION_REFUSED|status of 404/.test(text))).toEqual([])
})

test('A23: a new release that does not come is said after a while, and the page goes on', async () => {
  await deploy(2)
  await askForUpdate()
  await page.getByText('A new version of this page is ready').waitFor()
  // The word to the waiting worker is lost.
  await page.evaluate(() => void (ServiceWorker.prototype.postMessage = () => undefined))
  await page.getByRole('button', { name: 'Update now' }).tap()
  await page.getByText('Updating …').waitFor()
  await page.getByText('The new version does not come').waitFor({ timeout: 20_000 })
  await choose(page, 'p1q2', 0)
  await send(page)
  await stateBecomes(page, 'received')
  expect(await shownRelease()).toBe('1')
})

test('old assets gone: the old page goes on from its own cache, and without one it falls back to the mirror', async () => {
  await deploy(2)
  const gone = (await server.get('/')).text().then((text) => text.includes('-r1.js'))
  expect(await gone).toBe(false)
  await page.reload()
  expect(await shownRelease()).toBe('1')
  await expect.poll(() => isChosen(page, 'p1q1', 2), { timeout: 10_000 }).toBe(true)
  await choose(page, 'p1q2', 1)
  await send(page)
  await stateBecomes(page, 'received')
})

test('app rolled back: the older release finds the newer one’s answers', async () => {
  await deploy(2)
  await askForUpdate()
  await page.getByRole('button', { name: 'Update now' }).tap()
  await expect.poll(shownRelease, { timeout: 10_000 }).toBe('2')
  await page.locator('#p1q2').waitFor()
  await choose(page, 'p1q2', 3)
  await allSaved(page)
  await deploy(1)
  await askForUpdate()
  await page.getByRole('button', { name: 'Update now' }).tap()
  await expect.poll(shownRelease, { timeout: 10_000 }).toBe('1')
  await expect.poll(() => isChosen(page, 'p1q1', 2), { timeout: 10_000 }).toBe(true)
  await becomesChosen(page, 'p1q2', 3)
})

test('three releases in a row: the phone’s copy outlives them all', async () => {
  for (const n of [2, 3, 4]) {
    await deploy(n)
    await askForUpdate()
    await page.getByRole('button', { name: 'Update now' }).tap()
    await expect.poll(shownRelease, { timeout: 10_000 }).toBe(String(n))
    await expect.poll(() => isChosen(page, 'p1q1', 2), { timeout: 10_000 }).toBe(true)
  }
  await send(page)
  await stateBecomes(page, 'received')
})

test('worker absent on the server: the page that has one goes on, and nothing is blank', async () => {
  const assets = release(2)
  assets.delete('/sw.js')
  const { folder, url } = server
  await server.stop()
  server = await startServer({ folder, port: Number(new URL(url).port), assets })
  await page.reload()
  await expect.poll(() => isChosen(page, 'p1q1', 2), { timeout: 10_000 }).toBe(true)
  await send(page)
  await stateBecomes(page, 'received')
})
