import { X509Certificate } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { checkNotLost, databaseIn } from '../server/operation/data-folder.ts'
import { readSettings, type Settings } from '../server/operation/settings.ts'
import { checkLedger, damagedLines, ledgerOf, readLedger } from '../server/store/ledger.ts'
import { unknownMigrations } from '../server/store/migrations.ts'
import { readMigrations } from '../server/store/postgres/look.ts'
import { checkBackup } from '../server/store/sqlite/files.ts'
import { sentenceOf } from './faults.ts'
import { forTheRoom } from './lan.ts'
import type { Environment } from './open.ts'

/** What was looked at: throws, in words, where it is not as it should be; resolves with what there is to say of it. */
type Look = () => string | Promise<string>

/** Looks at everything a server needs before it is started; each in a line. */
export async function doctorCommand(environment: Environment): Promise<number> {
  const settings = readSettings(environment)
  const file = databaseIn(settings.dataFolder)
  const looks: Record<string, Look> = {
    'Node.js': () => process.version,
    folder: () => lookAtFolder(settings.dataFolder),
    database: () => (settings.databaseUrl ? lookAtPostgres(settings.databaseUrl) : lookAtFile(file)),
    withdrawals: () => lookAtLedger(ledgerOf(file)),
    certificate: () => lookAtCertificate(settings),
    port: () => lookAtPort(settings),
    address: () => lookAtAddress(environment, settings),
  }
  let isWell = true
  for (const [name, look] of Object.entries(looks)) {
    try {
      console.log(`ok    ${name.padEnd(12)} ${await look()}`)
    } catch (error) {
      isWell = false
      const [first, ...rest] = sentenceOf(error, file).message.split('\n')
      console.log(
        [`WRONG ${name.padEnd(12)} ${first}`, ...rest.map((line) => ' '.repeat(19) + line)].join('\n'),
      )
    }
  }
  return isWell ? 0 : 1
}

const wantedBytes = 100 * 2 ** 20

function lookAtFolder(folder: string): string {
  let there = folder
  while (!existsSync(there)) there = dirname(there)
  accessSync(there, constants.W_OK | constants.X_OK)
  const { bavail, bsize } = statfsSync(there)
  const free = bavail * bsize
  const mib = Math.floor(free / 2 ** 20)
  if (free < wantedBytes)
    throw new Error(`${folder}: only ${mib} MiB are free. Make room: 100 MiB hold some 30,000 responses.`)
  return `${folder}, ${mib} MiB free`
}

function lookAtFile(file: string): string {
  checkNotLost(file, false)
  if (!existsSync(file)) return `${file} will be made at the first start`
  checkBackup(file)
  return `${file} is whole`
}

async function lookAtPostgres(url: string): Promise<string> {
  const made = await readMigrations(url)
  if (made === undefined) return 'PostgreSQL answers; its tables will be made at the first start'
  const unknown = unknownMigrations(made)
  if (unknown !== undefined) throw new Error(`PostgreSQL: ${unknown}`)
  return 'PostgreSQL answers, and has its tables'
}

function lookAtLedger(file: string): string {
  if (!existsSync(file)) return 'none on record'
  const { erasures, damaged } = readLedger(file)
  if (damaged.length > 0) throw new Error(damagedLines(file, damaged))
  checkLedger(file)
  return `${erasures.length} on record in ${file}`
}

function lookAtCertificate({ tls, publicUrl }: Settings): string {
  if (!tls)
    return publicUrl.startsWith('https:')
      ? 'a proxy speaks https'
      : 'none: over http phones have no offline page, and the desk no camera'
  const certificate = new X509Certificate(readFileSync(tls.cert))
  accessSync(tls.key, constants.R_OK)
  const until = new Date(certificate.validTo)
  if (until.getTime() < Date.now())
    throw new Error(`${tls.cert} has ended on ${certificate.validTo}. Get a new one.`)
  const { hostname } = new URL(publicUrl)
  if (!certificate.checkHost(hostname))
    throw new Error(`${tls.cert} is not for ${hostname}, which PLENARIA_PUBLIC_URL names.`)
  return `for ${hostname}, until ${certificate.validTo}`
}

const lookAtPort = ({ host, port }: Settings): Promise<string> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      reject(
        new Error(
          code === 'EADDRINUSE'
            ? `${port} is taken: a server runs there already, or another program does. Stop it, or use --port.`
            : `${host}:${port} cannot be listened to (${code}).`,
        ),
      ),
    )
    server.listen(port, host, () => server.close(() => resolve(`${host}:${port} is free`)))
  })

async function lookAtAddress(environment: Environment, { publicUrl }: Settings): Promise<string> {
  const { hostname } = new URL(publicUrl)
  if (!['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return publicUrl
  const room = await forTheRoom(environment)
  const inRoom = room.environment['PLENARIA_PUBLIC_URL']
  return `${publicUrl} is for this machine alone; with --lan phones get ${inRoom ?? 'nothing: there is no network'}`
}
