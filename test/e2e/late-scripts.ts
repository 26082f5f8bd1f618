import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { storedLines, type useRoom } from './room.ts'
import type { DrivenPage } from './webdriver.ts'

/** Stands before the server and holds the app's own script back until it is let go. Each has an origin, and so a storage, of its own. */
async function startHolding(target: string) {
  let letGo: () => void = () => undefined
  const gone = new Promise<void>((resolve) => (letGo = resolve))
  const server = createServer((request, response) => {
    const { url = '/', method = 'GET', headers } = request
    const chunks: Uint8Array[] = []
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    request.on('end', () => {
      const forward = async () => {
        if (/^\/assets\/.*\.js$/.test(url)) await gone
        const { connection: _, host: __, 'content-length': ___, ...asked } = headers
        const reply = await fetch(target + url, {
          method,
          headers: { ...(asked as Record<string, string>), 'accept-encoding': 'identity' },
          ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
        })
        const kept = [...reply.headers].filter(
          ([name]) => !/^(content-length|transfer-encoding|connection)$/.test(name),
        )
        response.writeHead(reply.status, Object.fromEntries(kept)).end(Buffer.from(await reply.arrayBuffer()))
      }
      forward().catch(() => request.socket.destroy())
    })
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    letGo,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const items = ['p1q1', 'p1q2', 'p1q3', 'p1q4']
const taken = `return document.querySelector('.airplane.ready, .airplane.impossible') !== null`

/** Leaves the page by a script of its own: the drivers' ways wait for every file, and some do not come. */
async function leave(page: DrivenPage, by: string): Promise<void> {
  await page.run(
    `${by.startsWith('location.reload') ? 'window.isLeft = true; ' : ''}setTimeout(() => { ${by} })`,
  )
}

/** As by a link: puppeteer would wait for every file of the page. */
export const byLink =
  (page: DrivenPage) =>
  (url: string): Promise<void> =>
    leave(
      page,
      `
      const out = Object.assign(document.createElement('a'), { href: '${url}' })
      document.body.append(out)
      out.click()`,
    )

/** Waits, whatever becomes of the page meanwhile. */
async function becomes(page: DrivenPage, what: string, within = 30_000): Promise<void> {
  for (const end = Date.now() + within; ;) {
    if (await page.run(`return document.readyState !== 'loading' && !!(${what})`).catch(() => false)) return
    if (Date.now() > end) throw new Error(`Never: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/**
 * Plays orders of taps, late scripts, reloads and Back in a browser of any engine: in the end the dots, the mirror and
 * what the server received say the same.
 */
export async function playLateScripts(
  page: DrivenPage,
  { server }: ReturnType<typeof useRoom>,
  orders: number,
  go: (url: string) => Promise<unknown>,
): Promise<void> {
  const seed = Number(process.env['FIRST_SCREEN_SEED'] ?? Date.now() % 1e6)
  let state = seed
  const random = () => (state = (state * 16807) % 2147483647) / 2147483647
  const pick = <One>(all: readonly One[]): One => all[Math.floor(random() * all.length)]!
  for (let order = 0; order < orders; order++) {
    const front = await startHolding(server.url)
    const log: string[] = []
    await play(front, log).catch((cause: unknown) => {
      throw new Error(`order ${order} of ${seed}: ${log.join(' ')}`, { cause })
    })
    front.close()
  }

  async function play(front: Awaited<ReturnType<typeof startHolding>>, log: string[]): Promise<void> {
    const arrives = () => becomes(page, `document.querySelector('.bar') && !window.isLeft`)
    const last = new Map<string, number>()
    await go(`${front.url}/s/APEC?language=en`)
    await becomes(page, `location.origin === '${front.url}'`)
    await arrives()
    await page.click('.choices input[value=private]')
    for (let step = 0; step < 8; step++) {
      const kind = pick(['tap', 'tap', 'tap', 'script', 'reload', 'back'] as const)
      log.push(kind)
      if (kind === 'tap') {
        const [code, option] = [pick(items), Math.floor(random() * 5)]
        log.push(`${code}=${option}`)
        await page.click(
          `#${code} ${option === 4 ? '.no-opinion' : `.option:nth-of-type(${option + 1})`} input`,
        )
        last.set(code, option)
      } else if (kind === 'reload') await leave(page, 'location.reload()')
      else if (kind === 'script') {
        front.letGo()
        if (random() < 0.5) await new Promise((resolve) => setTimeout(resolve, 300))
      } else {
        await go(`${front.url}/nowhere`)
        await becomes(page, `location.pathname === '/nowhere'`)
        const isBack = `location.pathname.startsWith('/s/')`
        await leave(page, 'history.back()')
        // WebKit drops it now and then while that page is still arriving.
        await becomes(page, isBack, 5000).catch(() => leave(page, 'history.back()'))
        await becomes(page, isBack)
      }
      await arrives()
    }
    front.letGo()
    await page.until(taken, 60_000)
    const answers = Object.fromEntries(
      [...last].map(([code, option]) => [code, option === 4 ? null : 4 - option]),
    )
    const wanted = JSON.stringify(answers, items)
    const dots = `return JSON.stringify(Object.fromEntries([...document.querySelectorAll('.item :checked')].map(({ name, value }) => [name, JSON.parse(value)])), ${JSON.stringify(items)})`
    await page.until(`${dots.replace('return ', 'return (').concat(')')} === '${wanted}'`).catch(async () => {
      expect(await page.run(dots)).toBe(wanted)
    })
    const mirror = `return JSON.stringify(JSON.parse(localStorage.getItem('plenaria:APEC')).panels.p1?.answers ?? {}, ${JSON.stringify(items)})`
    expect(await page.run(mirror)).toBe(wanted)
    if (last.size > 0) {
      await page.click('.send .primary')
      await page.until(
        `return document.querySelector('[data-state="received-part"], [data-state="received"]') !== null`,
        60_000,
      )
      const sent = items.map((code) => (code in answers ? (answers[code] ?? '-') : '')).join(',')
      expect(
        (await storedLines(server)).filter((line) => line.includes(`,private,,,,${sent},`)).length,
      ).toBeGreaterThan(0)
    }
  }
}
