import { existsSync, mkdirSync } from 'node:fs'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import encodeQR from 'qr'
import { destination } from 'pino'
import { createApp } from '../server/http/app.ts'
import { readBundle } from '../server/http/first-screens.ts'
import { readAssets } from '../server/http/assets.ts'
import { claimFolder } from '../server/operation/claim-folder.ts'
import { deleteDue } from '../server/operation/delete-due.ts'
import { createLog } from '../server/operation/log.ts'
import { undoCutOff, undoFor } from '../server/intake/cut-off.ts'
import { createServices } from '../server/services.ts'
import { readSettings, type Settings } from '../server/operation/settings.ts'
import { StoreUnavailable, type Store } from '../server/store/contract.ts'
import { openChanges, waitsForOther } from '../server/store/postgres/changes.ts'
import { keepWatch } from '../server/operation/keep-watch.ts'
import { sentenceOf } from './faults.ts'
import { whatWorks } from './lan.ts'
import { open, type Environment } from './open.ts'

/** Milliseconds that requests under way get to finish when the server is told to stop. */
const drainLimit = 10_000

const built = new URL('../../dist/', import.meta.url)

interface Serving {
  /** For a room: the networks besides the one whose address is printed. */
  room: Parameters<typeof whatWorks>[1] | undefined
  isNew: boolean
}

/** Milliseconds between two tries to reach a database that is not there yet, and between two words about it. */
const lookAgain = 2000
const sayAgain = 30_000

/** Opens the database; one that runs elsewhere may come up later than this program, and is waited for. */
async function openInTime(environment: Environment, isNew: boolean): ReturnType<typeof open> {
  let said = -Infinity
  for (;;) {
    try {
      const url = environment['PLENARIA_DATABASE_URL']
      if (url) await waitsForOther(url)
      return await open(environment, { isNew, settles: true, died: endAtOnce })
    } catch (error) {
      if (!environment['PLENARIA_DATABASE_URL'] || !(error instanceof StoreUnavailable)) throw error
      if (performance.now() - said > sayAgain) {
        said = performance.now()
        console.error(`${error.message} It is tried again every ${lookAgain / 1000} seconds.`)
      }
      await new Promise((resolve) => setTimeout(resolve, lookAgain))
    }
  }
}

function claimFor(folder: string): () => void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw sentenceOf(error, folder)
  }
  return claimFolder(folder)
}

/** Without its database a server can only refuse: whoever watches over it starts another. */
function endAtOnce(reason: string): void {
  console.error(`Nothing can be stored any more: ${reason}. Start again; what was acknowledged is stored.`)
  process.exit(1)
}

/** Serves until it is told to stop; what has been received by then is stored and acknowledged first. */
export async function serve(environment: Environment, { room, isNew }: Serving): Promise<number> {
  const folders = ['attendee', 'desk', 'organizer'].map((page) => fileURLToPath(new URL(page, built)))
  if (!folders.every((folder) => existsSync(folder))) {
    console.error('The pages are not built yet: run "npm run build" first, or "npm start", which does both.')
    return 1
  }
  // Before anything in the folder is looked at: a second server must not touch what the first has.
  const { databaseUrl, dataFolder } = readSettings(environment)
  const release = databaseUrl === undefined ? claimFor(dataFolder) : undefined
  const { settings, store, file } = await openInTime(environment, isNew)
  try {
    return await serveFrom(store, settings, file, room)
  } finally {
    await store.close()
    release?.()
  }
}

async function serveFrom(
  store: Store,
  settings: Settings,
  file: string,
  room: Serving['room'],
): Promise<number> {
  const folders = ['attendee', 'desk', 'organizer'].map((page) => fileURLToPath(new URL(page, built)))
  // Where a person reads along, the log keeps to what matters.
  const log = createLog(settings.logLevel ?? (process.stderr.isTTY ? 'warn' : 'info'), destination(2))
  const warnings: string[] = []
  const warn = (sentence: string) => {
    log.warn(sentence)
    warnings.push(`WARNING: ${sentence}\n`)
  }
  const watch = await keepWatch(store, file, warn)
  const services = createServices(store, settings, Date.now, log)
  const settleImports = async () => {
    const { undone } = await undoCutOff(store, Date.now(), settings.databaseUrl === undefined)
    for (const name of undone)
      log.warn(`The import of ${name} was cut off, and is taken back: take it in again.`)
    await store.forgetImports(Date.now() - undoFor)
  }
  const settleDays = async () => {
    for (const code of await deleteDue(services)) log.warn(`${code} is deleted: its day had come.`)
  }
  // What cannot be settled now, on a full disk, is settled later: it keeps nobody from being served.
  const settle = () => Promise.allSettled([settleImports(), settleDays()])
  await settle()
  const settling = setInterval(() => void settle(), 60_000)
  settling.unref()
  const changes =
    settings.databaseUrl &&
    openChanges(settings.databaseUrl, services.changedElsewhere, () =>
      endAtOnce('another program has the database for itself'),
    )
  if (changes) services.tellOthers(changes.tell)
  const assets = new Map([
    ...readAssets(folders[0]!, '/'),
    ...readAssets(folders[1]!, '/desk/'),
    ...readAssets(folders[2]!, '/organizer/'),
  ])
  const app = await createApp(services, assets, undefined, await readBundle(built, assets))
  try {
    await app.listen({ port: settings.port, host: settings.host, backlog: 4096 })
  } catch (error) {
    await watch.stop()
    if (changes) await changes.close()
    throw new Error(listenFault(error, settings), { cause: error })
  }
  const { port } = app.server.address() as AddressInfo
  const address = settings.publicUrl.replace(/:0$/, `:${port}`)

  const token = await services.organizer.setupToken()
  const code = await newestSurvey(store)
  const join = code === undefined ? undefined : `${address}/s/${code}`
  console.log(
    [
      '',
      ...warnings,
      ...(join === undefined
        ? ['There is no survey yet: the organizer’s page makes one.']
        : [encodeQR(join, 'ascii'), `Join       ${join}`]),
      token === undefined
        ? `Organizer  ${address}/organizer/`
        : `Organizer  ${address}/organizer/#setup=${token}\n           (opens once, to set the passphrase)`,
      `Data       ${settings.databaseUrl ? placeOf(settings.databaseUrl) : file}`,
      ...(room ? ['', ...whatWorks(address, room)] : []),
      ...(isLoopback(address)
        ? ['', 'Phones cannot reach this address. Set HOST and PLENARIA_PUBLIC_URL to let them in.']
        : []),
      '',
    ].join('\n'),
  )

  const database = settings.databaseUrl ? 'PostgreSQL' : 'SQLite'
  log.info({ port, database, version: process.version }, 'serving')

  await Promise.race(['SIGTERM', 'SIGINT', 'SIGHUP'].map((signal) => once(process, signal)))
  log.info('told to stop: answering what is under way')
  // Open requests are answered first; whoever takes longer than this is cut.
  const patience = setTimeout(() => app.server.closeAllConnections(), drainLimit)
  await app.close()
  clearTimeout(patience)
  await watch.stop()
  if (changes) await changes.close()
  log.info('stopped')
  return 0
}

/** The survey whose join code is printed: of those that are not archived the one whose workshop is the latest. */
async function newestSurvey(store: Store): Promise<string | undefined> {
  const surveys = (await store.listSurveys()).filter(({ archived }) => !archived)
  return surveys.toSorted((a, b) => (a.workshop.date < b.workshop.date ? 1 : -1))[0]?.code
}

function listenFault(error: unknown, { host, port }: Settings): string {
  const { code = '', message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program. Stop that one, or set PORT.`
  if (code === 'EACCES') return `Port ${port} is not allowed to this user. Set PORT to one above 1023.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST=${host} is no address of this machine.`
  return message
}

/** Where the database is, without user and password. */
const placeOf = (url: string): string => url.replace(/\/\/[^@/]*@/, '//').replace(/\?.*$/, '')

const isLoopback = (address: string) =>
  ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname)
