import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createProcess } from '../e2e/process.ts'
import { openPostgres } from '../../src/server/store/postgres/open.ts'
import { startPostgres } from './postgres.ts'
import { bodyOf, idOf, keyOf } from './start.ts'

/** The command line, as somebody who runs a workshop meets it. */
let server: Awaited<ReturnType<typeof createProcess>>
beforeEach(async () => {
  server = await createProcess({})
})
afterEach(async () => {
  await server.stop('SIGKILL')
  server.remove()
})
const inFolder = (name: string) => join(server.folder, name)
const post = (path: string, body: unknown, cookie = '') =>
  fetch(`${server.url}/api/organizer/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
    body: JSON.stringify(body),
  })
/** A command that is given a line on its standard input. */
const runWith = (line: string, ...args: string[]) =>
  new Promise<{ status: number | null; output: string }>((resolve) => {
    const child = spawn(process.execPath, ['src/cli/plenaria.mjs', ...args], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: { ...process.env, ...server.environment },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)))
    child.stdin.end(`${line}\n`)
    child.once('close', (status) => resolve({ status, output }))
  })

describe('B31: every command', () => {
  test('has a help of its own, with examples, and does nothing else then', async () => {
    const { output: all } = await server.run('--help')
    const commands = [...all.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name!)
    expect(commands).toEqual(
      expect.arrayContaining([
        'serve',
        'backup',
        'restore',
        'verify',
        'doctor',
        'passphrase',
        'surveys',
        'invite',
        'report',
      ]),
    )
    for (const name of commands.filter((one) => one !== 'help')) {
      const { status, output } = await server.run(name, '--help')
      expect(status, name).toBe(0)
      expect(output, name).toMatch(new RegExp(`Usage: plenaria ${name}[^]*Examples:\n {2}plenaria ${name}`))
    }
    expect(existsSync(inFolder('plenaria.db'))).toBe(false)
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string
    }
    expect((await server.run('--version')).output.trim()).toBe(version)
  })

  test('that does not exist, or lacks what it needs, is told in a sentence and ends with 1', async () => {
    expect(await server.run('backup')).toMatchObject({
      status: 1,
      output: expect.stringContaining("missing required argument 'file'") as string,
    })
    expect(await server.run('verfiy')).toMatchObject({
      status: 1,
      output: expect.stringMatching(/unknown command 'verfiy'[^]*verify/) as string,
    })
    expect(await server.run('report', 'x.pdf')).toMatchObject({
      status: 1,
      output: expect.stringContaining('.docx') as string,
    })
  })
})

test('a passphrase can be set anew: whoever was signed in is not any more, the old one opens nothing', async () => {
  expect((await runWith('the first passphrase', 'passphrase')).output).toMatch(/The passphrase is set/)
  await server.start()
  expect(server.output()).not.toContain('#setup=')
  const reply = await post('session', { passphrase: 'the first passphrase' })
  const cookie = reply.headers.getSetCookie()[0]!.split(';')[0]!
  expect(await runWith('short', 'passphrase')).toMatchObject({ status: 1 })
  expect(await runWith('the second passphrase', 'passphrase')).toMatchObject({ status: 0 })
  expect((await fetch(`${server.url}/api/organizer/surveys`, { headers: { cookie } })).status).toBe(401)
  expect((await post('session', { passphrase: 'the first passphrase' })).status).toBe(401)
  expect((await post('session', { passphrase: 'the second passphrase' })).status).toBe(204)
})

test('a setup link that was printed before opens nothing once a passphrase was set by hand', async () => {
  await server.start()
  const token = /#setup=(\S+)/.exec(server.output())![1]!
  expect(await runWith('the first passphrase', 'passphrase')).toMatchObject({ status: 0 })
  expect((await post('setup', { token, passphrase: 'another passphrase' })).status).toBe(403)
  expect((await post('session', { passphrase: 'the first passphrase' })).status).toBe(204)
})

test('surveys are listed, links made, reports written without a page', async () => {
  await server.start()
  const id = idOf('a')
  await fetch(`${server.url}/api/surveys/APEC/responses/${id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${keyOf(id)}`, 'content-type': 'application/json' },
    body: JSON.stringify(bodyOf()),
  })
  expect((await server.run('surveys')).output).toMatch(/^APEC\topen\t1\t2019-08-16\t/)
  const { output: link } = await server.run('invite', 'Minutes')
  const token = /#invite=(\S+)/.exec(link)![1]!
  expect((await post('invitation', { token })).status).toBe(204)
  for (const form of ['docx', 'html', 'csv', 'xlsx']) {
    expect(await server.run('report', inFolder(`r.${form}`), '--language', 'es')).toMatchObject({ status: 0 })
    expect(readFileSync(inFolder(`r.${form}`)).length).toBeGreaterThan(500)
  }
})

test('doctor names what is wrong, and ends with 1', async () => {
  expect(await server.run('doctor')).toMatchObject({ status: 0 })
  writeFileSync(inFolder('plenaria.db'), 'not a database')
  writeFileSync(inFolder('erasures.log'), '{"survey":5}\n')
  const { status, output } = await server.run('doctor')
  expect(status).toBe(1)
  expect(output).toMatch(/WRONG database .*plenaria\.db is damaged/)
  expect(output).toMatch(/WRONG withdrawals .*line 1 cannot be read/)
  expect(output).toMatch(/ok {4}folder/)
})

describe('PostgreSQL', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>
  beforeAll(async () => {
    postgres = await startPostgres()
  }, 60_000)
  afterAll(() => postgres.remove(), 60_000)

  test('F2: a database that is not there yet is waited for, and that is said', async () => {
    server.environment['PLENARIA_DATABASE_URL'] = await postgres.database()
    await postgres.stopAtOnce()
    const started = server.start()
    await expect
      .poll(() => server.output(), { timeout: 10_000 })
      .toMatch(/cannot be reached.*tried again every/)
    await postgres.start()
    await started
    expect((await fetch(`${server.url}/api/ready`)).status).toBe(200)
    expect((await server.run('restored')).output).toMatch(/A server is running on this database/)
  })

  test('B20: a database that is half filled is not served; the move goes on, and then it is', async () => {
    await server.start()
    const id = idOf('a')
    await fetch(`${server.url}/api/surveys/APEC/responses/${id}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${keyOf(id)}`, 'content-type': 'application/json' },
      body: JSON.stringify(bodyOf()),
    })
    const epoch = ((await (await fetch(`${server.url}/api/surveys/APEC`)).json()) as { epoch: string }).epoch
    await server.stop()
    const url = await postgres.database()
    // As a move leaves it that was killed after its first step.
    const target = await openPostgres(url, inFolder('erasures.log'))
    await target.writeSetting('transfer-from', epoch)
    await target.close()
    server.environment['PLENARIA_DATABASE_URL'] = url
    for (const command of ['serve', 'export', 'verify']) {
      const { status, output } = await server.run(command)
      expect([status, output]).toEqual([1, expect.stringContaining('being filled by "transfer"')])
    }
    expect(await server.run('transfer', 'to-postgres')).toMatchObject({ status: 0 })
    await server.start()
    expect((await server.run('export')).output).toContain(id)
    // Whatever its connections are named, a server is seen.
    expect((await server.run('transfer', 'to-sqlite')).output).toMatch(/A server is running/)
  })

  test('F3: an address without a host, and one that cannot be one, are told apart', async () => {
    const { output } = await server.run('surveys', '--data', server.folder)
    expect(output).toContain('APEC')
    server.environment['PLENARIA_DATABASE_URL'] = 'mysql://x'
    expect((await server.run('serve')).output).toContain(
      'PLENARIA_DATABASE_URL must be an address as postgres://',
    )
  })
})
