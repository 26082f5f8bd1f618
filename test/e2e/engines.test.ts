import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import puppeteer from 'puppeteer-core'
import { afterEach, describe, expect, test } from 'vitest'
import { byLink, playLateScripts } from './late-scripts.ts'
import { storedLines, useRoom } from './room.ts'
import { startRemotePage } from './remote-page.ts'
import { webDriver, type DrivenPage } from './webdriver.ts'

/** The other engines. Debian's packages bring them; `test/e2e/engines.sh` installs what is missing where it may. */
const room = useRoom()
const firefox = '/usr/bin/firefox-esr'
const webkitDriver = '/usr/bin/WebKitWebDriver'
const miniBrowser = ['4.1', '4.0', '6.0']
  .map((version) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${version}/MiniBrowser`)
  .find((file) => existsSync(file))

/** What WebKit needs where there is neither a sandbox nor a graphics card. */
const plainWebKit = () => ({
  ...process.env,
  WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  LIBGL_ALWAYS_SOFTWARE: '1',
  PLENARIA_ROOM: room.profile,
})

/** Chromium plays them in every run, in `first-screen`; here they are a soak. */
const lateScripts = Number(process.env['ENGINE_ORDERS'] ?? 0)
const played = `${lateScripts} orders of taps, late scripts, reloads and Back: no difference in the end`
const long = { timeout: 3_600_000 }

const is = (state: string) => `return document.querySelector('[data-state]')?.dataset.state === '${state}'`
const isChecked = (code: string, option: number) =>
  `return document.querySelectorAll('#${code} input')[${option}]?.checked === true`
const isSaved = `return document.querySelector('[data-state="not-yet"]') && !/Saving|Guardando/.test(document.querySelector('.bar').textContent)`

/** A tap, and nothing under it moves: not the sheet above it, not the bar. */
async function clickStill(page: DrivenPage, selector: string): Promise<void> {
  const place = `
    const { top, height } = document.querySelector('${selector}').closest('.option').getBoundingClientRect()
    return [top + scrollY, height]`
  await page.until(`return document.querySelector('${selector}') !== null`)
  await page.run(`document.querySelector('${selector}').scrollIntoView({ block: 'center' })`)
  const before = (await page.run(place)) as number[]
  await page.click(selector)
  await new Promise((resolve) => setTimeout(resolve, 200))
  const after = (await page.run(place)) as number[]
  // On the page, not on the screen: the click scrolls to it once more, and to whole pixels.
  for (const [at, was] of before.entries()) expect(Math.abs(after[at]! - was), selector).toBeLessThan(1)
}

/** From a first visit to the moment before the restart: everything answered on panel 1 without a server. */
async function answerOffline(page: DrivenPage): Promise<void> {
  await page.goto(`${room.server.url}/s/APEC`)
  await page.until(`return document.querySelector('.airplane.ready') !== null`)
  await room.server.stop()
  await page.reload()
  await clickStill(page, 'input[value=private]')
  for (let n = 1; n <= 3; n++) await clickStill(page, `#p1q${n} .option:nth-of-type(${(n % 4) + 1}) input`)
  for (let n = 4; n <= 12; n++) await page.click(`#p1q${n} .option:nth-of-type(${(n % 4) + 1}) input`)
  await page.click('.send .primary')
  await page.until(isSaved)
}

/** Sending has gone on to the next panel. */
async function allThere(page: DrivenPage): Promise<void> {
  await page.click('.top a[href="/s/APEC/~"]')
  await page.click('.panels a[href="/s/APEC/p1"]')
  for (let n = 1; n <= 12; n++) await page.until(isChecked(`p1q${n}`, n % 4))
}

async function isReceived(page: DrivenPage): Promise<void> {
  await room.server.start()
  await page.until(is('received'), 60_000)
  const lines = await storedLines(room.server)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain(',private,,,,3,2,1,4,3,2,1,4,3,2,1,4,')
}

describe('Firefox', () => {
  const open = async () => {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: firefox,
      userDataDir: room.profile,
      headless: true,
    })
    const [tab] = await browser.pages()
    const page = tab ?? (await browser.newPage())
    const driven: DrivenPage = {
      goto: (url) => page.goto(url),
      reload: () => page.reload(),
      run: (script, ...args) =>
        page.evaluate(`(function () { ${script} }).apply(null, ${JSON.stringify(args)})`),
      until: async (script, timeout) => {
        await page.waitForFunction(`(function () { ${script} })()`, { timeout: timeout ?? 20_000 })
      },
      async click(selector) {
        const found = await page.waitForSelector(selector)
        await found!.evaluate((element) => {
          element.scrollIntoView({ block: 'center' })
          ;(element as HTMLElement).click()
        })
      },
    }
    return { browser, driven }
  }

  test.runIf(existsSync(firefox))('offline → restart → online → received', async () => {
    const first = await open()
    await answerOffline(first.driven)
    await first.browser.close()
    const { browser, driven } = await open()
    await driven.goto(`${room.server.url}/s/APEC`)
    await allThere(driven)
    await isReceived(driven)
    await browser.close()
  })

  test.runIf(lateScripts > 0 && existsSync(firefox))(played, long, async () => {
    const { browser, driven } = await open()
    await playLateScripts(driven, room, lateScripts, byLink(driven))
    await browser.close()
  })
})

describe('WebKitGTK', () => {
  const started: ChildProcess[] = []
  afterEach(closeAll)

  async function open(capabilities: object = {}) {
    const probe = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => probe.once('listening', resolve))
    const { port } = probe.address() as AddressInfo
    await new Promise((resolve) => probe.close(resolve))
    const driver = spawn('xvfb-run', ['-a', webkitDriver, `--port=${port}`, '--host=127.0.0.1'], {
      stdio: 'ignore',
      env: plainWebKit(),
    })
    started.push(driver)
    for (let tries = 0; tries < 100; tries++) {
      if (
        await fetch(`http://127.0.0.1:${port}/status`).then(
          (reply) => reply.ok,
          () => false,
        )
      )
        break
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    return webDriver(port, {
      ...capabilities,
      'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
    })
  }

  /** A browser as people have it: no automation, and a profile that stays. */
  function openPlain(url: string): void {
    const folders = { HOME: room.profile, XDG_DATA_HOME: room.profile, XDG_CACHE_HOME: room.profile }
    started.push(
      spawn('xvfb-run', ['-a', miniBrowser!, url], {
        stdio: 'ignore',
        env: { ...plainWebKit(), ...folders },
      }),
    )
  }

  function closeAll(): void {
    for (const child of started.splice(0)) child.kill('SIGKILL')
    // xvfb-run leaves its children behind when it is killed.
    for (const pid of processesOf(/WebKitWebDriver|MiniBrowser|WebKitWebProcess|WebKitNetworkProcess|Xvfb/))
      kill(pid)
  }

  test.runIf(existsSync(webkitDriver) && miniBrowser)(
    'killed and started again: every answer is there, and arrives',
    async () => {
      const page = await startRemotePage(room.server.url)
      const choose = (code: string, option: number) => `#${code} .option:nth-of-type(${option}) input`
      openPlain(`${page.url}/s/APEC/p1`)
      for (let n = 1; n <= 6; n++) await page.click(choose(`p1q${n}`, (n % 4) + 1))
      await page.stateIs('draft')
      await new Promise((resolve) => setTimeout(resolve, 1000))
      closeAll()
      openPlain(`${page.url}/s/APEC/p1`)
      for (let n = 1; n <= 6; n++) await page.isChecked(choose(`p1q${n}`, (n % 4) + 1))
      await page.click('.send .primary')
      await page.click('.send .choices input[value=public]')
      await page.click('.send .primary')
      await page.stateIs('received')
      expect((await storedLines(room.server))[0]).toContain(',public,,,,3,2,1,4,3,2,')
      page.close()
    },
  )

  test.runIf(existsSync(webkitDriver) && miniBrowser)(
    'offline → restart with no server → online → received',
    async () => {
      const page = await startRemotePage(room.server.url)
      const choose = (n: number) => `#p1q${n} .option:nth-of-type(${(n % 4) + 1}) input`
      openPlain(`${page.url}/s/APEC`)
      await page.sees('.airplane.ready')
      await room.server.stop()
      closeAll()
      openPlain(`${page.url}/s/APEC`)
      await page.click('input[value=private]')
      for (let n = 1; n <= 12; n++) await page.click(choose(n))
      await page.click('.send .primary')
      await page.stateIs('not-yet')
      await new Promise((resolve) => setTimeout(resolve, 1000))
      closeAll()
      openPlain(`${page.url}/s/APEC/p1`)
      for (let n = 1; n <= 12; n++) await page.isChecked(choose(n))
      await room.server.start()
      await page.stateIs('received')
      expect((await storedLines(room.server))[0]).toContain(',private,,,,3,2,1,4,3,2,1,4,3,2,1,4,')
      page.close()
    },
  )

  test.runIf(existsSync(webkitDriver) && miniBrowser)('offline → reload → online → received', async () => {
    const page = await open()
    await answerOffline(page)
    await page.reload()
    await allThere(page)
    await isReceived(page)
    await page.close()
  })

  test.runIf(lateScripts > 0 && existsSync(webkitDriver) && miniBrowser)(played, long, async () => {
    // It would wait for scripts that do not come.
    const page = await open({ pageLoadStrategy: 'none' })
    await playLateScripts(page, room, lateScripts, page.goto)
    await page.close()
  })

  /**
   * What an iPhone does to a page in the background: the process that holds IndexedDB and the network is gone. Under
   * automation that ends the session, so this page sits in a plain MiniBrowser.
   */
  test.runIf(existsSync(webkitDriver) && miniBrowser)(
    'the network process killed under the page: nothing is lost, and it goes on',
    async () => {
      const page = await startRemotePage(room.server.url)
      openPlain(`${page.url}/s/APEC/p1`)
      const choose = (code: string, option: number) => `#${code} .option:nth-of-type(${option}) input`
      await page.click(choose('p1q1', 1))
      await page.stateIs('draft')
      const killed = networkProcesses()
      expect(killed.length).toBeGreaterThan(0)
      for (const pid of killed) process.kill(pid, 'SIGKILL')
      await page.click(choose('p1q2', 2))
      await page.isChecked(choose('p1q1', 1))
      await page.isChecked(choose('p1q2', 2))
      await page.click('.send .primary')
      await page.click('.send .choices input[value=public]')
      await page.click('.send .primary')
      await page.stateIs('received')
      const lines = await storedLines(room.server)
      expect(lines).toHaveLength(1)
      expect(lines[0]).toContain(',public,,,,4,3,')
      page.close()
    },
  )
})

const processesOf = (name: RegExp): number[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => {
      try {
        // Only what this test has started: its processes carry the name of its folder.
        return (
          readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`PLENARIA_ROOM=${room.profile}`) &&
          name.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]!)
        )
      } catch {
        return false
      }
    })
    .map(Number)

const networkProcesses = () => processesOf(/WebKitNetworkProcess/)

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

test('an engine that is missing is said aloud', () => {
  const engines = { 'Firefox ESR': existsSync(firefox), WebKitGTK: existsSync(webkitDriver) && miniBrowser }
  const missing = Object.entries(engines).flatMap(([name, there]) => (there ? [] : [name]))
  if (missing.length > 0)
    console.error(`\n*** NOT TESTED IN ${missing.join(' AND ')}: not installed here. ***\n`)
  expect(missing.length).toBeLessThan(3)
})
