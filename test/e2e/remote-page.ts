import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Stands before the server and adds a script of ours to its pages, so that a browser without any automation can be
 * told to click and asked what it shows. There is no service worker here: it would serve the page without the script.
 */
export async function startRemotePage(target: string) {
  type Command = { click: string } | { read: string }
  let waiting: ((command: Command) => void) | undefined
  let answer: ((shown: string | null) => void) | undefined
  const queue: Command[] = []

  const server = createServer((request, response) => {
    const { url = '/', method, headers } = request
    if (url === '/sw.js') return void response.writeHead(404).end()
    if (url === '/drive.js')
      return void response.writeHead(200, { 'content-type': 'text/javascript' }).end(driver)
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
    const forwarded = httpRequest(
      target + url,
      { method: method!, headers: { ...headers, 'accept-encoding': '' } },
      (reply) => {
        const isPage = reply.headers['content-type']?.startsWith('text/html')
        if (!isPage) {
          response.writeHead(reply.statusCode!, reply.headers)
          reply.pipe(response)
          return
        }
        let page = ''
        reply.on('data', (data) => (page += String(data)))
        reply.on('end', () => {
          const { 'content-length': _, ...kept } = reply.headers
          response.writeHead(reply.statusCode!, kept)
          response.end(page.replace('</body>', '<script src="/drive.js"></script></body>'))
        })
      },
    )
    forwarded.on('error', () => request.socket.destroy())
    return void request.pipe(forwarded)
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))

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
    throw new Error(`${JSON.stringify(given)} says ${last}, not ${wanted}`)
  }
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    click: (selector: string) => until({ click: selector }, 'clicked'),
    isChecked: (selector: string) => until({ read: `${selector}:checked` }, 'there'),
    stateIs: (state: string) => until({ read: `[data-state="${state}"]` }, 'there'),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const driver = `
const rest = () => new Promise((resolve) => setTimeout(resolve, 100))
const obey = ({ click, read }) => {
  const found = document.querySelector(click ?? read)
  if (click && found) found.click()
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
`
