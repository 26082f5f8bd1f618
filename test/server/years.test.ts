import { spawn } from 'node:child_process'
import { hash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync, chmodSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FastifyRequest } from 'fastify'
import { readExport } from '../../src/server/figures/exports.ts'
import { createApp } from '../../src/server/http/app.ts'
import { guardOf } from '../../src/server/http/headers.ts'
import { createServices } from '../../src/server/services.ts'
import { readSettings } from '../../src/server/operation/settings.ts'
import { ledgerOf, readLedger } from '../../src/server/store/ledger.ts'
import { openPostgres } from '../../src/server/store/postgres/open.ts'
import type { SqlStore } from '../../src/server/store/sql-store.ts'
import { openSqliteStore } from '../../src/server/store/sqlite/store.ts'
import { arrival } from './arrivals.ts'
import { databases, serverFor } from './databases.ts'
import { freePort, startPostgres } from './postgres.ts'
import { bodyOf, idOf, keyOf, passphrase, questionnaire, startServer, type Server } from './start.ts'
import { writeQuestionnaire } from '../../src/domain/survey/form-1.ts'

/** What only shows after a while, or in a place that is not ours: other versions, languages, names, pools. */
describe.each(databases)('on %s', (database) => {
  const postgres = serverFor(database)
  let server: Server
  beforeEach(async () => {
    server = await startServer({ passphrase, databaseUrl: await postgres()?.database() })
  })
  afterEach(async () => {
    expect(server.unexpected).toEqual([])
    expect(await server.store.verifyTallies()).toEqual([])
    await server.stop()
    server.remove()
  })
  const id = idOf('a')
  const withdrawn = bodyOf({ revision: 2, withdrawn: true, profile: {}, panels: {} })

  test('B19: a withdrawn copy that was held is in the ledger, and does not come back', async () => {
    await server.put(id, bodyOf())
    const copy = bodyOf({ panels: { p1: { answers: { p1q1: 1 } } } })
    await server.put(id, copy, keyOf('other'))
    expect(await server.store.listWaiting('APEC')).toHaveLength(1)
    expect((await server.put(id, withdrawn, keyOf('other'))).status).toBe(200)
    const { erasures, damaged } = readLedger(ledgerOf(join(server.folder, 'plenaria.db')))
    expect([erasures.length, damaged]).toEqual([1, []])
    // The copy is there again, as after a restore.
    await server.put(id, copy, keyOf('other'))
    expect(await server.store.listWaiting('APEC')).toHaveLength(1)
    expect(await server.store.eraseAgain(erasures)).toBe(1)
    expect(await server.store.listWaiting('APEC')).toEqual([])
    expect(await server.store.readResponse('APEC', id)).toMatchObject({ standing: 'counted', revision: 1 })
    expect(await server.store.eraseAgain(erasures)).toBe(0)
  })

  test('B19: the organizer’s word on a held copy changes nothing of that', async () => {
    await server.put(id, bodyOf())
    await server.put(id, bodyOf(), keyOf('other'))
    await server.put(id, withdrawn, keyOf('other'))
    const { erasures } = readLedger(ledgerOf(join(server.folder, 'plenaria.db')))
    // When the backup was made, the held copy had been taken for the response.
    await server.put(id, bodyOf(), keyOf('other'))
    const [held] = await server.store.listWaiting('APEC')
    expect(await server.store.settleHeld('APEC', id, held!.keyHash, true)).toBe(true)
    expect(await server.store.eraseAgain(erasures)).toBe(1)
    expect(await server.store.readResponse('APEC', id)).toMatchObject({
      standing: 'withdrawn',
      comments: null,
    })
  })

  test('a withdrawal that the ledger did again is taken from whoever sends it once more', async () => {
    await server.put(id, bodyOf())
    const erasure = { survey: 'APEC', id, revision: 2, questionnaire: 'apec-aeo-sme@1' }
    for (const known of [id, idOf('unknown')]) {
      await server.store.eraseAgain([{ ...erasure, id: known }])
      const reply = await server.put(known, withdrawn)
      const receipt = (await reply.json()) as { status: string; digest: string }
      expect([reply.status, receipt.status]).toEqual([200, 'stored'])
      const again = (await (await server.put(known, withdrawn)).json()) as { status: string }
      expect(again.status).toBe('repeated')
      expect(receipt.digest).toBe(hash('sha256', JSON.stringify(withdrawn), 'base64url'))
    }
  })

  test('B19: sessions that have ended are not kept', async () => {
    const day = 24 * 3_600_000
    const session = { role: 'organizer', label: null, invitation: null } as const
    await server.store.createSession('old', { ...session, created: Date.now() - 2 * day, seen: Date.now() })
    await server.store.createSession('idle', { ...session, created: Date.now(), seen: Date.now() - day })
    await server.store.createSession('mine', { ...session, created: Date.now(), seen: Date.now() })
    await server.signIn()
    const left = await server.store.listSessions()
    expect(left.map(({ tokenHash }) => tokenHash)).toContain('mine')
    expect(left).toHaveLength(2)
  })

  test('B19: of two publications of one version at once, one is told that it is not there', async () => {
    const cookie = await server.signIn()
    const publish = (text: string) => {
      const next = structuredClone(questionnaire)
      next.version = 2
      next.panels[0]!.items[0]!.text = { en: text, es: text }
      return fetch(`${server.url}/api/organizer/questionnaires`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify(writeQuestionnaire(next)),
      })
    }
    const replies = await Promise.all(['one', 'two', 'three'].map(publish))
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(2)
    const stored = await server.store.readQuestionnaire('apec-aeo-sme@2')
    const told = replies.findIndex(({ ok }) => ok)
    expect(stored!.panels[0]!.items[0]!.text['en']).toBe(['one', 'two', 'three'][told])
    // The same again is no other.
    expect((await publish(stored!.panels[0]!.items[0]!.text['en']!)).status).toBe(200)
  })

  test('F14: monitoring may ask by any name or none, and nobody else', async () => {
    const status = (path: string, headers: Record<string, string>, method = 'GET') =>
      new Promise<number>((resolve, reject) => {
        const asked = request(server.url + path, { method, headers, setHost: false }, (reply) => {
          reply.resume()
          resolve(reply.statusCode!)
        })
        asked.on('error', reject).end()
      })
    for (const host of [{ host: 'survey.internal:8080' }, { host: '' }] as Record<string, string>[])
      expect([
        await status('/api/health', host),
        await status('/api/ready', host),
        await status('/api/surveys/APEC', host),
      ]).toEqual([200, 200, 421])
  })
})

test('F14: a page on a port is believed though the proxy leaves the port out of the name', () => {
  const guard = guardOf({ ...readSettings({}), publicUrl: 'https://survey.example:8443' })
  const comes = (origin: string, host = 'survey.example') =>
    guard({ method: 'POST', url: '/api/organizer/session', headers: { host, origin } } as FastifyRequest)
  comes('https://survey.example:8443')
  comes('https://survey.example:8443', 'survey.example:8443')
  for (const foreign of [
    'https://survey.example:8444',
    'http://survey.example:8443',
    'https://evil.example',
    'null',
  ])
    expect(() => comes(foreign), foreign).toThrow('from another site')
})

test('B25: what an instance counts is told to this machine alone', async () => {
  const server = await startServer()
  const app = await createApp(createServices(server.store, server.services.settings, Date.now), new Map())
  const asked = async (remoteAddress: string) =>
    (await app.inject({ url: '/api/metrics', remoteAddress, headers: { host: 'localhost' } })).statusCode
  expect([await asked('127.0.0.1'), await asked('::1'), await asked('192.168.1.20')]).toEqual([200, 200, 404])
  // A proxy that nobody has told us of asks for somebody else.
  const headers = { host: 'localhost', 'x-forwarded-for': '192.168.1.20' }
  expect((await app.inject({ url: '/api/metrics', remoteAddress: '127.0.0.1', headers })).statusCode).toBe(
    404,
  )
  await app.close()
  await server.stop()
  server.remove()
})

test('F7: what a newer version adds is let be; what it changes is refused in words', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plenaria-years-'))
  const postgres = await startPostgres()
  const url = await postgres.database()
  const file = join(folder, 'plenaria.db')
  for (const open of [
    () => openSqliteStore(file),
    () => openPostgres(url, ledgerOf(file)) as Promise<SqlStore>,
  ]) {
    const newer = await open()
    await sql`alter table surveys add column color text`.execute(newer.database)
    await sql`insert into additions (name, timestamp) values ('0099', '2030-01-01T00:00:00.000Z')`.execute(
      newer.database,
    )
    // Both run.
    const older = await open()
    await older.writeSetting('a', 'b')
    expect(await newer.readSetting('a')).toBe('b')
    expect([await older.isCurrent(), await newer.isCurrent()]).toEqual([true, true])
    await older.close()
    await sql`insert into kysely_migration (name, timestamp) values ('0099', '2030-01-01T00:00:00.000Z')`.execute(
      newer.database,
    )
    await expect(open()).rejects.toThrow(/newer Plenaria \(its tables are at 0099/)
    await newer.close()
  }
  await postgres.remove()
  rmSync(folder, { recursive: true })
}, 60_000)

test('F7: a database in which additions were migrations is one that an older version starts on again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plenaria-years-'))
  const file = join(folder, 'plenaria.db')
  const before = await openSqliteStore(file)
  await sql`drop table additions`.execute(before.database)
  await sql`insert into kysely_migration (name, timestamp) values ('0006', '2026-11-26T00:00:00.000Z')`.execute(
    before.database,
  )
  await before.close()
  const after = await openSqliteStore(file)
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
    after.database,
  )
  expect(rows.at(-1)).toEqual({ name: '0005' })
  expect(await after.isCurrent()).toBe(true)
  await after.close()
  rmSync(folder, { recursive: true })
})

describe('PostgreSQL of somebody else', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>
  let folder: string
  beforeAll(async () => {
    postgres = await startPostgres()
    folder = mkdtempSync(join(tmpdir(), 'plenaria-years-'))
  }, 60_000)
  afterAll(async () => {
    await postgres.remove()
    rmSync(folder, { recursive: true, force: true })
  }, 60_000)
  const ledger = () => ledgerOf(join(folder, 'plenaria.db'))
  const admin = async (...statements: string[]) => {
    const client = postgres.client('postgres')
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  const addressOf = (name: string) => `postgres://postgres:test@127.0.0.1:${postgres.port}/${name}`
  const ids = ['aB', 'Aa', 'ab', '_z', '-z', 'Zz', 'zZ', '9a', 'Ñ'].map((name) => name.padEnd(22, '0'))

  test('F5, B19: a report’s hash and a file’s rows are the same whatever language the database was made for', async () => {
    await admin(
      `create database chile template template0 encoding 'UTF8' locale_provider icu icu_locale 'es-CL' locale 'C'`,
    )
    const made: { order: string[]; hash: string }[] = []
    for (const databaseUrl of [addressOf('chile'), undefined]) {
      const server = await startServer({ passphrase, databaseUrl })
      await server.store.commit(ids.map((one) => arrival({ id: one, received: '2019-08-16' })))
      const { rows, report } = await readExport(server.services, 'APEC')
      made.push({ order: Array.from(rows.records(), (record) => record.id), hash: report.hash })
      await server.stop()
      server.remove()
    }
    expect(made[0]!.order).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)))
    expect(made[0]).toEqual(made[1])
  })

  test('F14: a second Plenaria lives in a schema of its own beside the first', async () => {
    const url = await postgres.database()
    const first = await openPostgres(url, ledger())
    await first.writeSetting('whose', 'first')
    const client = postgres.client(new URL(url).pathname.slice(1))
    await client.connect()
    await client.query('create schema two')
    await client.end()
    const second = await openPostgres(`${url}?options=-csearch_path%3Dtwo`, ledger())
    expect(await second.readSetting('whose')).toBeUndefined()
    expect(await second.isCurrent()).toBe(true)
    expect(await second.epoch()).not.toBe(await first.epoch())
    await second.close()
    await first.close()
  })

  /** Until something listens there. */
  const answering = (port: number) =>
    expect
      .poll(
        () =>
          new Promise<boolean>((resolve) => {
            const socket = connect(port, '127.0.0.1')
            socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
            socket.once('connect', () => socket.destroy())
          }),
        { timeout: 20_000 },
      )
      .toBe(true)
  const pool = '/usr/sbin/pgbouncer'
  describe.runIf(existsSync(pool))('F6: behind pgbouncer', () => {
    /** A pool before the server; resolves with the address of a database through it. */
    async function pooled(mode: string, name: string, work: (url: string) => Promise<void>): Promise<void> {
      const port = await freePort()
      const own = mkdtempSync(join(tmpdir(), 'plenaria-pool-'))
      chmodSync(own, 0o777)
      writeFileSync(
        join(own, 'pool.ini'),
        `[databases]\n* = host=127.0.0.1 port=${postgres.port}\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = ${port}\nunix_socket_dir =\nauth_type = trust\nauth_file = ${own}/users\npool_mode = ${mode}\ndefault_pool_size = 40\nlogfile = ${own}/log\npidfile = ${own}/pid\n`,
      )
      writeFileSync(join(own, 'users'), '"postgres" "test"\n')
      const isRoot = process.getuid?.() === 0
      const process_ = spawn(pool, [...(isRoot ? ['-u', 'nobody'] : []), join(own, 'pool.ini')])
      try {
        await answering(port)
        await work(`postgres://postgres:test@127.0.0.1:${port}/${name}`)
      } finally {
        process_.kill('SIGKILL')
        rmSync(own, { recursive: true, force: true })
      }
    }

    test('sessions of one’s own hold; transactions that share connections are refused at the start, in words', async () => {
      const name = new URL(await postgres.database()).pathname.slice(1)
      await pooled('session', name, async (url) => {
        const server = await startServer({ passphrase, databaseUrl: url })
        const sends = Array.from({ length: 100 }, (_, n) => server.put(idOf(`p${n}`), bodyOf()))
        expect(new Set((await Promise.all(sends)).map(({ status }) => status))).toEqual(new Set([200]))
        await server.stop()
        server.remove()
      })
      await pooled('transaction', name, (url) =>
        expect(openPostgres(url, ledger())).rejects.toThrow('pool_mode = session'),
      )
    }, 60_000)
  })
})
