import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { databases, serverFor } from '../server/databases.ts'
import { histories, playSlowly } from './histories.ts'
import { RealWorld } from './real-world.ts'

/**
 * The very histories of the simulation, played with a real server: a process, a SQLite file, `kill -9`, backups and
 * files put back. `npm run soak:histories` plays more of them; SOAK_SEED gives the same ones again.
 */
const seed = Number(process.env['SOAK_SEED'] ?? Date.now() % 2 ** 31)
const numRuns = Number(process.env['SOAK_REAL_HISTORIES'] ?? 2)

const rough = new Set<string>([
  'crashBefore',
  'crashAfter',
  'restore',
  'silentCopy',
  'state',
  'withdraw',
  'fallBack',
])

describe.each(databases)('on %s', (database) => {
  const postgres = serverFor(database)
  test(`${numRuns} histories against the real server, seed ${seed}`, { timeout: 3_600_000 }, async () => {
    let kills = 0
    // A real server takes its time, so it gets the histories in which much happens to it.
    const eventful = fc.sample(
      histories.filter(([, history]) => history.filter(([name]) => rough.has(name)).length >= 6),
      { seed, numRuns },
    )
    for (const [phones, history] of eventful) {
      const world = await RealWorld.open(phones, postgres())
      await playSlowly(world, history)
      kills += world.kills
      await world.server.stop()
      world.server.remove()
      expect(world.faults, JSON.stringify([phones, history])).toEqual([])
    }
    console.log(
      `${database}: ${numRuns} histories against the real server, seed ${seed}, ${kills} kills: 0 broken`,
    )
  })
})
