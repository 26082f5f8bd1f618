import { writeQuestionnaire } from '../../src/domain/survey/form-1.ts'
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Tally } from '../../src/domain/wire/protocol.ts'
import { freePort } from '../server/postgres.ts'
import { bodyOf, idOf, keyOf, passphrase, questionnaire } from '../server/start.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Under what a program is run. */
export interface Limits {
  /** The largest file that it may write, as on a disk with no more room. */
  kib?: number
  /** How many files it may have open. */
  files?: number
  /** Years by which its clock is wrong. */
  years?: number
  /** It is killed after so many milliseconds. */
  killAfter?: number
}

/** Milliseconds after which whatever has not come to an end hangs. */
const patience = 40_000

interface Phone {
  id: string
  secret: string
  revision: number
  acknowledged: number
  withdrawn: 'no' | 'asked' | 'acknowledged'
  epoch: string | undefined
}

/** Thrown where something has happened that must not. */
export class Broken extends Error {}

/** One operator's machine: a data folder, programs on it, and phones that send all the time. */
export async function createOperator() {
  const folder = mkdtempSync(join(tmpdir(), 'plenaria-operator-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const settings: Record<string, string> = {
    PORT: String(port),
    PLENARIA_DATA: folder,
    PLENARIA_PASSPHRASE: passphrase,
    PLENARIA_LOG: 'error',
  }
  let server: ChildProcess | undefined
  let cookie = ''

  function launch(args: string[], { kib, files, years }: Limits): ChildProcess {
    const limits = [
      "trap '' XFSZ",
      ...(kib === undefined ? [] : [`ulimit -f ${kib}`]),
      ...(files === undefined ? [] : [`ulimit -n ${files}`]),
    ]
    const shift = (years ?? 0) * 365.25 * 86_400_000
    const code = `const D = Date; globalThis.Date = class extends D {
      constructor(...given) { given.length ? super(...given) : super(D.now() + ${shift}) }
      static now() { return D.now() + ${shift} }
    }`
    const clock = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
    return spawn(
      'bash',
      ['-c', `${limits.join(';')}; exec "$0" dist/server/main.js "$@"`, process.execPath, ...args],
      {
        cwd: root,
        env: {
          ...process.env,
          ...settings,
          ...(years !== undefined && { NODE_OPTIONS: `--import ${clock}` }),
        },
      },
    )
  }

  /** Until it has ended, or said this; a program that does neither hangs. */
  function ending(child: ChildProcess, said?: string): Promise<{ status: number | null; output: string }> {
    return new Promise((resolve, reject) => {
      let output = ''
      const late = setTimeout(() => {
        child.kill('SIGKILL')
        reject(new Broken(`hangs: ${child.spawnargs.slice(3).join(' ')}: ${output}`))
      }, patience)
      const hear = (data: unknown) => {
        output += String(data)
        if (said === undefined || !output.includes(said)) return
        clearTimeout(late)
        resolve({ status: null, output })
      }
      child.stdout!.on('data', hear)
      child.stderr!.on('data', hear)
      child.once('close', (status) => {
        clearTimeout(late)
        resolve({ status: status ?? -1, output })
      })
    })
  }

  const operator = {
    folder,
    settings,
    url,
    phones: [] as Phone[],
    inFolder: (name: string) => join(folder, name),
    isServing: () => server !== undefined,

    /** Runs a command to its end. Its status is −1 where it was killed. */
    async run(args: string[], limits: Limits = {}): Promise<{ status: number | null; output: string }> {
      const child = launch(args, limits)
      const killing =
        limits.killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), limits.killAfter)
      const ended = await ending(child)
      clearTimeout(killing)
      return ended
    },

    /** Starts the server; resolves with undefined once it serves, or with the words with which it has refused. */
    async start(limits: Limits = {}): Promise<string | undefined> {
      const child = launch(['serve'], limits)
      const killing =
        limits.killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), limits.killAfter)
      const { status, output } = await ending(child, 'Data  ')
      clearTimeout(killing)
      if (status === null) {
        server = child
        return undefined
      }
      if (status === 0) throw new Broken(`a start that failed ended with 0: ${output}`)
      return output
    },

    async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
      if (!server) return
      const child = server
      server = undefined
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = ending(child)
      child.kill(signal)
      await ended
    },

    join(name: string): void {
      operator.phones.push({
        id: idOf(name),
        secret: `Secret of ${name}.`,
        revision: 0,
        acknowledged: 0,
        withdrawn: 'no',
        epoch: undefined,
      })
    },

    /** The phones that came last send once: something new, the same again, or its withdrawal. */
    async send(random: () => number): Promise<void> {
      await Promise.all(
        operator.phones.slice(-4).map(async (phone) => {
          if (phone.withdrawn === 'no') {
            if (phone.acknowledged > 0 && random() < 0.08) {
              phone.withdrawn = 'asked'
              phone.revision++
            } else if (phone.revision === 0 || random() < 0.7) phone.revision++
          }
          await deliver(phone)
        }),
      )
    },

    /** Phones send all the time until told to stop. */
    sending(random: () => number): () => Promise<void> {
      const over = { is: false }
      const work = (async () => {
        while (!over.is) {
          await operator.send(random)
          await sleep(150)
        }
      })()
      return () => {
        over.is = true
        return work
      }
    },

    async organize(method: string, path: string, body?: unknown): Promise<Response | undefined> {
      const ask = () =>
        fetch(`${url}/api/organizer/${path}`, {
          method,
          headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }).catch(() => undefined)
      const first = await ask()
      if (first?.status !== 401) return first
      const reply = await fetch(`${url}/api/organizer/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ passphrase }),
      }).catch(() => undefined)
      cookie = reply?.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      return ask()
    },

    /**
     * With a sound server: what was acknowledged is there or the epoch is another; phones that were forgotten send again;
     * then every person counts once, and nothing that was taken back is there.
     */
    async settle(): Promise<void> {
      await operator.organize('PUT', 'surveys/APEC/state', { state: 'open' })
      const { epoch } = (await (await fetch(`${url}/api/surveys/APEC`)).json()) as { epoch: string }
      for (const phone of operator.phones) {
        const reply = await fetch(`${url}/api/surveys/APEC/responses/${phone.id}`, {
          headers: headersOf(phone),
        })
        if (reply.status >= 500) throw new Broken(`${phone.id}: ${reply.status}`)
        const held = reply.ok ? ((await reply.json()) as { revision: number }).revision : 0
        if (held < phone.acknowledged && epoch === phone.epoch)
          throw new Broken(`lost: ${phone.id} had ${phone.acknowledged} acknowledged, ${held} is there`)
        if (phone.withdrawn === 'acknowledged' && held < phone.acknowledged)
          throw new Broken(`a withdrawal was forgotten: ${phone.id}`)
        if (phone.revision > 0) {
          const status = await deliver(phone)
          if (status !== 200) throw new Broken(`${phone.id} cannot be sent again: ${status}`)
        }
        phone.epoch = epoch
        if (phone.withdrawn !== 'acknowledged') continue
        // An old copy that comes late is not taken for new.
        await fetch(`${url}/api/surveys/APEC/responses/${phone.id}`, {
          method: 'PUT',
          headers: headersOf(phone),
          body: JSON.stringify(contentOf({ ...phone, withdrawn: 'no' }, 1)),
        })
      }
      const exported = await operator.organize('GET', 'surveys/APEC/responses.csv')
      if (!exported?.ok) throw new Broken(`no export: ${exported?.status}`)
      const rows = (await exported.text()).split('\n')
      for (const { withdrawn, secret } of operator.phones)
        if (withdrawn === 'acknowledged' && rows.some((row) => row.includes(secret)))
          throw new Broken(`an erased answer is back: ${secret}`)
      const imported = rows.filter((row) => row.includes('imported')).length
      const people = operator.phones.filter(
        ({ withdrawn, acknowledged }) => withdrawn === 'no' && acknowledged > 0,
      )
      const tally = (await (
        await fetch(`${url}/api/surveys/APEC/tally`, { headers: { cookie } })
      ).json()) as Tally
      if (tally.responses.general !== people.length + imported)
        throw new Broken(
          `${people.length} people and ${imported} imported, and ${tally.responses.general} are counted`,
        )
    },

    /** Totals equal a recount. */
    async verify(): Promise<void> {
      const verified = await operator.run(['verify'])
      if (verified.status !== 0) throw new Broken(`verify: ${verified.output}`)
    },

    /** The next version of the questionnaire. */
    publish: (version: number) =>
      operator.organize('POST', 'questionnaires', {
        ...writeQuestionnaire(questionnaire),
        version,
      }),

    async remove(): Promise<void> {
      await operator.stop('SIGKILL')
      if (existsSync(folder)) rmSync(folder, { recursive: true, force: true })
    },
  }

  const headersOf = ({ id }: Phone) => ({
    authorization: `Bearer ${keyOf(id)}`,
    'content-type': 'application/json',
  })
  const contentOf = ({ withdrawn, secret }: Phone, revision: number) =>
    withdrawn === 'no'
      ? bodyOf({ revision, panels: { p1: { answers: { p1q1: (revision % 4) + 1 }, comment: secret } } })
      : bodyOf({ revision, withdrawn: true, profile: {}, panels: {} })

  /** Sends a phone's newest revision; notes what is acknowledged. */
  async function deliver(phone: Phone): Promise<number | undefined> {
    const { revision, withdrawn } = phone
    const reply = await fetch(`${url}/api/surveys/APEC/responses/${phone.id}`, {
      method: 'PUT',
      headers: headersOf(phone),
      body: JSON.stringify(contentOf(phone, revision)),
    }).catch(() => undefined)
    const receipt = reply?.ok
      ? ((await reply.json().catch(() => undefined)) as { revision: number; epoch: string } | undefined)
      : undefined
    if (receipt && receipt.revision >= revision) {
      phone.acknowledged = Math.max(phone.acknowledged, revision)
      phone.epoch = receipt.epoch
      if (withdrawn !== 'no') phone.withdrawn = 'acknowledged'
    }
    return reply?.status
  }
  return operator
}
