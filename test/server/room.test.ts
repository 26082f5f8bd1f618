import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { forTheRoom } from '../../src/cli/lan.ts'
import { readSettings } from '../../src/server/operation/settings.ts'

/** A server in the room: a laptop that lets its hotspot's guests in, with and without a certificate. */
const certificate = (name: string) => fileURLToPath(new URL(`certificate/${name}.pem`, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'plenaria-room-'))
let child: ReturnType<typeof spawn> | undefined
afterEach(async () => {
  if (child?.exitCode === null) {
    child.kill()
    await new Promise((resolve) => child!.once('exit', resolve))
  }
  rmSync(folder, { recursive: true, force: true })
})

async function serve(environment: Record<string, string>): Promise<string> {
  let output = ''
  child = spawn(process.execPath, ['src/cli/plenaria.mjs', 'serve', '--lan'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, PORT: '0', PLENARIA_DATA: folder, ...environment },
  })
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (data) => (output += String(data)))
  for (let tries = 0; !output.includes('Data  ') && child.exitCode === null && tries < 200; tries++)
    await new Promise((resolve) => setTimeout(resolve, 50))
  return output
}

test('--lan opens to the room, keeps what is set by hand, and says what http cannot do', async () => {
  expect((await forTheRoom({ PORT: '9000' })).environment['HOST']).toBe('0.0.0.0')
  expect((await forTheRoom({ HOST: '10.0.0.7' })).environment['HOST']).toBe('10.0.0.7')
  expect(
    (await forTheRoom({ PLENARIA_PUBLIC_URL: 'https://x.example' })).environment['PLENARIA_PUBLIC_URL'],
  ).toBe('https://x.example')
  const output = await serve({})
  expect(output).toContain('Not over http')
})

test('with a certificate the server speaks https itself', async () => {
  const output = await serve({
    PLENARIA_TLS_CERT: certificate('cert'),
    PLENARIA_TLS_KEY: certificate('key'),
    PLENARIA_PUBLIC_URL: 'https://localhost:0',
  })
  expect(output).toContain('With https everything works')
  const address = /Join\s+(https:\S+)/.exec(output)![1]!
  const { status, transport } = await new Promise<{ status?: number; transport: unknown }>(
    (resolve, reject) => {
      request(new URL('/api/health', address), { rejectUnauthorized: false }, (reply) => {
        reply.resume()
        resolve({ status: reply.statusCode!, transport: reply.headers['strict-transport-security'] })
      })
        .on('error', reject)
        .end()
    },
  )
  expect(status).toBe(200)
  expect(transport).toBe('max-age=31536000')
})

test('B23: over https whoever says half a head, or never shakes hands, is cut as over http', async () => {
  const output = await serve({
    PLENARIA_TLS_CERT: certificate('cert'),
    PLENARIA_TLS_KEY: certificate('key'),
    PLENARIA_PUBLIC_URL: 'https://localhost:0',
  })
  const port = Number(new URL(/Join\s+(https:\S+)/.exec(output)![1]!).port)
  const ended = (socket: Socket) =>
    new Promise<string>((resolve) => {
      let text = ''
      socket.on('data', (data) => (text += String(data)))
      socket.on('error', () => undefined)
      socket.once('close', () => resolve(text))
    })
  const slow = connectTls({ port, host: '127.0.0.1', servername: 'localhost', rejectUnauthorized: false })
  slow.write('GET /api/health HTTP/1.1\r\nHost: localhost\r\nX-Slow:')
  const silent = connect(port, '127.0.0.1')
  // Both come to an end by themselves; nobody here closes them.
  const [answered] = await Promise.all([ended(slow), ended(silent)])
  expect(answered).toMatch(/^HTTP\/1\.1 408 /)
}, 60_000)

test('a certificate without its key is refused before anything is opened', () => {
  expect(() => readSettings({ PLENARIA_TLS_CERT: 'cert.pem' })).toThrow(/go together/)
})
