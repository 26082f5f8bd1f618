import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { freePort, startPostgres } from './postgres.ts'
import { bodyOf, idOf, keyOf, startServer } from './start.ts'

/** The README's own proxy, as Debian's package runs it, before two instances of the server. */
const nginx = '/usr/sbin/nginx'
const readme = fileURLToPath(new URL('../../README.md', import.meta.url))
const certificate = (name: string) => fileURLToPath(new URL(`certificate/${name}.pem`, import.meta.url))

interface Reply {
  status: number
  text: string
}

test.runIf(existsSync(nginx))(
  'sends go through it to either, an event stream is not held back, one instance may go',
  async () => {
    const postgres = await startPostgres()
    const databaseUrl = await postgres.database()
    const given = { passphrase: 'a passphrase for tests', databaseUrl }
    const [one, two] = [await startServer(given), await startServer(given)]
    const folder = mkdtempSync(join(tmpdir(), 'plenaria-nginx-'))
    const port = await freePort()
    const block = /```nginx\n([\s\S]*?)```/
      .exec(readFileSync(readme, 'utf8'))![1]!
      .replace('127.0.0.1:8081', new URL(one.url).host)
      .replace('127.0.0.1:8082', new URL(two.url).host)
      .replace('listen 443', `listen 127.0.0.1:${port}`)
      .replace('server_name survey.example', 'server_name localhost')
      .replace('/etc/ssl/plenaria/fullchain.pem', certificate('cert'))
      .replace('/etc/ssl/plenaria/privkey.pem', certificate('key'))
    const config = join(folder, 'nginx.conf')
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${folder}/${name};`)
      .join('\n')
    writeFileSync(
      config,
      `pid ${folder}/pid;\nerror_log ${folder}/error.log;\ndaemon off;\nevents {}\nhttp {\naccess_log off;\n${temporary}\n${block}\n}`,
    )
    const proxy = spawn(nginx, ['-c', config, '-e', join(folder, 'error.log')], { stdio: 'inherit' })
    const send = (method: string, path: string, headers: Record<string, string> = {}, body = '') =>
      new Promise<Reply>((resolve, reject) => {
        const call = request(
          {
            host: '127.0.0.1',
            port,
            method,
            path,
            headers: { host: 'localhost', ...headers },
            rejectUnauthorized: false,
          },
          (reply) => {
            let text = ''
            reply.on('data', (data) => {
              text += String(data)
              if (path.endsWith('/events') && text.includes('event: tally')) {
                resolve({ status: reply.statusCode!, text })
                reply.destroy()
              }
            })
            reply.on('end', () => resolve({ status: reply.statusCode!, text }))
          },
        )
        call.on('error', reject)
        call.end(body)
      })
    try {
      for (let tries = 0; tries < 50; tries++) {
        if (
          await send('GET', '/api/health').then(
            ({ status }) => status === 200,
            () => false,
          )
        )
          break
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      const put = (n: number) => {
        const id = idOf(`n${n}`)
        const headers = { authorization: `Bearer ${keyOf(id)}`, 'content-type': 'application/json' }
        return send('PUT', `/api/surveys/APEC/responses/${id}`, headers, JSON.stringify(bodyOf()))
      }
      for (let n = 0; n < 20; n++) expect((await put(n)).status).toBe(200)
      expect((await send('GET', '/api/surveys/APEC/tally/events')).text).toContain('"general":20')
      expect((await send('GET', '/api/metrics')).status).toBe(404)
      // A rolling restart: one instance goes while people send.
      const sending = Promise.all(
        Array.from({ length: 60 }, async (_, n) => {
          await new Promise((resolve) => setTimeout(resolve, n * 15))
          return put(100 + n)
        }),
      )
      await one.stop()
      expect((await sending).map(({ status }) => status).filter((status) => status !== 200)).toEqual([])
      expect((await send('GET', '/api/surveys/APEC/tally')).text).toContain('"general":80')
    } finally {
      proxy.kill('SIGQUIT')
      await two.stop()
      await postgres.remove()
      rmSync(folder, { recursive: true, force: true })
    }
  },
  60_000,
)
