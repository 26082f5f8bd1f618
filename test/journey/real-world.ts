import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isPending } from '../../src/domain/answering/local-response.ts'
import { addresses, addressOf } from '../../src/domain/wire/addresses.ts'
import { organizerAddresses } from '../../src/domain/wire/organizer-addresses.ts'
import type { SurveyState } from '../../src/domain/survey/survey.ts'
import { exportedRecords } from '../server/exported.ts'
import { call } from '../../src/offline/call.ts'
import { ledgerOf } from '../../src/server/store/ledger.ts'
import { openPostgres } from '../../src/server/store/postgres/open.ts'
import { openSqlite } from '../../src/server/store/sqlite/open.ts'
import { newSurvey } from '../../src/server/surveys.ts'
import { createProcess, passphrase } from '../e2e/process.ts'
import type { startPostgres } from '../server/postgres.ts'
import { small } from './rules.ts'
import { World, type Request } from './world.ts'

type Postgres = Awaited<ReturnType<typeof startPostgres>>

/** The simulation's phones and network before a real server: its own process, a real file or PostgreSQL, real kills. */
export class RealWorld extends World {
  readonly server: Awaited<ReturnType<typeof createProcess>>
  readonly copies: string[] = []
  kills = 0
  private readonly database: Restorable

  private constructor(
    phones: number,
    server: Awaited<ReturnType<typeof createProcess>>,
    database: Restorable,
  ) {
    super(phones)
    this.server = server
    this.database = database
  }

  static async open(phones: number, postgres?: Postgres): Promise<RealWorld> {
    const url = await postgres?.database()
    const server = await createProcess({
      PLENARIA_PASSPHRASE: passphrase,
      ...(url && { PLENARIA_DATABASE_URL: url }),
    })
    const file = join(server.folder, 'plenaria.db')
    const store = url ? await openPostgres(url, ledgerOf(file)) : await openSqlite(file)
    await store.publishQuestionnaire(small)
    await store.createSurvey(newSurvey('S', { name: 'W', place: 'P', date: '2019-08-16' }, small))
    await store.close()
    await server.start()
    const database = postgres && url ? copiesOf(postgres, server, url) : filesOf(server)
    return new RealWorld(phones, server, database)
  }

  private readonly ask: typeof fetch = (path, init) => fetch(this.server.url + (path as string), init)
  private target = (id: string, key: string) => ({
    values: { code: 'S', id: id.padEnd(22, '_') },
    writeKey: key.padEnd(43, 'k'),
  })

  private async held(n: number) {
    const reply = await call(addresses.readReceipt, this.target(`phone${n}`, `key${n}`), this.ask)
    // The wire's ids are longer than the simulation's.
    return reply.status === 200 ? { ...reply, json: { ...(reply.json as object), id: `phone${n}` } } : reply
  }

  override async deliver(
    at: number,
    how: { keep?: boolean; crash?: 'before' | 'after'; foreign?: boolean } = {},
  ): Promise<void> {
    const request = this.requests[at % Math.max(1, this.requests.length)]
    if (!request) return
    if (!how.keep) this.requests.splice(this.requests.indexOf(request), 1)
    if (how.foreign && (await this.held(request.phone)).status !== 200) return
    const key = how.foreign ? 'foreign' : `key${request.phone}`
    const sending = call(
      addresses.sendResponse,
      { ...this.target(request.id, key), body: request.sent.body },
      this.ask,
    )
    if (how.crash === 'before') await Promise.all([this.kill(), sending])
    const reply = await sending
    if (how.crash === 'after') await this.kill()
    if (how.crash || how.foreign || reply.status === null) return
    if (reply.status === 200 && request.body.withdrawn) this.withdrawn.add(request.id)
    const answer =
      reply.status === 200 ? { ...reply, json: { ...(reply.json as object), id: request.id } } : reply
    this.answers.push({ ...request, life: this.life, reply: answer })
  }

  /** `kill -9`, and whatever was acknowledged before is there afterwards. */
  private async kill(): Promise<void> {
    await this.server.stop('SIGKILL')
    this.kills++
    this.crash()
    await this.server.start()
    for (const [n, { local }] of this.phones.entries()) {
      if (!this.promised.has(local.id)) continue
      const reply = await this.held(n)
      const revision = reply.status === 200 ? (reply.json as { revision?: number }).revision : undefined
      if ((revision ?? 0) < this.promised.get(local.id)!)
        this.faults.push(`${local.id} was acknowledged and is gone`)
    }
  }

  override receive(at: number, how: { lose?: boolean } = {}): void {
    const answer = this.answers[at % Math.max(1, this.answers.length)]
    const revision =
      answer?.reply.status === 200 ? (answer.reply.json as { revision?: number }).revision : undefined
    if (answer && revision && answer.life === this.life)
      this.promised.set(answer.id, Math.max(revision, this.promised.get(answer.id) ?? 0))
    super.receive(at, how)
  }

  /** What the real server holds is compared at the end. */
  protected override checkReceived(): void {
    // Asked of the server in `heal`.
  }

  override async probe(n: number): Promise<void> {
    const phone = this.phones[n]!
    if (phone.local.acknowledged > 0) phone.local = this.rules.afterProbe(phone.local, await this.held(n))
  }

  override async backup(): Promise<void> {
    this.copies.push(await this.database.backup(this.copies.length))
  }

  override async restore(at: number, announced: boolean): Promise<void> {
    const backup = this.copies[at % Math.max(1, this.copies.length)]
    if (backup === undefined) return
    await this.server.stop()
    this.crash()
    await this.database.restore(backup, announced)
    await this.server.start()
    this.life++
    this.promised.clear()
    // A backup holds the state of the survey too.
    await this.setState(this.state)
  }

  override async setState(state: SurveyState): Promise<void> {
    this.state = state
    const json = { 'content-type': 'application/json' }
    const signedIn = await this.ask(organizerAddresses.signIn.path, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ passphrase }),
    })
    const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
    const reply = await this.ask(addressOf(organizerAddresses.changeState.path, { code: 'S' }), {
      method: 'PUT',
      headers: { ...json, cookie },
      body: JSON.stringify({ state }),
    })
    if (!reply.ok) throw new Error(`state: ${reply.status}`)
  }

  override check(): void {
    // The real server is asked after every kill and at the end.
  }

  override async heal(): Promise<void> {
    await this.setState('open')
    this.crash()
    for (const [n, phone] of this.phones.entries()) {
      await this.probe(n)
      for (let round = 0; round < 6 && isPending(phone.local); round++) {
        this.transmit(n)
        await this.deliver(this.requests.length - 1)
        this.receive(this.answers.length - 1)
      }
    }
    const { output } = await this.server.run('export', '--survey', 'S')
    const { records } = exportedRecords(output, small)
    for (const { local, wanted } of this.phones) {
      const held = records.find(({ id }) => id === local.id.padEnd(22, '_'))
      if (this.withdrawn.has(local.id) || local.refused?.problem === 'withdrawn-response') {
        if (held?.status !== 'withdrawn') this.faults.push(`${local.id} was withdrawn and is back`)
      } else if (wanted && !sameContent(wanted, held?.response))
        this.faults.push(`${local.id}: the server does not hold what was last sent`)
    }
    if (new Set(records.map(({ id }) => id)).size !== records.length) this.faults.push('counted twice')
    const verified = await this.server.run('verify')
    if (verified.status !== 0) this.faults.push(verified.output)
  }
}

/** How a database is copied while it is served, and how a copy is put in its place while it is not. */
interface Restorable {
  backup(n: number): Promise<string>
  restore(copy: string, announced: boolean): Promise<void>
}

type Server = RealWorld['server']

async function run(server: Server, ...args: string[]): Promise<void> {
  const { status, output } = await server.run(...args)
  if (status !== 0) throw new Error(output)
}

function filesOf(server: Server): Restorable {
  const file = join(server.folder, 'plenaria.db')
  return {
    async backup(n) {
      const copy = join(server.folder, `backup-${n}.db`)
      await run(server, 'backup', copy)
      return copy
    },
    async restore(copy, announced) {
      if (announced) return run(server, 'restore', copy)
      for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
      cpSync(copy, file)
    },
  }
}

/** As pg_dump and its like: a whole database copied, and put back under its name. */
function copiesOf(postgres: Postgres, server: Server, url: string): Restorable {
  const name = new URL(url).pathname.slice(1)
  async function asOwner(...commands: string[]): Promise<void> {
    const client = postgres.client('postgres')
    await client.connect()
    for (const command of commands) await client.query(command)
    await client.end()
  }
  return {
    async backup(n) {
      const copy = `${name}_${n}`
      // A template must not be in use: the server comes back by itself.
      await asOwner(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
        `alter database ${name} allow_connections false`,
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
        `create database ${copy} template ${name}`,
        `alter database ${name} allow_connections true`,
      )
      return copy
    },
    async restore(copy, announced) {
      await asOwner(`drop database ${name} with (force)`, `create database ${name} template ${copy}`)
      if (announced) await run(server, 'restored')
    },
  }
}

type Content = Pick<Request['body'], 'panels' | 'profile'>

/** The file has no letter for "sent, and all of it left open". */
const sameContent = (wanted: Content, held: Content | undefined): boolean => {
  const shown = ({ panels, profile }: Content) =>
    JSON.stringify([
      profile.sector,
      ...small.panels.flatMap(({ id, items }) =>
        items.map(({ code }) => panels[id]?.answers[code] ?? `${code in (panels[id]?.answers ?? {})}`),
      ),
    ])
  return held !== undefined && shown(wanted) === shown(held)
}
