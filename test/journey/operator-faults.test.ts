import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import SQLite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres } from '../server/postgres.ts'
import { idOf } from '../server/start.ts'
import { Broken, createOperator, type Limits } from './operator-world.ts'

/**
 * Faults at random steps and bytes under all that an operator does, with phones sending: nothing acknowledged is lost or
 * doubled, nothing erased comes back, nothing starts empty in silence or hangs. `npm run soak:operator` has 500.
 */
const faults = Number(process.env['SOAK_OPERATOR'] ?? 8)
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)
/** Faults on one machine before the next begins. */
const onOne = 12

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function randomFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

let postgres: Awaited<ReturnType<typeof startPostgres>>
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres.remove(), 60_000)

/** Whether a transfer into this database has begun: half filled, it is not served. */
async function isBegun(url: string): Promise<boolean> {
  const client = postgres.client(new URL(url).pathname.slice(1))
  await client.connect()
  try {
    const { rows } = await client.query("select 1 from settings where key = 'transfer-from'")
    return rows.length > 0
  } catch {
    return false
  } finally {
    await client.end()
  }
}

/** What one machine goes through, step by step. */
async function live(random: () => number, steps: number, story: string[]): Promise<void> {
  const operator = await createOperator()
  const { inFolder, settings } = operator
  const among = <Value>(...values: Value[]): Value => values[Math.floor(random() * values.length)]!
  const between = (low: number, high: number) => Math.floor(low + random() * (high - low))
  const inPostgres = () => settings['PLENARIA_DATABASE_URL'] !== undefined
  const backups: string[] = []
  let named = 0
  let published = 1
  const say = (words: string) => story.push(words)

  const database = () => inFolder('plenaria.db')
  const kibOf = (file: string) => Math.ceil(statSync(file).size / 1024)
  const withDatabase = (work: (file: SQLite.Database) => void) => {
    const file = new SQLite(database())
    work(file)
    file.close()
  }
  /** A disk with no more room after so many bytes, a kill, or neither. */
  const fault = (): Limits =>
    among<() => Limits>(
      () => ({ kib: between(1, existsSync(database()) ? kibOf(database()) + 64 : 300) }),
      () => ({ killAfter: between(50, 900) }),
      () => ({}),
    )()

  /** A start that must go well. */
  async function mustStart(limits: Limits = {}): Promise<void> {
    const refused = await operator.start(limits)
    if (refused !== undefined) throw new Broken(`does not start: ${refused}`)
  }
  /** A start that must be refused, with the file and what to do. */
  async function mustRefuse(words: RegExp): Promise<void> {
    const refused = await operator.start()
    if (refused === undefined) throw new Broken(`starts, and should not: ${String(words)}`)
    if (!words.test(refused) || /\n {4}at /.test(refused)) throw new Broken(`no remedy in words: ${refused}`)
  }
  /** With phones sending, for a while. */
  async function meanwhile(work: () => Promise<unknown>): Promise<void> {
    const stop = operator.sending(random)
    try {
      await work()
    } finally {
      await stop()
    }
  }
  const ended = (what: string, { status, output }: { status: number | null; output: string }) => {
    say(`  ${what}: ${status}`)
    if (status !== 0 && status !== -1 && output.trim() === '') throw new Broken(`${what} says nothing`)
    if (/\n {4}at /.test(output)) throw new Broken(`${what}: ${output}`)
    return status === 0
  }

  /** What no failed command may take away; SQLite's log and locks come and go, and what was half restored. */
  const lasting = () => readdirSync(operator.folder).filter((name) => /\.(db|log|json)$/.test(name))

  const onSqlite: Record<string, () => Promise<void>> = {
    async 'backup while it serves'() {
      await mustStart()
      const file = inFolder(`backup-${++named}.db`)
      await meanwhile(async () => {
        const whole = ended('backup', await operator.run(['backup', file], fault()))
        if (whole !== existsSync(file) && whole) throw new Broken('a backup that was done is not there')
        if (existsSync(file)) backups.push(file)
      })
    },
    async restore() {
      const file = among(...backups)
      if (!file) return
      const left = lasting()
      const done = ended('restore', await operator.run(['restore', file], fault()))
      const gone = left.filter((name) => !lasting().includes(name))
      if (!done && gone.length > 0) throw new Broken(`gone: ${gone.join()}`)
    },
    async 'a restore while it serves'() {
      const file = among(...backups)
      if (!file) return
      await mustStart()
      if (ended('restore', await operator.run(['restore', file]))) throw new Broken('restored under a server')
    },
    async 'a torn ledger'() {
      const line = `\n{"survey":"APEC","id":"${idOf('torn')}","revision":2,"questionnaire":"apec-aeo-sme@1"`
      appendFileSync(inFolder('erasures.log'), line.slice(0, between(1, line.length)))
    },
    async 'no room for the database'() {
      await mustStart()
      await operator.stop()
      const refused = await operator.start({ kib: kibOf(database()) + between(0, 60) })
      say(`  ${refused ?? 'serves'}`)
      if (refused === undefined) await meanwhile(() => sleep(600))
    },
    async 'a newer database'() {
      withDatabase((file) =>
        file.exec("insert into kysely_migration values ('9999', '2030-01-01T00:00:00.000Z')"),
      )
      await mustRefuse(/newer Plenaria/)
      withDatabase((file) => file.exec("delete from kysely_migration where name = '9999'"))
    },
    async 'an older database'() {
      withDatabase((file) => file.exec('drop table parts; drop table additions'))
      // Killed on the way, or not.
      await operator.start({ killAfter: between(100, 1500) })
    },
    async 'two servers on one folder'() {
      await mustStart()
      const second = await operator.run(['serve', '--port', '0'])
      if (second.status !== 1 || !second.output.includes(operator.folder)) throw new Broken(second.output)
    },
    async 'the database is gone'() {
      renameSync(database(), inFolder('elsewhere.db'))
      await mustRefuse(/plenaria\.db is missing[^]*--new/)
      renameSync(inFolder('elsewhere.db'), database())
    },
    async 'to PostgreSQL'() {
      settings['PLENARIA_DATABASE_URL'] = await postgres.database()
      for (let tries = 0; ; tries++) {
        const limits = tries < 2 ? fault() : {}
        const outcome = await operator.run(['transfer', 'to-postgres'], limits)
        if (ended('transfer', outcome)) break
        if (tries > 3) throw new Broken(`the transfer does not come to its end: ${outcome.output}`)
        if (await isBegun(settings['PLENARIA_DATABASE_URL'])) await mustRefuse(/transfer/)
      }
      renameSync(database(), inFolder(`moved-${++named}.db`))
      backups.length = 0
    },
  }
  const onPostgres: Record<string, () => Promise<void>> = {
    async restored() {
      ended('restored', await operator.run(['restored'], fault()))
    },
    async 'to SQLite'() {
      for (let tries = 0; ; tries++) {
        const limits = tries < 2 ? fault() : {}
        const outcome = await operator.run(['transfer', 'to-sqlite'], limits)
        if (ended('transfer', outcome)) break
        if (tries > 3) throw new Broken(`the transfer does not come to its end: ${outcome.output}`)
      }
      delete settings['PLENARIA_DATABASE_URL']
    },
  }
  const anywhere: Record<string, () => Promise<void>> = {
    async 'a kill while phones send'() {
      await mustStart()
      await meanwhile(async () => {
        await sleep(between(50, 900))
        await operator.stop('SIGKILL')
      })
    },
    async '64 files'() {
      const refused = await operator.start({ files: 64 })
      say(`  ${refused ?? 'serves'}`)
      if (refused === undefined) await meanwhile(() => sleep(600))
    },
    async 'another year'() {
      await mustStart({ years: among(-10, 10) })
      await meanwhile(async () => {
        await sleep(400)
        const reply = await operator.organize('GET', 'surveys')
        if (reply?.status !== 200) throw new Broken(`the organizer is not let in: ${reply?.status}`)
      })
    },
    async 'a file that cannot be written'() {
      const name = among('erasures.log', 'high-water.json')
      if (existsSync(inFolder(name))) renameSync(inFolder(name), inFolder('aside'))
      mkdirSync(inFolder(name))
      await mustRefuse(new RegExp(name.replace('.', '\\.')))
      rmSync(inFolder(name), { recursive: true })
      if (existsSync(inFolder('aside'))) renameSync(inFolder('aside'), inFolder(name))
    },
    async 'an import'() {
      const rows = Array.from(
        { length: 40 },
        (_, n) => `${idOf(`imported${named}n${n}`)},public,${(n % 4) + 1}`,
      )
      named++
      const file = inFolder(`rows-${named}.csv`)
      writeFileSync(file, ['id,sector,p1q1', ...rows].join('\n'))
      const done = ended('import', await operator.run(['import', file], fault()))
      const { output } = await operator.run(['export'])
      const there = output
        .split('\n')
        .filter((row) => rows.some((one) => row.startsWith(one.slice(0, 22)))).length
      if (there !== 40 && (done || there !== 0)) throw new Broken(`${there} of 40 rows are there, ${done}`)
    },
    async 'a publication'() {
      await mustStart()
      await meanwhile(async () => {
        const replied = operator.publish(published + 1)
        await sleep(between(0, 40))
        if (random() < 0.5) await operator.stop('SIGKILL')
        if ((await replied)?.ok) published++
      })
    },
    async 'final and reopened'() {
      await mustStart()
      await meanwhile(async () => {
        const replied = operator.organize('PUT', 'surveys/APEC/state', { state: 'final' })
        await sleep(between(0, 300))
        if (random() < 0.5) await operator.stop('SIGKILL')
        await replied
      })
    },
  }

  try {
    await mustStart()
    for (let n = 0; n < 6; n++) operator.join(`first${n}`)
    await meanwhile(() => sleep(300))
    await operator.settle()
    await operator.stop()
    for (let step = 0; step < steps; step++) {
      const possible = Object.entries({ ...(inPostgres() ? onPostgres : onSqlite), ...anywhere })
      // Copies are made and put back more often than the rest.
      const favoured = possible.filter(([name]) => /^(backup|restore$)/.test(name))
      const [name, work] = among(...possible, ...favoured, ...favoured)
      for (let n = 0; n < 4; n++) operator.join(`s${step}n${n}`)
      say(name)
      await work()
      await operator.stop(among('SIGTERM', 'SIGKILL'))
      await mustStart()
      await operator.settle()
      if (step % 4 === 3 || step === steps - 1) await operator.verify()
      await operator.stop(among('SIGTERM', 'SIGKILL'))
    }
  } finally {
    await operator.remove()
  }
}

test(
  `${faults} faults under what an operator does, with seed ${seed}`,
  { timeout: 3 * 3_600_000 },
  async () => {
    let people = 0
    for (let done = 0; done < faults; done += onOne) {
      const story: string[] = []
      try {
        await live(randomFrom(seed + done), Math.min(onOne, faults - done), story)
      } catch (error) {
        throw new Error(`seed ${seed + done}: ${(error as Error).message}\n${story.join('\n')}`, {
          cause: error,
        })
      }
      people++
    }
    expect(people).toBe(Math.ceil(faults / onOne))
    console.log(
      `${faults} faults on ${people} machines, seed ${seed}: 0 lost, doubled, back, empty or hanging`,
    )
  },
)
