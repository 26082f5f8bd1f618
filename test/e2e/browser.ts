import { existsSync } from 'node:fs'
import { chromium, type BrowserContext, type LaunchOptions, type Page } from 'playwright-core'

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

let found: Promise<LaunchOptions> | undefined

/** A Chromium to test with: the one named by CHROME_PATH, an installed one, else the one that comes as an npm package. */
export const launchOptions = (): Promise<LaunchOptions> => (found ??= findBrowser())

async function findBrowser(): Promise<LaunchOptions> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
  const path = process.env['CHROME_PATH'] ?? installed.find((candidate) => existsSync(candidate))
  if (path) return { executablePath: path, args }
  // The package unpacks the libraries that a bare machine lacks only where it believes itself on this platform.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs20.x'
  const { default: packaged } = await import('@sparticuz/chromium')
  return {
    executablePath: await packaged.executablePath(),
    args: [...args, '--headless=shell', '--single-process=false'],
  }
}

export interface ContextOptions {
  language?: string
  scheme?: 'light' | 'dark'
  size?: { width: number; height: number }
  touch?: boolean
}

/** A browser whose profile lies in `folder`: closed and opened again it is the same person's phone. */
export const openPhone = async (folder: string, options: ContextOptions = {}): Promise<BrowserContext> => {
  const { language = 'en', scheme = 'light', size = { width: 360, height: 800 }, touch = true } = options
  return chromium.launchPersistentContext(folder, {
    ...(await launchOptions()),
    viewport: size,
    hasTouch: touch,
    isMobile: touch,
    locale: language,
    colorScheme: scheme,
  })
}

/** Collects what must not happen on a page: console errors, uncaught errors, reports of the content security policy. */
export async function watchTrouble(context: BrowserContext): Promise<string[]> {
  const trouble: string[] = []
  await context.exposeBinding('reportTrouble', (_, text: string) => void trouble.push(text))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const { reportTrouble } = globalThis as unknown as { reportTrouble: (text: string) => void }
      reportTrouble(`CSP ${violatedDirective} ${blockedURI}`)
    })
  })
  const watch = (page: Page) => {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        trouble.push(`${message.text()} ${message.location().url}`)
    })
    page.on('pageerror', (error) => trouble.push(String(error)))
  }
  context.pages().forEach(watch)
  context.on('page', watch)
  return trouble
}
