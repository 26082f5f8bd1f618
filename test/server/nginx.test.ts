import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, type ClientHttp2Session } from 'node:http2'
import { connect as connectTcp } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connect as connectTls } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProcess, passphrase } from '../e2e/process.ts'
import { install } from './installed.ts'
import { freePort, startPostgres } from './postgres.ts'
import { bodyOf, idOf, keyOf } from './start.ts'

/** The README's own proxy, as Debian's package runs it, before two instances of the server on one PostgreSQL. */
const nginx = '/usr/sbin/nginx'
const readme = fileURLToPath(new URL('../../README.md', import.meta.url))
const certificate = (name: string) => fileURLToPath(new URL(`certificate/${name}.pem`, import.meta.url))
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe.runIf(existsSync(nginx))('behind nginx', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>
  let installed: ReturnType<typeof install>
  let instances: Awaited<ReturnType<typeof createProcess>>[]
  let folder: string
  let port: number
  let proxy: ChildProcess
  const sessions: ClientHttp2Session[] = []

  beforeAll(async () => {
    postgres = await startPostgres()
    installed = install()
    const environment = {
      ...installed.environment,
      PLENARIA_PASSPHRASE: passphrase,
      PLENARIA_DATABASE_URL: await postgres.database(),
      PLENARIA_PUBLIC_URL: 'https://localhost',
    }
    instances = [
      await createProcess(environment, installed.program),
      await createProcess(environment, installed.program),
    ]
    for (const instance of instances) await instance.start()
    folder = mkdtempSync(join(tmpdir(), 'plenaria-nginx-'))
    port = await freePort()
    const block = /```nginx\n([\s\S]*?)```/
      .exec(readFileSync(readme, 'utf8'))![1]!
      .replace('127.0.0.1:8081', `127.0.0.1:${new URL(instances[0]!.url).port}`)
      .replace('127.0.0.1:8082', `127.0.0.1:${new URL(instances[1]!.url).port}`)
      .replace('listen 443', `listen 127.0.0.1:${port}`)
      .replace('server_name survey.example', 'server_name localhost')
      .replace('/etc/ssl/plenaria/fullchain.pem', certificate('cert'))
      .replace('/etc/ssl/plenaria/privkey.pem', certificate('key'))
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${folder}/${name};`)
      .join('\n')
    const config = join(folder, 'nginx.conf')
    writeFileSync(
      config,
      `pid ${folder}/pid;\nerror_log ${folder}/error.log;\ndaemon off;\nevents { worker_connections 4096; }\nhttp {\naccess_log off;\n${temporary}\n${block}\n}`,
    )
    proxy = spawn(nginx, ['-c', config, '-e', join(folder, 'error.log')], { stdio: 'inherit' })
    const status = () =>
      send('GET', '/api/health').then(
        (reply) => reply.status,
        () => 0,
      )
    for (let tries = 0; (await status()) !== 200 && tries < 100; tries++) await sleep(100)
    await signIn()
  }, 180_000)
  afterAll(async () => {
    for (const session of sessions) session.destroy()
    proxy.kill('SIGQUIT')
    for (const instance of instances) {
      await instance.stop()
      instance.remove()
    }
    await postgres.remove()
    rmSync(folder, { recursive: true, force: true })
    execFileSync('chmod', ['-R', 'u+w', installed.folder])
    rmSync(installed.folder, { recursive: true, force: true })
  }, 60_000)

  /** One HTTP/2 connection from an address of this machine's own. */
  function sessionFrom(address = '127.0.0.1'): ClientHttp2Session {
    const session = connect(`https://localhost:${port}`, {
      createConnection: () =>
        connectTls({
          socket: connectTcp({ port, host: '127.0.0.1', localAddress: address }),
          servername: 'localhost',
          rejectUnauthorized: false,
          ALPNProtocols: ['h2'],
        }),
    })
    session.on('error', () => undefined)
    sessions.push(session)
    return session
  }

  /** Resolves at the end of the reply, or as soon as `until` is in it. */
  function send(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body = '',
    session = sessionFrom(),
    until?: string,
  ): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const call = session.request({
        ':method': method,
        ':path': path,
        ':authority': 'localhost',
        ...headers,
      })
      let status = 0
      let text = ''
      call.setEncoding('utf8')
      call.on('response', (reply) => (status = Number(reply[':status'])))
      call.on('data', (data: string) => {
        text += data
        if (until === undefined || !text.includes(until)) return
        resolve({ status, text })
        call.close()
      })
      call.on('end', () => resolve({ status, text }))
      call.on('error', reject)
      // A request that only asks has ended already.
      if (method !== 'GET') call.end(body)
    })
  }

  const put = (n: number, session?: ClientHttp2Session) => {
    const id = idOf(`n${n}`)
    const headers = { authorization: `Bearer ${keyOf(id)}`, 'content-type': 'application/json' }
    return send('PUT', `/api/surveys/APEC/responses/${id}`, headers, JSON.stringify(bodyOf()), session)
  }
  /** The organizer's: everybody else hears of a send only with the next snapshot. */
  let cookie = ''
  const signIn = async () => {
    const reply = await fetch(`${instances[0]!.url}/api/organizer/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ passphrase }),
    })
    cookie = reply.headers.getSetCookie()[0]!.split(';')[0]!
  }
  const general = async () =>
    (
      JSON.parse((await send('GET', '/api/surveys/APEC/tally', { cookie })).text) as {
        responses: { general: number }
      }
    ).responses.general

  test('F1, F9: the packed file serves from a folder that nobody can write to, as a user who owns the state alone', async () => {
    const modules = join(installed.prefix, 'lib/node_modules/plenaria/node_modules')
    const installedBeside = readdirSync(modules)
    for (const name of ['vite', 'typescript', 'preact', 'vitest']) expect(installedBeside).not.toContain(name)
    // Both instances share the ledger, and it is theirs.
    const id = idOf('gone')
    const headers = { authorization: `Bearer ${keyOf(id)}`, 'content-type': 'application/json' }
    const withdrawn = bodyOf({ revision: 2, withdrawn: true, profile: {}, panels: {} })
    for (const [index, instance] of instances.entries()) {
      const reply = await fetch(`${instance.url}/api/surveys/APEC/responses/${id}`, {
        method: 'PUT',
        headers,
        body: JSON.stringify(index === 0 ? bodyOf() : withdrawn),
      })
      expect(reply.status).toBe(200)
    }
    const ledger = join(installed.state, 'erasures.log')
    expect(readFileSync(ledger, 'utf8')).toContain(id)
    expect(statSync(ledger).uid).toBe(installed.program.as?.uid ?? process.getuid!())
    expect((await send('GET', '/organizer/')).text).toContain('<title>')
    expect(await instances[0]!.run('verify')).toMatchObject({ status: 0 })
  })

  test('sends go to either over HTTP/2, an event stream is not held back, metrics are not public', async () => {
    const session = sessionFrom()
    for (let n = 0; n < 20; n++) expect((await put(n, session)).status).toBe(200)
    const stream = send('GET', '/api/surveys/APEC/tally/events', { cookie }, '', session, '"general":21')
    await sleep(300)
    await put(20, session)
    expect((await stream).text).toContain('event: tally')
    expect((await send('GET', '/api/metrics')).status).toBe(404)
  })

  test('a send shows on the streams of both instances', async () => {
    const before = await general()
    const waits: number[] = []
    for (let n = 1; n <= 5; n++) {
      const shown = Array.from({ length: 4 }, () =>
        send(
          'GET',
          '/api/surveys/APEC/tally/events',
          { cookie },
          '',
          sessionFrom(),
          `"general":${before + n}`,
        ),
      )
      const streams = async () =>
        Promise.all(
          instances.map(async ({ url }) =>
            Number(/^plenaria_streams (\d+)/m.exec(await (await fetch(`${url}/api/metrics`)).text())?.[1]),
          ),
        )
      // Two each: whichever takes the send in, the other shows it too.
      await expect.poll(streams, { timeout: 10_000 }).toEqual([2, 2])
      const sent = performance.now()
      expect((await put(100 + n)).status).toBe(200)
      await Promise.all(shown)
      waits.push(Math.round(performance.now() - sent))
      await expect.poll(streams, { timeout: 10_000 }).toEqual([0, 0])
    }
    console.log(`send through nginx → the streams of both instances: ${waits.join(', ')} ms`)
  })

  test('who asks is known by the address that nginx saw, not by what they say it is', async () => {
    // Sixty wrong codes a minute for each address, whatever it claims, at whichever instance.
    const [one, two] = [sessionFrom('127.0.0.2'), sessionFrom('127.0.0.3')]
    const guess = (session: ClientHttp2Session, n: number) =>
      send('GET', '/api/surveys/NOPE', { 'x-forwarded-for': `10.0.0.${n}` }, '', session)
    const first: number[] = []
    for (let n = 0; n < 70; n++) first.push((await guess(one, n)).status)
    expect(first.filter((status) => status === 404)).toHaveLength(60)
    expect(first.filter((status) => status === 429)).toHaveLength(10)
    expect((await guess(two, 0)).status).toBe(404)
  })

  test('a rolling restart during a storm loses and refuses nothing', async () => {
    const before = await general()
    const session = sessionFrom()
    const phones = 800
    const storm = Promise.all(
      Array.from({ length: phones }, async (_, n) => {
        await sleep(n * 10)
        return (await put(1000 + n, session)).status
      }),
    )
    for (const instance of instances) {
      await sleep(600)
      await instance.stop()
      await sleep(300)
      await instance.start()
    }
    const statuses = await storm
    expect(statuses.filter((status) => status !== 200)).toEqual([])
    expect(await general()).toBe(before + phones)
    console.log(`${phones} sends while both instances were restarted, one after the other: all stored`)
  }, 60_000)
})
