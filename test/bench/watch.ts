import { connect, type Socket } from 'node:net'
import { exchange, quantilesOf } from './load.ts'
import { sendOf } from './payload.ts'
import { cookieOf, nameOf, startOurs, type Setup } from './servers.ts'

export interface WatchRow {
  server: string
  streams: number
  responses: number
  /** Milliseconds from sending to the event that has it, over every stream and response. */
  p50: number
  p99: number
  eventsPerSecond: number
  failed: number
}

const mark = Buffer.from('"responses":{"general":')

/** An open event stream that notes when each number of responses was first seen. */
async function openStream(port: number, n: number, seen: number[]): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', localAddress: `127.0.0.${1 + (n % 8)}`, noDelay: true })
  socket.write('GET /api/surveys/APEC/tally/events HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('data', (data: Buffer) => {
      const at = data.lastIndexOf(mark)
      if (at < 0) return
      const count = Number.parseInt(data.toString('latin1', at + mark.length, at + mark.length + 9), 10)
      if (count > (seen.at(-2) ?? -1)) seen.push(count, performance.now())
      resolve()
    })
  })
  return socket
}

/** (c) Answer to screen: everybody watches the revealed panels while 100 responses a second arrive (at one instance, watched at the other). */
export async function benchWatch(
  setups: Setup[],
  streams: number[],
  seconds = 8,
  rate = 100,
): Promise<WatchRow[]> {
  const rows: WatchRow[] = []
  for (const setup of setups)
    for (const count of streams) {
      const ours = await startOurs(setup)
      const [sendPort, watchPort] = [ours.ports[0]!, ours.ports.at(-1)!]
      const cookie = await cookieOf(sendPort)
      for (const panel of ['p1', 'p2', 'p3']) {
        const reply = await fetch(`http://127.0.0.1:${sendPort}/api/organizer/surveys/APEC/panels/${panel}`, {
          method: 'PUT',
          headers: { cookie, 'content-type': 'application/json' },
          body: JSON.stringify({ open: true, revealed: true }),
        })
        if (!reply.ok) throw new Error(`reveal: ${reply.status}`)
      }
      const seen: number[][] = Array.from({ length: count }, () => [])
      const sockets: Socket[] = []
      for (let from = 0; from < count; from += 100)
        sockets.push(
          ...(await Promise.all(
            seen.slice(from, from + 100).map((own, n) => openStream(watchPort, from + n, own)),
          )),
        )
      const senders = Array.from({ length: 16 }, () =>
        connect({ port: sendPort, host: '127.0.0.1', noDelay: true }),
      )
      const sent: number[] = []
      let failed = 0
      const eventsBefore = seen.reduce((sum, own) => sum + own.length / 2, 0)
      const began = performance.now()
      const free = [...senders]
      const pending: Promise<void>[] = []
      while (sent.length < rate * seconds) {
        const due = Math.min(rate * seconds, Math.floor(((performance.now() - began) / 1000) * rate) + 1)
        while (sent.length < due && free.length > 0) {
          // In turn: one that said nothing for seconds would be cut as a slow sender.
          const socket = free.shift()!
          const n = sent.push(performance.now()) - 1
          pending.push(
            exchange(socket, sendOf(n), 10_000).then(
              ({ status }) => {
                if (status !== 200) failed++
                free.push(socket)
              },
              () => void failed++,
            ),
          )
        }
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
      await Promise.all(pending)
      await new Promise((resolve) => setTimeout(resolve, 1500))
      const latencies: number[] = []
      for (const own of seen) {
        let at = 0
        for (const [n, when] of sent.entries()) {
          while (at < own.length && own[at]! < n + 1) at += 2
          if (at < own.length) latencies.push(own[at + 1]! - when)
          else failed++
        }
      }
      const events = seen.reduce((sum, own) => sum + own.length / 2, 0) - eventsBefore
      for (const socket of [...sockets, ...senders]) socket.destroy()
      await ours.stop()
      const { p50, p99 } = quantilesOf(latencies)
      rows.push({
        server: nameOf(setup),
        streams: count,
        responses: sent.length,
        p50,
        p99,
        eventsPerSecond: Math.round(events / seconds),
        failed,
      })
    }
  return rows
}
