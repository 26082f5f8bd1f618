import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const faults = [
  'pass',
  'drop',
  'lose-reply',
  'truncate',
  'duplicate',
  'delay',
  'portal',
  'redirect',
] as const
export type Fault = (typeof faults)[number]

/** Stands between phones and the server, and does to each request what `choose` says. Counts what it did. */
export async function startFaultProxy(target: string, choose: (path: string) => Fault) {
  const done = Object.fromEntries(faults.map((fault) => [fault, 0])) as Record<Fault, number>

  const forward = (request: IncomingMessage, body: Buffer) =>
    new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>((resolve, reject) => {
      const { method, headers } = request
      const outgoing = httpRequest(target + request.url!, { method: method!, headers }, (reply) => {
        const chunks: Buffer[] = []
        reply.on('data', (chunk: Buffer) => chunks.push(chunk))
        reply.on('end', () =>
          resolve({ status: reply.statusCode!, headers: reply.headers, body: Buffer.concat(chunks) }),
        )
        reply.on('error', reject)
      })
      outgoing.on('error', reject)
      outgoing.end(body)
    })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const fault = choose(request.url!)
    done[fault]++
    if (fault === 'drop') return void request.socket.destroy()
    if (fault === 'portal')
      return void response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<html>Accept the terms</html>')
    if (fault === 'redirect')
      return void response.writeHead(302, { location: 'http://portal.invalid/' }).end()
    if (fault === 'delay') await new Promise((resolve) => setTimeout(resolve, Math.random() * 80))
    const replies =
      fault === 'duplicate'
        ? await Promise.all(Array.from({ length: 5 }, () => forward(request, body)))
        : [await forward(request, body)]
    if (fault === 'lose-reply') return void request.socket.destroy()
    const reply = replies[Math.floor(Math.random() * replies.length)]!
    response.writeHead(reply.status, reply.headers)
    if (fault !== 'truncate') return void response.end(reply.body)
    response.write(reply.body.subarray(0, reply.body.length >> 1))
    setTimeout(() => request.socket.destroy(), 5)
  }

  const server = createServer((request, response) => {
    // The server behind is dead: so is this connection.
    handle(request, response).catch(() => request.socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    done,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
