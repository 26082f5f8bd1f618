/** Just enough of WebDriver (W3C) to drive WebKitGTK's own driver: plain HTTP, no library in between. */
export async function webDriver(port: number, capabilities: object) {
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
      signal: AbortSignal.timeout(40_000),
    })
    const { value } = (await reply.json()) as { value: { error?: string; message?: string } | null }
    if (!reply.ok) throw new Error(`${method} ${path}: ${value?.error} ${value?.message}`)
    return value
  }
  const session = (await call('POST', '/session', {
    capabilities: { alwaysMatch: capabilities },
  })) as { sessionId: string }
  const base = `/session/${session.sessionId}`
  const page = {
    goto: (url: string) => call('POST', `${base}/url`, { url }),
    reload: () => call('POST', `${base}/refresh`),
    /** Runs a function's body in the page. */
    run: (script: string, ...args: unknown[]) => call('POST', `${base}/execute/sync`, { script, args }),
    close: () => call('DELETE', base).catch(() => undefined),
    async click(selector: string): Promise<void> {
      await page.until(`return document.querySelector(${JSON.stringify(selector)}) !== null`)
      await page.run(
        `const found = document.querySelector(${JSON.stringify(selector)}); found.scrollIntoView({ block: 'center' }); found.click()`,
      )
    },
    /** Waits until the script returns something true. */
    async until(script: string, timeout = 20_000): Promise<void> {
      for (const end = Date.now() + timeout; ;) {
        if (await page.run(script).catch(() => false)) return
        if (Date.now() > end) throw new Error(`Not within ${timeout} ms: ${script}`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
  }
  return page
}

export type DrivenPage = Pick<
  Awaited<ReturnType<typeof webDriver>>,
  'goto' | 'reload' | 'click' | 'until' | 'run'
>
