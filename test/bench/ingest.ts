import { closedLoop, type Figures } from './load.ts'
import { sendOf } from './payload.ts'
import { nameOf, startFloor, startOurs, type Setup } from './servers.ts'

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

export interface IngestRow extends Figures {
  server: string
  connections: number
  /** Median over the rounds of durable rate / bare route's rate, measured one after the other. */
  ofFloor: number
  /** The lowest and the highest of them. */
  range: string
}

/**
 * (a) Durable sends a second, each beside the bare route in the same round. All servers run from the beginning, and
 * take their short turns one after the other: a machine that changes its pace changes it for all of them.
 */
export async function benchIngest(
  setups: Setup[],
  connections: number[],
  seconds = 1.5,
  rounds = 7,
): Promise<IngestRow[]> {
  const floor = await startFloor()
  const ours = await Promise.all(setups.map((setup) => startOurs(setup)))
  const servers = [
    { name: 'bare route', ports: [floor.port] },
    ...ours.map(({ ports }, index) => ({ name: nameOf(setups[index]!), ports })),
  ]
  let sent = 0
  const turn = async (ports: number[], conns: number, length: number) => {
    const from = sent
    sent += 1_000_000
    return closedLoop(ports, conns, length, 0.2, (n) => sendOf(from + n))
  }
  const rows: IngestRow[] = []
  for (const conns of connections) {
    for (const { ports } of servers) await turn(ports, conns, 3)
    const taken = servers.map(() => [] as Figures[])
    for (let round = 0; round < rounds; round++)
      for (const [index, { ports }] of servers.entries())
        taken[index]!.push(await turn(ports, conns, seconds))
    const [bare = []] = taken
    for (const [index, { name }] of servers.entries()) {
      const own = taken[index]!
      const ofFloor = own
        .map((f, round) => f.perSecond / bare[round]!.perSecond)
        .map((ratio) => Math.round(ratio * 100) / 100)
      rows.push({
        server: name,
        connections: conns,
        perSecond: median(own.map((f) => f.perSecond)),
        p50: median(own.map((f) => f.p50)),
        p99: median(own.map((f) => f.p99)),
        failed: own.reduce((sum, f) => sum + f.failed, 0),
        ofFloor: median(ofFloor),
        range: `${Math.min(...ofFloor)}–${Math.max(...ofFloor)}`,
      })
    }
  }
  await floor.stop()
  for (const server of ours) await server.stop()
  return rows
}
