import { spawnSync } from 'node:child_process'
import { appendFileSync, chownSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startPostgres } from './postgres.ts'
import { bodyOf, idOf, keyOf, startServer } from './start.ts'

/**
 * The primary dies under load and its standby takes its place, behind the one address that instances know: nothing that
 * was acknowledged is lost, since the standby had it first. SOAK_FAILOVERS plays it more often.
 */
const failovers = Number(process.env['SOAK_FAILOVERS'] ?? 1)
type Postgres = Awaited<ReturnType<typeof startPostgres>>
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function ask(postgres: Postgres, ...commands: string[]): Promise<Record<string, string>[]> {
  const client = postgres.client('postgres')
  await client.connect()
  let rows: Record<string, string>[] = []
  for (const command of commands) rows = (await client.query<Record<string, string>>(command)).rows
  await client.end()
  return rows
}

/** A standby that has everything before the primary calls it committed. */
async function addStandby(primary: Postgres): Promise<Postgres> {
  const standby = await startPostgres(async (data) => {
    const client = primary.client('postgres')
    await client.connect()
    await client.query("select pg_backup_start('standby', true)")
    spawnSync('cp', ['-a', primary.data, data])
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop()')
    await client.end()
    rmSync(join(data, 'postmaster.pid'))
    writeFileSync(join(data, 'backup_label'), rows[0]!.labelfile)
    writeFileSync(join(data, 'standby.signal'), '')
    const { uid, gid } = statSync(data)
    for (const name of ['backup_label', 'standby.signal']) chownSync(join(data, name), uid, gid)
    appendFileSync(
      join(data, 'postgresql.auto.conf'),
      `primary_conninfo = 'host=127.0.0.1 port=${primary.port} user=postgres password=test'\n`,
    )
  })
  await ask(primary, "alter system set synchronous_standby_names = '*'", 'select pg_reload_conf()')
  await expect
    .poll(() => ask(primary, 'select sync_state from pg_stat_replication'), { timeout: 20_000 })
    .toEqual([{ sync_state: 'sync' }])
  return standby
}

async function promote(standby: Postgres): Promise<void> {
  await ask(
    standby,
    'select pg_promote()',
    "alter system set synchronous_standby_names = ''",
    'select pg_reload_conf()',
  )
}

/** The one address that instances know, as a proxy or a virtual address gives it. */
async function startAddress(first: Postgres) {
  let target = first
  const sockets = new Set<Socket>()
  const proxy = createServer((socket) => {
    const onward = connect(target.port, '127.0.0.1')
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => proxy.once('listening', resolve))
  return {
    port: (proxy.address() as AddressInfo).port,
    leadTo(next: Postgres) {
      target = next
      for (const socket of sockets) socket.destroy()
    },
    close() {
      for (const socket of sockets) socket.destroy()
      proxy.close()
    },
  }
}

test(
  `${failovers} failovers to a standby under load: nothing acknowledged is lost, nothing counts twice`,
  async () => {
    let primary = await startPostgres()
    const address = await startAddress(primary)
    const databaseUrl = (await primary.database()).replace(`:${primary.port}/`, `:${address.port}/`)
    const servers = [await startServer({ databaseUrl }), await startServer({ databaseUrl })]
    const acknowledged = new Map<string, number>()
    const load = { running: true }
    let sends = 0
    const phones = Array.from({ length: 8 }, async (_, n) => {
      for (let turn = 0; load.running; turn++) {
        const id = idOf(`f${n}x${turn % 60}`)
        const revision = Math.floor(turn / 60) + 1
        sends++
        const reply = await servers[(n + turn) % 2]!.put(id, bodyOf({ revision }), keyOf(id)).catch(
          () => undefined,
        )
        if (reply?.status === 200) acknowledged.set(id, Math.max(acknowledged.get(id) ?? 0, revision))
        else await sleep(50)
      }
    })
    for (let failover = 0; failover < failovers; failover++) {
      const standby = await addStandby(primary)
      await sleep(500)
      const before = acknowledged.size
      await primary.stopAtOnce()
      await promote(standby)
      address.leadTo(standby)
      await primary.remove()
      primary = standby
      // The room goes on.
      const here = sends
      await expect.poll(() => sends - here, { timeout: 20_000 }).toBeGreaterThan(50)
      expect(acknowledged.size).toBeGreaterThanOrEqual(before)
    }
    load.running = false
    await Promise.all(phones)
    let lost = 0
    for (const [id, revision] of acknowledged)
      if (((await servers[0]!.store.readResponse('APEC', id))?.revision ?? 0) < revision) lost++
    console.log(
      `${failovers} failovers, ${sends} sends, ${acknowledged.size} responses acknowledged, ${lost} lost`,
    )
    expect(lost).toBe(0)
    expect(acknowledged.size).toBeGreaterThan(100)
    expect(await servers[0]!.store.verifyTallies()).toEqual([])
    for (const server of servers) {
      await server.stop()
      server.remove()
    }
    address.close()
    await primary.remove()
  },
  60_000 + failovers * 60_000,
)
