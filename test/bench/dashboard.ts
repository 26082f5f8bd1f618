import { chromium } from 'playwright-core'
import { launchOptions } from '../e2e/browser.ts'
import { createProcess, passphrase } from '../e2e/process.ts'
import { bodyOf, idOf, keyOf, questionnaire } from '../server/start.ts'

/**
 * An open dashboard while answers arrive: from the moment a response is sent to the moment its number is on screen,
 * and how much memory the page holds after each minute. `npm run bench:dashboard`; BENCH_SECONDS and BENCH_RATE.
 */
const seconds = Number(process.env['BENCH_SECONDS'] ?? 600)
const rate = Number(process.env['BENCH_RATE'] ?? 100)

const server = await createProcess()
await server.start()
const browser = await chromium.launch(await launchOptions())
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
await page.goto(`${server.url}/organizer/APEC`)
await page.locator('#passphrase').fill(passphrase)
await page.locator('.primary').click()
await page.locator('.pulse.live').waitFor()
await page.evaluate(() => {
  const shown: [number, number][] = []
  Object.assign(globalThis, { shown, slowest: 0 })
  const count = document.querySelector('[data-testid=responses]')!
  const look = () => shown.push([Number(count.textContent.replaceAll(/\D/g, '')), Date.now()])
  new MutationObserver(look).observe(count, { characterData: true, childList: true, subtree: true })
  new PerformanceObserver((list) => {
    const kept = globalThis as unknown as { slowest: number }
    for (const { duration } of list.getEntries()) kept.slowest = Math.max(kept.slowest, duration)
  }).observe({ type: 'longtask' })
})
const session = await page.context().newCDPSession(page)
const heap = async (): Promise<number> => {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 2 ** 20
}

const sent: number[] = []
let failed = 0
const answers = () =>
  Object.fromEntries(
    questionnaire.panels.map(({ id, items }) => [
      id,
      { answers: Object.fromEntries(items.map(({ code }) => [code, 1 + Math.floor(Math.random() * 4)])) },
    ]),
  )
const sectors = ['public', 'public', 'private', 'private', 'other']
async function sendOne(n: number): Promise<void> {
  sent[n] = Date.now()
  const id = idOf(`b${n}`)
  const reply = await fetch(`${server.url}/api/surveys/APEC/responses/${id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${keyOf(id)}`, 'content-type': 'application/json' },
    body: JSON.stringify(bodyOf({ profile: { sector: sectors[n % 5] }, panels: answers() })),
  })
  if (!reply.ok) failed++
}

const begun = Date.now()
const memory: number[] = [await heap()]
let next = 0
let minute = 1
while (Date.now() - begun < seconds * 1000) {
  const due = Math.floor(((Date.now() - begun) / 1000) * rate)
  while (next < due) void sendOne(next++)
  if (Date.now() - begun > minute * 60_000) {
    memory.push(await heap())
    console.log(`minute ${minute}: ${memory.at(-1)!.toFixed(1)} MB in use`)
    minute++
  }
  await new Promise((resolve) => setTimeout(resolve, 5))
}
await new Promise((resolve) => setTimeout(resolve, 2000))
memory.push(await heap())

const { shown, slowest } = await page.evaluate(() => {
  const kept = globalThis as unknown as { shown: [number, number][]; slowest: number }
  return { shown: kept.shown, slowest: kept.slowest }
})
// The nth response is on screen once the number there has reached n.
const waits: number[] = []
let at = 0
for (let n = 0; n < next; n++) {
  while (at < shown.length && shown[at]![0] < n + 1) at++
  if (at < shown.length) waits.push(shown[at]![1] - sent[n]!)
}
waits.sort((a, b) => a - b)
const quantile = (share: number) => waits[Math.min(waits.length - 1, Math.floor(share * waits.length))]
console.log(
  JSON.stringify({
    responses: next,
    failed,
    onScreen: waits.length,
    medianMs: quantile(0.5),
    p99Ms: quantile(0.99),
    longestTaskMs: Math.round(slowest),
    heapMB: memory.map((size) => Number(size.toFixed(1))),
  }),
)
await browser.close()
await server.stop()
server.remove()
