import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { benchIngest } from './ingest.ts'
import { benchSurveys } from './many-surveys.ts'
import { removeAll, slowDisk, type Setup } from './servers.ts'
import { benchStored } from './stored.ts'
import { benchStorm } from './storm.ts'
import { benchWatch } from './watch.ts'

/**
 * `npm run bench`: everything, some fifteen minutes; `npm run bench -- ingest storm` only those named. BENCH_STORED
 * names the sizes of (d). Tables go to the screen, the same as JSON to node_modules/.cache/bench.json.
 */
const one: Setup[] = [{ database: 'SQLite' }, { database: 'PostgreSQL' }]
const two: Setup = { database: 'PostgreSQL', instances: 2 }
const slow: Setup[] = slowDisk() ? one.map((setup) => ({ ...setup, slow: true })) : []
const sizes = (process.env['BENCH_STORED'] ?? '1000,100000,1000000').split(',').map(Number)

const parts: Record<string, () => Promise<object[]>> = {
  ingest: () => benchIngest([...one, two], [50, 200]),
  storm: async () => [
    ...(await benchStorm([...one, two], [150, 2000, 10_000])),
    ...(await benchStorm(slow, [2000])),
  ],
  watch: () => benchWatch([...one, two], [200, 2000]),
  stored: () => benchStored(one, sizes),
  surveys: () => benchSurveys([...one, two]),
}

const asked = process.argv.slice(2)
const results: Record<string, object[]> = {}
try {
  for (const [name, run] of Object.entries(parts)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    results[name] = await run()
    console.log(name)
    console.table(results[name])
  }
} finally {
  await removeAll()
}
const out = fileURLToPath(new URL('../../node_modules/.cache/bench.json', import.meta.url))
mkdirSync(fileURLToPath(new URL('.', `file://${out}`)), { recursive: true })
const machine = { node: process.version, cores: cpus().length, processor: cpus()[0]?.model }
writeFileSync(out, JSON.stringify({ at: new Date().toISOString(), machine, ...results }, null, 2))
console.log(JSON.stringify(results))
// A ratio of one machine is not another's.
console.log(`${machine.cores} cores, ${machine.processor}, Node.js ${machine.node}`)
// What a load generator leaves open must not keep the bench from ending.
process.exit(0)
