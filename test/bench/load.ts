import { connect, type Socket } from 'node:net'

/** Requests per second and latencies of one measured stretch. */
export interface Figures {
  perSecond: number
  p50: number
  p99: number
  failed: number
}

/**
 * A closed loop on raw sockets, cheap enough not to be the thing measured: each of `connections` sends its next
 * request when the last one was answered. `request(n)` gives the n-th request as it goes over the wire.
 */
export async function closedLoop(
  port: number,
  connections: number,
  seconds: number,
  warmUp: number,
  request: (n: number) => string,
): Promise<Figures> {
  let next = 0
  let failed = 0
  const latencies: number[] = []
  const from = performance.now() + warmUp * 1000
  const until = from + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      while (performance.now() < until) {
        const sent = performance.now()
        const status = await exchange(socket, request(next++))
        const now = performance.now()
        if (status !== 200) failed++
        else if (sent >= from && now <= until) latencies.push(now - sent)
      }
      socket.destroy()
    }),
  )
  latencies.sort((a, b) => a - b)
  const at = (share: number) => Math.round((latencies[Math.floor(latencies.length * share)] ?? 0) * 100) / 100
  return { perSecond: Math.round(latencies.length / seconds), p50: at(0.5), p99: at(0.99), failed }
}

function exchange(socket: Socket, text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let received = ''
    const done = (settle: () => void) => {
      socket.off('data', onData).off('error', onError).off('close', onClose)
      settle()
    }
    const onError = (error: Error) => done(() => reject(error))
    const onClose = () => done(() => reject(new Error('The connection was closed.')))
    const onData = (data: Buffer) => {
      received += data.toString('latin1')
      const end = received.indexOf('\r\n\r\n')
      if (end < 0) return
      const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0)
      if (received.length >= end + 4 + length) done(() => resolve(Number(received.slice(9, 12))))
    }
    socket.on('data', onData).on('error', onError).on('close', onClose)
    socket.write(text, 'latin1')
  })
}
