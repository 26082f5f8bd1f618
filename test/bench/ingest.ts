import { closedLoop, type Figures } from './load.ts'
import { sendOf } from './payload.ts'
import { nameOf, startFloor, startOurs, type Setup } from './servers.ts'

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

export interface IngestRow extends Figures {
  server: string
  connections: number
  /** Median over the rounds of durable rate / bare route's rate, measured one after the other. */
  ofFloor: number
}

/** (a) Durable sends a second, each beside the bare route in the same round. */
export async function benchIngest(
  setups: Setup[],
  connections: number[],
  seconds = 4,
  rounds = 3,
): Promise<IngestRow[]> {
  const rows: IngestRow[] = []
  for (const conns of connections) {
    const all = new Map<string, { figures: Figures[]; ratios: number[] }>()
    for (let round = 0; round < rounds; round++) {
      const bare = await startFloor()
      const floor = await closedLoop([bare.port], conns, seconds, 1, sendOf)
      await bare.stop()
      const note = (name: string, figures: Figures) => {
        const own = all.get(name) ?? { figures: [], ratios: [] }
        own.figures.push(figures)
        own.ratios.push(figures.perSecond / floor.perSecond)
        all.set(name, own)
      }
      note('bare route', floor)
      for (const setup of setups) {
        const ours = await startOurs(setup)
        note(nameOf(setup), await closedLoop(ours.ports, conns, seconds, 1, sendOf))
        await ours.stop()
      }
    }
    for (const [server, { figures, ratios }] of all)
      rows.push({
        server,
        connections: conns,
        perSecond: median(figures.map((f) => f.perSecond)),
        p50: median(figures.map((f) => f.p50)),
        p99: median(figures.map((f) => f.p99)),
        failed: figures.reduce((sum, f) => sum + f.failed, 0),
        ofFloor: Math.round(median(ratios) * 100) / 100,
      })
  }
  return rows
}
