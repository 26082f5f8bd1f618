import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startPostgres } from '../server/postgres.ts'

const passphrase = 'a bench has no secrets'
const root = fileURLToPath(new URL('../..', import.meta.url))
export const folder = mkdtempSync(join(tmpdir(), 'plenaria-bench-'))

let ports = 18_080
let databases = 0
type Postgres = Awaited<ReturnType<typeof startPostgres>>
let postgres: Postgres | undefined

/** Which database, how many instances, and whether its disk is slowed. */
export interface Setup {
  database: 'SQLite' | 'PostgreSQL'
  instances?: number
  /** Every fsync takes 10 ms more. */
  slow?: boolean
}

export const nameOf = ({ database, instances = 1, slow }: Setup): string =>
  `${database}${instances > 1 ? ` × ${instances}` : ''}${slow ? ', fsync +10 ms' : ''}`

/** The library that makes every fsync 10 ms slower; undefined where there is no compiler. */
export function slowDisk(): string | undefined {
  const library = join(folder, 'slow-fsync.so')
  if (existsSync(library)) return library
  const source = fileURLToPath(new URL('slow-fsync.c', import.meta.url))
  const built = spawnSync('cc', ['-shared', '-fPIC', '-o', library, source, '-ldl'])
  // PostgreSQL runs as a user of its own, and must be able to read it.
  chmodSync(folder, 0o755)
  return built.status === 0 ? library : undefined
}

/** One PostgreSQL server for the whole run, started anew where its disk is to be slower. */
async function postgresFor(slow: boolean): Promise<Postgres> {
  if (!postgres) postgres = await startPostgres()
  if (slow || postgres.isSlow) {
    await postgres.stop()
    if (slow) process.env['LD_PRELOAD'] = slowDisk()
    try {
      await postgres.start()
    } finally {
      delete process.env['LD_PRELOAD']
    }
    postgres.isSlow = slow
  }
  return postgres
}

export interface Running {
  ports: number[]
  databaseUrl: string | undefined
  data: string
  /** Milliseconds from the start of the process to its first answer. */
  startMs: number
  bytes(): Promise<number>
  /** Stops it, recounts every tally, and throws where one differs. */
  stop(how?: { verify?: boolean; keep?: boolean }): Promise<void>
  /** The same data, served again. */
  restart(): Promise<void>
}

async function started(
  args: string[],
  port: number,
  environment: Record<string, string>,
): Promise<ChildProcess> {
  const env = {
    ...process.env,
    PORT: String(port),
    PLENARIA_PASSPHRASE: passphrase,
    PLENARIA_LOG: 'warn',
    ...environment,
  }
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] })
  while (!(await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => undefined))) {
    if (child.exitCode !== null) throw new Error(`The server ended: ${child.exitCode}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return child
}

async function ended(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve))
}

/** Plenaria as an operator runs it: its own processes, a fresh database (or the data given). */
export async function startOurs(
  { database, instances = 1, slow = false }: Setup,
  given: { data?: string; databaseUrl?: string } = {},
): Promise<Running> {
  const data = given.data ?? join(folder, `data${databases++}`)
  const server = database === 'PostgreSQL' ? await postgresFor(slow) : undefined
  const databaseUrl = given.databaseUrl ?? (await server?.database())
  const environment: Record<string, string> = {
    PLENARIA_DATA: data,
    ...(databaseUrl && { PLENARIA_DATABASE_URL: databaseUrl }),
  }
  const preload: Record<string, string> = slow && !server ? { LD_PRELOAD: slowDisk()! } : {}
  const own = Array.from({ length: instances }, () => ports++)
  const args = ['src/cli/plenaria.mjs', 'serve']
  const start = () => Promise.all(own.map((port) => started(args, port, { ...environment, ...preload })))
  const began = performance.now()
  let children = await start()
  const running: Running = {
    ports: own,
    databaseUrl,
    data,
    startMs: performance.now() - began,
    async bytes() {
      if (!server)
        return ['plenaria.db', 'plenaria.db-wal'].reduce(
          (sum, name) => sum + (statSync(join(data, name), { throwIfNoEntry: false })?.size ?? 0),
          0,
        )
      const client = server.client(new URL(databaseUrl!).pathname.slice(1))
      await client.connect()
      const { rows } = await client.query<{ size: string }>(
        'select pg_database_size(current_database()) as size',
      )
      await client.end()
      return Number(rows[0]!.size)
    },
    async restart() {
      const again = performance.now()
      children = await start()
      running.startMs = performance.now() - again
    },
    async stop({ verify = true, keep = false } = {}) {
      await Promise.all(children.map(ended))
      if (verify) {
        const env = { ...process.env, ...environment }
        const { status, stderr } = spawnSync(process.execPath, ['src/cli/plenaria.mjs', 'verify'], {
          cwd: root,
          env,
        })
        if (status !== 0) throw new Error(`verify: ${stderr.toString()}`)
      }
      if (!keep) rmSync(data, { recursive: true, force: true })
    },
  }
  return running
}

/** An organizer's session, as the cookie to send. */
export async function cookieOf(port: number): Promise<string> {
  const reply = await fetch(`http://127.0.0.1:${port}/api/organizer/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ passphrase }),
  })
  if (reply.status !== 204) throw new Error(`sign-in: ${reply.status}`)
  return reply.headers.getSetCookie()[0]!.split(';')[0]!
}

/** The bare route. */
export async function startFloor() {
  const port = ports++
  const child = await started(['test/bench/floor.ts'], port, {})
  return { port, stop: () => ended(child) }
}

export async function removeAll(): Promise<void> {
  await postgres?.remove()
  rmSync(folder, { recursive: true, force: true })
}
