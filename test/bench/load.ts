import { connect, type Socket } from 'node:net'

/** Latencies in milliseconds, and what did not go well. */
export interface Figures {
  perSecond: number
  p50: number
  p99: number
  failed: number
}

/** Source addresses in turn: one address has only so many ports. */
const addressOf = (n: number) => `127.0.0.${1 + (n % 8)}`
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export function quantilesOf(latencies: number[]): { p50: number; p99: number; max: number } {
  latencies.sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round((latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0) * 10) /
    10
  return { p50: at(0.5), p99: at(0.99), max: at(1) }
}

/**
 * A closed loop on raw sockets, cheap enough not to be the thing measured: each of `connections` sends its next
 * request when the last one was answered. `request(n)` gives the n-th request as it goes over the wire; connections
 * are shared out among the ports.
 */
export async function closedLoop(
  ports: number[],
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
    Array.from({ length: connections }, async (_, index) => {
      const socket = connect({
        port: ports[index % ports.length]!,
        host: '127.0.0.1',
        localAddress: addressOf(index),
        noDelay: true,
      })
      while (performance.now() < until) {
        const sent = performance.now()
        const { status } = await exchange(socket, request(next++))
        const now = performance.now()
        if (status !== 200) failed++
        else if (sent >= from && now <= until) latencies.push(now - sent)
      }
      socket.destroy()
    }),
  )
  const perSecond = Math.round(latencies.length / seconds)
  const { p50, p99 } = quantilesOf(latencies)
  return { perSecond, p50, p99, failed }
}

/** What became of phones that all come back at once. */
export interface StormFigures {
  allAcknowledgedMs: number
  p50: number
  p99: number
  max: number
  /** Replies that said later. */
  refused: number
  /** Sends after the first, for whatever reason. */
  retries: number
  unacknowledged: number
}

/**
 * Phones that find the network again within two seconds: each opens its own connection, sends one response, and tries
 * again with full jitter until it is acknowledged. Latencies are from waking to acknowledged.
 */
export async function storm(
  ports: number[],
  phones: number,
  request: (n: number) => string,
  within = 2000,
): Promise<StormFigures> {
  const latencies: number[] = []
  let [refused, retries, unacknowledged] = [0, 0, 0]
  const requests = Array.from({ length: phones }, (_, n) => request(n))
  const began = performance.now()
  let last = began
  await Promise.all(
    requests.map(async (text, n) => {
      await sleep(((n * 0.61803398875) % 1) * within)
      const woke = performance.now()
      for (let tries = 0; ; tries++) {
        const socket = connect({ port: ports[(n + tries) % ports.length]!, host: '127.0.0.1', noDelay: true })
        const status = await exchange(socket, text, 10_000).then(
          (reply) => reply.status,
          () => 0,
        )
        socket.destroy()
        if (status === 200) break
        if (status === 429 || status === 503) refused++
        if (performance.now() - began > 120_000) {
          unacknowledged++
          return
        }
        retries++
        await sleep(Math.random() * Math.min(1000 * 2 ** tries, 30_000))
      }
      last = performance.now()
      latencies.push(last - woke)
    }),
  )
  return {
    allAcknowledgedMs: Math.round(last - began),
    ...quantilesOf(latencies),
    refused,
    retries,
    unacknowledged,
  }
}

/** One request and its reply on a connection; rejects when that is closed, or after `patience` milliseconds. */
export function exchange(
  socket: Socket,
  text: string,
  patience = 60_000,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    let received = ''
    const timer = setTimeout(() => done(() => reject(new Error('No reply.'))), patience)
    const done = (settle: () => void) => {
      clearTimeout(timer)
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
      if (received.length >= end + 4 + length)
        done(() => resolve({ status: Number(received.slice(9, 12)), body: received.slice(end + 4) }))
    }
    socket.on('data', onData).on('error', onError).on('close', onClose)
    socket.write(text, 'latin1')
  })
}
