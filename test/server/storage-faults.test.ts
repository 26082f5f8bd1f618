import { execFileSync } from 'node:child_process'
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createProcess } from '../e2e/process.ts'
import { bodyOf, idOf, keyOf, referenceBodies } from './start.ts'

/** The server as its own process, with what happens to disks and processes. */
let server: Awaited<ReturnType<typeof createProcess>>
beforeEach(async () => {
  server = await createProcess()
})
afterEach(async () => {
  await server.stop('SIGKILL')
  server.remove()
})

const put = (id: string, body: unknown) =>
  fetch(`${server.url}/api/surveys/APEC/responses/${id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${keyOf(id)}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const heldRevision = async (id: string): Promise<number | null> => {
  const reply = await fetch(`${server.url}/api/surveys/APEC/responses/${id}`, {
    headers: { authorization: `Bearer ${keyOf(id)}` },
  })
  return reply.ok ? ((await reply.json()) as { revision: number }).revision : null
}
const epoch = async () =>
  ((await (await fetch(`${server.url}/api/surveys/APEC`)).json()) as { epoch: string }).epoch
const database = () => join(server.folder, 'plenaria.db')

describe('disk full', () => {
  /** A small disk of our own: only root may mount one. Elsewhere the file size limit of the process stands in for it. */
  const isRoot = process.getuid?.() === 0
  let disk: string | undefined
  afterEach(() => {
    if (disk) execFileSync('umount', ['-l', disk])
    disk = undefined
  })

  test('nothing is accepted, reads go on, and it recovers by itself', async () => {
    if (isRoot) {
      disk = join(server.folder, 'disk')
      mkdirSync(disk)
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk])
      server.environment['PLENARIA_DATA'] = disk
    }
    await server.start()
    expect((await put(idOf('before'), bodyOf())).status).toBe(200)
    const ballast = join(disk ?? server.folder, 'ballast')
    if (disk) {
      for (let size = 2 ** 20; size >= 4096;) {
        try {
          writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' })
        } catch {
          size >>= 1
        }
      }
    } else
      execFileSync('prlimit', [
        `--fsize=${statSync(`${database()}-wal`).size}:`,
        '--pid',
        String(server.pid()),
      ])

    let refused = 0
    const accepted: string[] = []
    for (let n = 0; n < 12; n++) {
      const reply = await put(idOf(`full${n}`), bodyOf())
      if (reply.status === 200) accepted.push(idOf(`full${n}`))
      else {
        refused++
        expect(reply.status).toBe(503)
        expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
        expect(await reply.json()).toMatchObject({ type: 'urn:plenaria:problem:unavailable' })
        expect(await heldRevision(idOf(`full${n}`))).toBeNull()
      }
    }
    expect(refused).toBeGreaterThan(0)
    expect(await heldRevision(idOf('before'))).toBe(1)
    expect((await fetch(`${server.url}/api/surveys/APEC/tally`)).status).toBe(200)

    if (disk) rmSync(ballast)
    else execFileSync('prlimit', ['--fsize=unlimited:', '--pid', String(server.pid())])
    expect((await put(idOf('after'), bodyOf())).status).toBe(200)
    for (const id of [idOf('before'), ...accepted, idOf('after')]) expect(await heldRevision(id)).toBe(1)
    expect(await server.run('verify')).toMatchObject({ status: 0 })
    await server.stop()
  })
})

describe('a damaged file', () => {
  async function filled(): Promise<void> {
    await server.start()
    for (const { id, body } of referenceBodies()) await put(id, body)
    for (const { id, body } of referenceBodies()) await put(`x${id.slice(1)}`, body)
    await server.stop()
  }
  const damage = (file: string, at: number) => {
    const handle = openSync(file, 'r+')
    writeSync(handle, Buffer.alloc(3000, 0xa5), 0, 3000, at)
    closeSync(handle)
  }

  test('header corrupt: it refuses to start, and says the way out', async () => {
    await filled()
    damage(database(), 0)
    await expect(server.start()).rejects.toThrow(/is damaged[^]*restore BACKUP/)
    expect(existsSync(database())).toBe(true)
  })

  test('page corrupt: it refuses to start rather than skip rows silently', async () => {
    await filled()
    damage(database(), 4096 * 9)
    await expect(server.start()).rejects.toThrow(/is damaged/)
    expect((await server.run('verify')).status).not.toBe(0)
  })

  test('page corrupt while serving: nothing is exported from it, and no recount is made', async () => {
    await filled()
    await server.start()
    damage(database(), 4096 * 9)
    for (const command of ['export', 'verify']) {
      const { status, output } = await server.run(command)
      expect(status).toBe(1)
      expect(output).toMatch(/is damaged[^]*restore BACKUP/)
    }
  })
})

describe('backup and restore', () => {
  test('a backup taken while answers arrive is whole; restored, it has a new epoch and phones refill it', async () => {
    await server.start()
    const bodies = referenceBodies()
    const backup = join(server.folder, 'backup.db')
    const sending = (async () => {
      for (const { id, body } of bodies) expect((await put(id, body)).status).toBe(200)
    })()
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(await server.run('backup', backup)).toMatchObject({ status: 0 })
    await sending
    expect((await server.run('backup', backup)).output).toMatch(/exists already/)
    const before = await epoch()
    expect((await server.run('restore', backup)).output).toMatch(/The server is running/)

    await server.stop()
    expect(await server.run('restore', backup)).toMatchObject({ status: 0 })
    expect(await server.run('verify')).toMatchObject({ status: 0 })
    await server.start()
    expect(server.output()).not.toContain('WARNING')
    expect(await epoch()).not.toBe(before)
    for (const { id, body } of bodies)
      if ((await heldRevision(id)) === null) expect((await put(id, body)).status).toBe(200)
    expect((await server.run('export')).output.trim().split('\r\n')).toHaveLength(72)
    expect(await server.run('verify')).toMatchObject({ status: 0 })
  })

  test('an older file put back silently is noticed at the next start, and gets a new epoch', async () => {
    await server.start()
    await put(idOf('early'), bodyOf())
    await server.stop()
    cpSync(database(), join(server.folder, 'copy.db'))
    await server.start()
    const before = await epoch()
    await put(idOf('later'), bodyOf())
    await server.stop()
    cpSync(join(server.folder, 'copy.db'), database())
    await server.start()
    expect(server.output()).toContain('WARNING: The database is older than it was')
    expect(await epoch()).not.toBe(before)
    expect(await heldRevision(idOf('early'))).toBe(1)
    expect(await heldRevision(idOf('later'))).toBeNull()
  })

  test('what was withdrawn after the backup stays withdrawn', async () => {
    await server.start()
    const [gone, unknown] = [idOf('gone'), idOf('unknown')]
    await put(gone, bodyOf())
    await server.run('backup', join(server.folder, 'backup.db'))
    await put(unknown, bodyOf())
    for (const id of [gone, unknown])
      await put(id, bodyOf({ revision: 2, withdrawn: true, profile: {}, panels: {} }))
    await server.stop()
    expect((await server.run('restore', join(server.folder, 'backup.db'))).output).toContain(
      '1 responses withdrawn',
    )
    await server.start()
    for (const id of [gone, unknown]) {
      expect(await (await put(id, bodyOf())).json()).toMatchObject({ status: 'older', counted: false })
      expect((await put(id, bodyOf({ revision: 3 }))).status).toBe(422)
    }
    const { output } = await server.run('export')
    expect(output).not.toContain('Más plazo')
    expect(readFileSync(database()).includes('Más plazo.')).toBe(false)
    expect(await server.run('verify')).toMatchObject({ status: 0 })
  })

  test('a damaged backup is not restored', async () => {
    await server.start()
    await server.stop()
    writeFileSync(join(server.folder, 'bad.db'), 'not a database')
    const { status, output } = await server.run('restore', join(server.folder, 'bad.db'))
    expect(status).toBe(1)
    expect(output).toMatch(/bad\.db is damaged/)
    await server.start()
  })
})

describe('the process', () => {
  test('SIGTERM under load: every request under way is answered, and what was answered is there', async () => {
    await server.start()
    const acknowledged: string[] = []
    const until = { stopped: false }
    const senders = Array.from({ length: 20 }, async (_, sender) => {
      for (let n = 0; !until.stopped; n++) {
        const id = idOf(`s${sender}n${n}`)
        const reply = await put(id, bodyOf()).catch(() => null)
        if (reply?.status === 200) acknowledged.push(id)
      }
    })
    await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(100)
    await server.stop('SIGTERM')
    until.stopped = true
    await Promise.all(senders)
    expect(server.exitCode()).toBe(0)
    const { output } = await server.run('export')
    for (const id of acknowledged) expect(output).toContain(id)
    expect(await server.run('verify')).toMatchObject({ status: 0 })
  })

  test('killed during a migration it starts the next time', async () => {
    for (let delay = 0; delay < 240; delay += 12) {
      const starting = server.start().catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 120 + delay))
      await server.stop('SIGKILL')
      await starting
    }
    await server.start()
    expect((await put(idOf('x'), bodyOf())).status).toBe(200)
  })

  test('a tally that has drifted is named figure by figure, and rebuilt on request', async () => {
    await server.start()
    for (const { id, body } of referenceBodies()) await put(id, body)
    await server.stop()
    const sqlite = new SQLite(database())
    sqlite.exec(`UPDATE tallies SET responses = responses + 2 WHERE stratum = 'public'`)
    sqlite.close()
    const { status, output } = await server.run('verify')
    expect(status).toBe(1)
    expect(output.trim()).toBe(
      'APEC apec-aeo-sme@1 public responses: the tally says 42, the responses say 40',
    )
    expect(await server.run('verify', '--rebuild')).toMatchObject({ status: 0 })
    expect(await server.run('verify')).toMatchObject({ status: 0 })
  })

  test('bad settings and bad commands are told in a sentence', async () => {
    server.environment['PORT'] = 'eighty'
    await expect(server.start()).rejects.toThrow('The setting PORT must be a number from 0 to 65535.')
    expect((await server.run('dance')).output).toMatch(/unknown command 'dance'[^]*--help/)
  })
})
