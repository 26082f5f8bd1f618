import { storm, type StormFigures } from './load.ts'
import { sendOf } from './payload.ts'
import { nameOf, startOurs, type Setup } from './servers.ts'

export interface StormRow extends StormFigures {
  server: string
  phones: number
  stored: number
}

/** (b) Phones that all find the network again within two seconds. */
export async function benchStorm(setups: Setup[], phones: number[]): Promise<StormRow[]> {
  const rows: StormRow[] = []
  for (const setup of setups)
    for (const n of phones) {
      const ours = await startOurs(setup)
      // A server that has just started is not what a room meets.
      await storm(ours.ports, 300, (k) => sendOf(k + 5_000_000))
      const figures = await storm(ours.ports, n, sendOf)
      const { responses } = (await (
        await fetch(`http://127.0.0.1:${ours.ports[0]}/api/surveys/APEC/tally`)
      ).json()) as { responses: { general: number } }
      await ours.stop()
      rows.push({ server: nameOf(setup), phones: n, ...figures, stored: responses.general - 300 })
    }
  return rows
}
