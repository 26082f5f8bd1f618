import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import SQLite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createProcess, passphrase } from '../e2e/process.ts'
import { bodyOf, idOf, keyOf } from './start.ts'

/** What whoever runs it may meet: each ends in words that name file and remedy, and nothing is lost or served by halves. */
let server: Awaited<ReturnType<typeof createProcess>>
beforeEach(async () => {
  server = await createProcess()
})
afterEach(async () => {
  await server.stop('SIGKILL')
  server.remove()
})

const inFolder = (name: string) => join(server.folder, name)
const database = () => inFolder('plenaria.db')
const put = (id: string, body: unknown = bodyOf()) =>
  fetch(`${server.url}/api/surveys/APEC/responses/${id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${keyOf(id)}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const withdrawn = bodyOf({ revision: 2, withdrawn: true, profile: {}, panels: {} })
const held = async (id: string) =>
  (
    await fetch(`${server.url}/api/surveys/APEC/responses/${id}`, {
      headers: { authorization: `Bearer ${keyOf(id)}` },
    })
  ).status
const status = async (path: string) => (await fetch(server.url + path)).status
const organizer = (path: string, init: RequestInit = {}) =>
  fetch(`${server.url}/api/organizer/${path}`, {
    ...init,
    headers: {
      ...(init.body !== undefined && { 'content-type': 'application/json' }),
      ...(init.headers as Record<string, string>),
    },
  })
const signIn = async () =>
  (await organizer('session', { method: 'POST', body: JSON.stringify({ passphrase }) })).headers
    .getSetCookie()[0]!
    .split(';')[0]!
/** A start that must fail: with a status, within seconds, and in words. */
async function refusedStart(...more: string[]): Promise<string> {
  const ended = await server.run('serve', ...more)
  expect(ended.status, ended.output).toBe(1)
  expect(ended.output).not.toMatch(/ {4}at |Data {2}/)
  return ended.output
}
/** A command of ours that may write files of so many KiB and no larger ones, as on a disk with no more room. */
const runWithin = (kib: number, ...args: string[]) =>
  new Promise<{ status: number | null; output: string }>((resolve) => {
    const child = spawn(
      'bash',
      [
        '-c',
        `trap '' XFSZ; ulimit -f ${kib}; exec "$0" src/cli/plenaria.mjs "$@"`,
        process.execPath,
        ...args,
      ],
      {
        cwd: fileURLToPath(new URL('../..', import.meta.url)),
        env: { ...process.env, ...server.environment },
      },
    )
    let output = ''
    child.stdout.on('data', (data) => (output += String(data)))
    child.stderr.on('data', (data) => (output += String(data)))
    child.once('close', (code) => resolve({ status: code, output }))
  })

describe('B1, B18: a ledger', () => {
  test('that cannot be written refuses withdrawals alone, and ready says so', async () => {
    await server.start()
    expect((await put(idOf('a'))).status).toBe(200)
    mkdirSync(inFolder('erasures.log'))
    const [one, gone, two] = await Promise.all([put(idOf('b')), put(idOf('a'), withdrawn), put(idOf('c'))])
    expect([one.status, gone.status, two.status]).toEqual([200, 503, 200])
    await expect.poll(() => status('/api/ready'), { timeout: 3000 }).toBe(503)
    rmSync(inFolder('erasures.log'), { recursive: true })
    expect((await put(idOf('a'), withdrawn)).status).toBe(200)
    await expect.poll(() => status('/api/ready'), { timeout: 3000 }).toBe(200)
  })

  test('with a torn line, joined by the next, starts all the same; one that cannot be read is named', async () => {
    const line = '{"survey":"APEC","id":"x","revision":2,"questionnaire":"q@1"}'
    writeFileSync(inFolder('erasures.log'), `{"survey":"AP${line}\n{"survey":5}\n`)
    expect(await refusedStart()).toMatch(/plenaria\.db is missing/)
    rmSync(inFolder('erasures.log'))
    await server.start()
    await server.stop()
    writeFileSync(inFolder('erasures.log'), `{"survey":"AP${line}\n{"survey":5}\n`)
    await server.start()
    expect(server.output()).toMatch(/WARNING: .*erasures\.log: line 2 cannot be read/)
    const backup = inFolder('b.db')
    await server.run('backup', backup)
    await server.stop()
    const { status: code, output } = await server.run('restore', backup)
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(/line 2 cannot be read[^]*Nothing has been changed/),
    ])
    expect(readdirSync(server.folder).some((name) => name.startsWith('before-restore'))).toBe(false)
  })
})

test('B2, B5: a start that cannot be ends at once and names what is wrong', { timeout: 90_000 }, async () => {
  await server.start()
  await server.stop()
  const usual = { ...server.environment }
  mkdirSync(join(inFolder('data'), 'plenaria.db'), { recursive: true })
  const cases: [settings: Record<string, string>, arrange: () => void, words: RegExp][] = [
    [
      { PLENARIA_TLS_CERT: inFolder('no.pem'), PLENARIA_TLS_KEY: inFolder('no.key') },
      () => undefined,
      /PLENARIA_TLS_CERT.*no\.pem/,
    ],
    [{ PLENARIA_DATA: join(database(), 'x') }, () => undefined, /PLENARIA_DATA/],
    [{ PLENARIA_DATA: inFolder('data') }, () => undefined, /plenaria\.db/],
    [{}, () => mkdirSync(inFolder('erasures.log')), /erasures\.log/],
    [
      {},
      () => {
        rmSync(inFolder('erasures.log'), { recursive: true })
        rmSync(inFolder('high-water.json'))
        mkdirSync(inFolder('high-water.json'))
      },
      /high-water\.json/,
    ],
    [
      {},
      () => {
        const file = new SQLite(database())
        file.exec("insert into kysely_migration values ('9999', 'now')")
        file.close()
      },
      /written by a newer Plenaria \(its tables are at 9999/,
    ],
  ]
  for (const [settings, arrange, words] of cases) {
    arrange()
    Object.assign(server.environment, settings)
    expect(await refusedStart()).toMatch(words)
    for (const name of Object.keys(settings)) delete server.environment[name]
    Object.assign(server.environment, usual)
  }
})

describe('B3, B21: an empty survey is never what one gets for a lost one', () => {
  test('a folder whose database is missing is not begun anew, unless that is meant', async () => {
    await server.start()
    await put(idOf('a'))
    await server.stop()
    renameSync(database(), inFolder('elsewhere.db'))
    expect(await refusedStart()).toMatch(/plenaria\.db is missing[^]*serve --new/)
    writeFileSync(database(), '')
    expect(await refusedStart()).toMatch(/plenaria\.db is missing/)
    rmSync(database())
    renameSync(inFolder('elsewhere.db'), database())
    await server.start()
    expect(await held(idOf('a'))).toBe(200)
  })

  test(
    'what is no backup of Plenaria’s is not restored, and nothing is changed',
    { timeout: 90_000 },
    async () => {
      await server.start()
      await put(idOf('a'))
      const backup = inFolder('b.db')
      await server.run('backup', backup)
      await server.stop()
      linkSync(database(), inFolder('same.db'))
      writeFileSync(inFolder('empty.db'), '')
      const other = new SQLite(inFolder('other.db'))
      other.exec('create table notes (text)')
      other.close()
      const newer = new SQLite(backup)
      newer.exec("insert into kysely_migration values ('9999', 'now')")
      newer.close()
      const before = statSync(database()).ino
      const sources = [database(), ...['same.db', 'empty.db', 'other.db', 'b.db', 'none.db'].map(inFolder)]
      for (const source of sources) {
        const { status: code, output } = await server.run('restore', source)
        expect(code, output).toBe(1)
        expect(output).toContain(source)
        expect(statSync(database()).ino).toBe(before)
      }
      rmSync(inFolder('same.db'))
      await server.start()
      expect(await held(idOf('a'))).toBe(200)
    },
  )

  test('with no room for the copy nothing is changed, and no piece stays', { timeout: 90_000 }, async () => {
    await server.start()
    await put(idOf('a'))
    await server.run('backup', inFolder('b.db'))
    await put(idOf('b'))
    await server.stop()
    const kib = Math.floor(statSync(inFolder('b.db')).size / 1024)
    for (const room of [8, Math.floor(kib / 2), kib - 8]) {
      const { status: code, output } = await runWithin(room, 'restore', inFolder('b.db'))
      expect(code, output).toBe(1)
      expect(output).toMatch(/Nothing has been changed/)
      const backup = await runWithin(room, 'backup', inFolder('c.db'))
      expect(backup.status, backup.output).toBe(1)
    }
    expect(readdirSync(server.folder).filter((name) => /restor|part|c\.db/.test(name))).toEqual([])
    await server.start()
    expect([await held(idOf('a')), await held(idOf('b'))]).toEqual([200, 200])
  })

  test.each([
    ['before the copy was whole', false, false],
    ['before it took its place', true, false],
    ['after the old one was kept', true, true],
  ])('a restore that was killed %s leaves the old state or the new', async (_, isWhole, isKept) => {
    await server.start()
    await put(idOf('a'))
    await server.run('backup', inFolder('b.db'))
    await put(idOf('b'))
    await server.stop()
    cpSync(inFolder('b.db'), `${database()}.${isWhole ? 'restored' : 'restoring'}`)
    if (isKept) linkSync(database(), inFolder('before-restore-1.db'))
    await server.start()
    expect(server.output().includes('A restore that was interrupted is done now')).toBe(isWhole)
    expect([await held(idOf('a')), await held(idOf('b'))]).toEqual([200, isWhole ? 404 : 200])
    expect(readdirSync(server.folder).filter((name) => /\.restor/.test(name))).toEqual([])
    expect(readdirSync(server.folder).filter((name) => name.startsWith('before'))).toEqual(
      isWhole ? ['before-restore-1.db'] : [],
    )
  })
})

test('B4: sessions and links that were ended since the backup stay ended; those of today go on', async () => {
  await server.start()
  const [old, mine] = [await signIn(), await signIn()]
  const invite = async (label: string) =>
    (
      (await (
        await organizer('invitations', {
          method: 'POST',
          headers: { cookie: mine },
          body: JSON.stringify({ role: 'viewer', label }),
        })
      ).json()) as { token: string }
    ).token
  const removed = await invite('removed')
  await server.run('backup', inFolder('b.db'))
  const kept = await invite('kept')
  const list = (await (await organizer('access', { headers: { cookie: mine } })).json()) as {
    sessions: { id: string; mine: boolean }[]
    invitations: { id: string; label: string }[]
  }
  for (const { id } of list.sessions.filter((session) => !session.mine))
    await organizer(`sessions/${id}`, { method: 'DELETE', headers: { cookie: mine } })
  const { id } = list.invitations.find(({ label }) => label === 'removed')!
  await organizer(`invitations/${id}`, { method: 'DELETE', headers: { cookie: mine } })
  await organizer('surveys/APEC/panels/p1', {
    method: 'PUT',
    headers: { cookie: mine },
    body: JSON.stringify({ open: false, revealed: false }),
  })
  await put(idOf('later'))
  await server.stop()
  const { output } = await server.run('restore', inFolder('b.db'))
  // What is newer than the backup is said first.
  expect(output).toMatch(/APEC: 0 responses in the backup, 1 now\./)
  expect(output).toMatch(/organizers have changed .*panel\.p1\.open/)
  await server.start()
  const asks = async (cookie: string) => (await organizer('surveys', { headers: { cookie } })).status
  expect([await asks(old), await asks(mine)]).toEqual([401, 200])
  const accepts = async (token: string) =>
    (await organizer('invitation', { method: 'POST', body: JSON.stringify({ token }) })).status
  expect([await accepts(removed), await accepts(kept)]).toEqual([403, 204])
})

test('B22: withdrawn means erased on disk, too: in the database and beside it, served and stopped', async () => {
  await server.start()
  const secrets = Array.from({ length: 20 }, (_, n) => `Secret number ${n} of mine`)
  for (const [n, comment] of secrets.entries()) {
    const panels = { p1: { answers: { p1q1: 4 }, comment } }
    expect((await put(idOf(`w${n}`), bodyOf({ panels }))).status).toBe(200)
  }
  for (const n of secrets.keys()) expect((await put(idOf(`w${n}`), withdrawn)).status).toBe(200)
  const found = () =>
    readdirSync(server.folder)
      .filter((name) => name.startsWith('plenaria.db'))
      .flatMap((name) => {
        const bytes = readFileSync(inFolder(name))
        return secrets.filter((secret) => bytes.includes(secret)).map((secret) => `${name}: ${secret}`)
      })
  expect(found()).toEqual([])
  await server.stop()
  expect(found()).toEqual([])
})

test('B27: a data folder that is deleted while it serves is noticed at once: nothing is acknowledged any more', async () => {
  await server.start()
  expect((await put(idOf('a'))).status).toBe(200)
  rmSync(server.folder, { recursive: true, force: true })
  expect((await put(idOf('b'))).status).toBe(503)
  expect(await status('/api/ready')).toBe(503)
  expect(existsSync(database())).toBe(false)
})

test('F13: the same old copy put back a second time is noticed again', async () => {
  await server.start()
  await put(idOf('a'))
  await server.stop()
  cpSync(database(), inFolder('copy.db'))
  const epochs = new Set<string>()
  for (let time = 0; time < 2; time++) {
    await server.start()
    await put(idOf('b'))
    await server.stop()
    cpSync(inFolder('copy.db'), database())
    await server.start()
    expect(server.output()).toContain('WARNING: The database is older than it was')
    epochs.add(((await (await fetch(`${server.url}/api/surveys/APEC`)).json()) as { epoch: string }).epoch)
    await server.stop()
  }
  expect(epochs.size).toBe(2)
})
