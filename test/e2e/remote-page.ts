import { hash } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Stands before the server and adds a script of ours to the page's own, so that a browser without any automation can
 * be told to click and asked what it shows. The worker's list of hashes is made to agree, so that the page is kept for
 * offline as ever. While the server is gone, everything but our own line to the page is dead.
 */
export async function startRemotePage(target: string) {
  type Command = { click: string } | { read: string } | { tell: string }
  let waiting: ((command: Command) => void) | undefined
  let answer: ((shown: string | null) => void) | undefined
  const queue: Command[] = []

  const server = createServer((request, response) => {
    const { url = '/', method, headers } = request
    if (url === '/drive/next') {
      const next = queue.shift()
      if (next) return void response.end(JSON.stringify(next))
      waiting = (command) => void response.end(JSON.stringify(command))
      request.on('close', () => (waiting = undefined))
      return undefined
    }
    if (url.startsWith('/drive/shown')) {
      answer?.(decodeURIComponent(url.slice('/drive/shown?'.length)))
      return void response.end()
    }
    const chunks: Uint8Array[] = []
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    request.on('end', () => {
      forward(url, method!, headers, Buffer.concat(chunks)).then(
        ({ status, kept, body }) => response.writeHead(status, kept).end(body),
        () => request.socket.destroy(),
      )
    })
    return undefined
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))

  async function forward(url: string, method: string, headers: IncomingHttpHeaders, sent: Buffer) {
    const { connection: _, host: __, 'content-length': ___, ...asked } = headers
    const reply = await fetch(target + url, {
      method,
      headers: { ...(asked as Record<string, string>), 'accept-encoding': 'identity' },
      ...(sent.length > 0 && { body: sent as BodyInit }),
    })
    const kept = Object.fromEntries(
      [...reply.headers].filter(
        ([name]) => !/^(content-length|transfer-encoding|connection|etag)$/.test(name),
      ),
    )
    let body = Buffer.from(await reply.arrayBuffer())
    if (entryScript.test(url)) body = withDriver(body)
    if (url === '/sw.js') body = Buffer.from(await withOurHash(body.toString()))
    return { status: reply.status, kept, body }
  }

  /** The worker refuses any file whose bytes are not the build's: it is told those of the page with the driver. */
  async function withOurHash(worker: string): Promise<string> {
    const entry = /\{[^{}]*assets\/index-[\w-]+\.js[^{}]*\}/.exec(worker)![0]
    const file = /assets\/index-[\w-]+\.js/.exec(entry)![0]
    const bytes = Buffer.from(await (await fetch(`${target}/${file}`)).arrayBuffer())
    const integrity = `sha256-${hash('sha256', withDriver(bytes), 'base64')}`
    return worker.replace(entry, entry.replace(/sha256-[^`"']+/, integrity))
  }

  /** One command, and what the page says to it; asked again until it is what is wanted. */
  async function command(given: Command): Promise<string | null> {
    const shown = new Promise<string | null>((resolve) => {
      answer = resolve
      setTimeout(() => resolve(null), 3000)
    })
    if (waiting) waiting(given)
    else queue.splice(0, queue.length, given)
    return shown
  }
  async function until(given: Command, wanted: string, timeout = 40_000): Promise<void> {
    let last: string | null = null
    for (const end = Date.now() + timeout; Date.now() < end;) {
      last = await command(given)
      if (last === wanted) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    const shown = await command({ tell: 'main' })
    throw new Error(`${JSON.stringify(given)} says ${last}, not ${wanted}; the page shows: ${shown}`)
  }
  const sees = (selector: string) => until({ read: selector }, 'there')
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    click: (selector: string) => until({ click: selector }, 'clicked'),
    sees,
    isChecked: (selector: string) => sees(`${selector}:checked`),
    stateIs: (state: string) => sees(`[data-state="${state}"]`),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const entryScript = /^\/assets\/index-[\w-]+\.js$/
const withDriver = (script: Uint8Array): Buffer<ArrayBuffer> => Buffer.concat([script, Buffer.from(driver)])

const driver = `
;{
const rest = () => new Promise((resolve) => setTimeout(resolve, 100))
const obey = ({ click, read, tell }) => {
  const found = document.querySelector(click ?? read ?? tell)
  if (click && found) found.click()
  if (tell && found) return found.innerText
  return found ? (click ? 'clicked' : 'there') : 'missing'
}
;(async () => {
  for (;;) {
    try {
      const command = await (await fetch('/drive/next', { cache: 'no-store' })).json()
      await fetch('/drive/shown?' + encodeURIComponent(obey(command)), { cache: 'no-store' })
    } catch {
      await rest()
    }
  }
})()
}
`
