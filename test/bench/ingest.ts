import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { builtIn } from '../../src/questionnaires/built-in.ts'
import { closedLoop, type Figures } from './load.ts'

/**
 * Durable sends per second at 50 connections, beside a bare Fastify route that stores nothing, in turn in one run;
 * then the same with every fsync slowed by 10 ms (LD_PRELOAD, where there is a C compiler).
 */
const [connections, seconds, rounds] = [50, Number(process.env['BENCH_SECONDS'] ?? 4), 3]
const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'plenaria-bench-'))

const bodies = Array.from({ length: 97 }, (_, n) => {
  let random = n * 2654435761 + 1
  const pick = () => ((random = Math.imul(random ^ (random >>> 15), 2246822519) >>> 0) >>> 8) % 100
  const panels = Object.fromEntries(
    builtIn[0].panels.map(({ id, items }) => [
      id,
      {
        answers: Object.fromEntries(
          items.flatMap(({ code }) => (pick() < 2 ? [] : [[code, pick() < 4 ? null : (pick() % 4) + 1]])),
        ),
        ...(pick() < 20 && { comment: 'Publish the requirements in one place and keep them current.' }),
      },
    ]),
  )
  const profile = { sector: ['public', 'private', 'other'][pick() % 3], economy: 'CHL', gender: 'woman' }
  return JSON.stringify({
    revision: 1,
    questionnaire: 'apec-aeo-sme@1',
    language: 'es',
    source: 'phone',
    withdrawn: false,
    profile,
    panels,
  })
})
const run = Date.now().toString(36)

function request(n: number): string {
  const body = bodies[n % bodies.length]!
  const id = `${run}${n.toString(36)}`.padEnd(22, '_').slice(0, 22)
  return `PUT /api/surveys/APEC/responses/${id} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${'k'.repeat(43)}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
}

async function started(
  args: string[],
  port: number,
  more: Record<string, string> = {},
): Promise<ChildProcess> {
  const env = { ...process.env, PORT: String(port), PLENARIA_PASSPHRASE: 'a bench has no secrets', ...more }
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  for (;;) {
    const up = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)
    if (up) return child
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('exit', resolve))
}

let databases = 0
async function measureOurs(more: Record<string, string> = {}): Promise<Figures> {
  const data = join(folder, `data${databases++}`)
  const child = await started(['src/cli/plenaria.mjs', 'serve'], 18081, { PLENARIA_DATA: data, ...more })
  const figures = await closedLoop(18081, connections, seconds, 1, request)
  await stopped(child)
  const verified = spawnSync(process.execPath, ['src/cli/plenaria.mjs', 'verify'], {
    cwd: root,
    env: { ...process.env, PLENARIA_DATA: data },
  })
  if (verified.status !== 0) throw new Error(`verify: ${verified.stderr.toString()}`)
  return figures
}

async function measureFloor(): Promise<Figures> {
  const child = await started(['test/bench/floor.ts'], 18080)
  const figures = await closedLoop(18080, connections, seconds, 1, request)
  await stopped(child)
  return figures
}

/** Builds the library that makes every fsync 10 ms slower; undefined where there is no compiler. */
function slowDisk(): Record<string, string> | undefined {
  const library = join(folder, 'slow-fsync.so')
  const source = fileURLToPath(new URL('slow-fsync.c', import.meta.url))
  const built = spawnSync('cc', ['-shared', '-fPIC', '-o', library, source, '-ldl'])
  return built.status === 0 && existsSync(library) ? { LD_PRELOAD: library } : undefined
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
try {
  const [floor, ours]: [Figures[], Figures[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    floor.push(await measureFloor())
    ours.push(await measureOurs())
  }
  const slow = slowDisk()
  const slowed = slow && (await measureOurs(slow))
  console.table({
    'bare route': floor[rounds - 1],
    'durable PUT': ours[rounds - 1],
    ...(slowed && { 'durable PUT, fsync +10 ms': slowed }),
  })
  const ratios = ours.map(({ perSecond }, round) => perSecond / floor[round]!.perSecond)
  console.log(
    `durable PUT / bare route, ${rounds} pairs: ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}`,
  )
  console.log(`median ${median(ratios).toFixed(2)} (aim: at least 0.40)`)
  console.log(
    JSON.stringify({
      connections,
      floor: median(floor.map((f) => f.perSecond)),
      durable: median(ours.map((f) => f.perSecond)),
      slowed: slowed?.perSecond ?? null,
      ratio: median(ratios),
    }),
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
