import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtIn } from '../../src/questionnaires/built-in.ts'
import { createApp } from '../../src/server/http/app.ts'
import { cookieName } from '../../src/server/http/route.ts'
import { createServices } from '../../src/server/services.ts'
import { ledgerOf } from '../../src/server/store/ledger.ts'
import { openChanges } from '../../src/server/store/postgres/changes.ts'
import { openPostgres } from '../../src/server/store/postgres/open.ts'
import { openSqlite } from '../../src/server/store/sqlite/open.ts'
import { newSurvey, seedSurvey } from '../../src/server/surveys.ts'

export const passphrase = 'a passphrase for tests'
export const [questionnaire] = builtIn

/** A real server on a free port, with a real SQLite file in a folder of its own (or the one given). */
export async function startServer(
  given: {
    folder?: string
    passphrase?: string | undefined
    port?: number
    assets?: Parameters<typeof createApp>[1]
    /** PostgreSQL instead of a file. */
    databaseUrl?: string | undefined
    /** Milliseconds since 1970. */
    now?: () => number
  } = { passphrase },
) {
  const folder = given.folder ?? mkdtempSync(join(tmpdir(), 'plenaria-test-'))
  const { databaseUrl } = given
  const file = join(folder, 'plenaria.db')
  const store = databaseUrl ? await openPostgres(databaseUrl, ledgerOf(file)) : await openSqlite(file)
  await seedSurvey(
    store,
    questionnaire,
    newSurvey('APEC', { name: 'W', place: 'P', date: '2019-08-16' }, questionnaire),
  )
  const settings = {
    port: 0,
    host: '127.0.0.1',
    databaseUrl,
    dataFolder: folder,
    publicUrl: 'http://127.0.0.1',
    passphrase: given.passphrase,
    trustedProxy: undefined,
    tls: undefined,
    logLevel: undefined,
  }
  const services = createServices(store, settings, given.now ?? Date.now)
  const changes = databaseUrl ? openChanges(databaseUrl, services.changedElsewhere) : undefined
  if (changes) services.tellOthers(changes.tell)
  const unexpected: unknown[] = []
  const app = await createApp(services, given.assets ?? new Map(), (error) => unexpected.push(error))
  await app.listen({ port: given.port ?? 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`

  return {
    url,
    folder,
    store,
    services,
    unexpected,
    /** Stops the server; the folder stays for another start. */
    async stop() {
      await app.close()
      await changes?.close()
      await store.close()
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
    put: (id: string, body: unknown, key = keyOf(id), headers: Record<string, string> = {}) =>
      fetch(`${url}/api/surveys/APEC/responses/${id}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
        body:
          typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
      }),
    get: (path: string, headers: Record<string, string> = {}) => fetch(url + path, { headers }),
    /** A session such as a right passphrase begins, without the half a second that judging one takes; the cookie to send. */
    signIn: async (): Promise<string> => `${cookieName(services)}=${await services.organizer.beginSession()}`,
  }
}

export type Server = Awaited<ReturnType<typeof startServer>>

/** A well-formed id (22 characters) or key (43) from a short name. */
export const idOf = (name: string): string => name.padEnd(22, '_')
export const keyOf = (name: string): string => name.padEnd(43, 'k')

/** A complete, valid body; every test changes what it is about. */
export const bodyOf = (more: object = {}) => ({
  revision: 1,
  questionnaire: 'apec-aeo-sme@1',
  language: 'es',
  source: 'phone',
  withdrawn: false,
  profile: { sector: 'public', economy: 'CHL', gender: 'woman', role: 'participant' },
  panels: {
    p1: { answers: { p1q1: 4, p1q2: null } as Record<string, number | null>, comment: 'Más plazo.' },
  },
  ...more,
})

export const reference = (name: string): string =>
  readFileSync(new URL(`../reference/${name}.csv`, import.meta.url), 'utf8')

/** A reference file as one record a line. */
export function referenceRows(name: string): Record<string, string>[] {
  const [head = '', ...lines] = reference(name).trim().split(/\r?\n/)
  const columns = head.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))
  })
}

/** The 71 reference responses as bodies, every panel sent. */
export const referenceBodies = (): { id: string; body: ReturnType<typeof bodyOf> }[] =>
  referenceRows('responses71').map((row) => ({
    id: idOf(`ref${row['id']}`),
    body: bodyOf({
      profile: { sector: row['sector'] },
      panels: Object.fromEntries(
        questionnaire.panels.map(({ id, items }) => [
          id,
          {
            answers: Object.fromEntries(
              items.flatMap(({ code }) =>
                row[code] ? [[code, row[code] === '-' ? null : Number(row[code])]] : [],
              ),
            ),
          },
        ]),
      ),
    }),
  }))
