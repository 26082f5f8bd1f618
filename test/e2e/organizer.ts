import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { openPhone, watchTrouble, type ContextOptions } from './browser.ts'
import { createProcess, newFolder, passphrase } from './process.ts'

export const laptop = { language: 'en', size: { width: 1280, height: 800 }, touch: false }

/** A server with its organizer, by the wire and in a browser. */
export async function createOrganizer() {
  const server = await createProcess()
  await server.start()
  const json = { 'content-type': 'application/json' }
  const signedIn = await fetch(`${server.url}/api/organizer/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ passphrase }),
  })
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
  return {
    server,
    cookie,
    ask: (method: string, path: string, body?: unknown) =>
      fetch(`${server.url}/api/organizer/${path}`, {
        method,
        headers: { cookie, ...(body !== undefined && json) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    async stop() {
      await server.stop()
      server.remove()
    },
    async signIn(page: Page) {
      await page.goto(`${server.url}/organizer/~all`)
      await page.getByLabel(/Passphrase|Frase de acceso/).fill(passphrase)
      await page.keyboard.press('Enter')
      await page.locator('a[href="/organizer/~new"]').waitFor()
    },
  }
}

/** A browser of somebody's own, in which nothing may go wrong. */
export async function visit(
  options: ContextOptions,
  work: (page: Page, trouble: string[]) => Promise<void>,
): Promise<void> {
  const folder = newFolder()
  const context = await openPhone(folder, options)
  const trouble = await watchTrouble(context)
  const page = context.pages()[0]!
  try {
    await work(page, trouble)
    expect(trouble).toEqual([])
  } finally {
    await context.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Publishes what the editor shows, which has nothing to be mended. */
export async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Publish …' }).click()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('is published.').waitFor()
}
