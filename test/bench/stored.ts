import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { packAnswers } from '../../src/domain/answering/packed-answers.ts'
import { builtIn } from '../../src/questionnaires/built-in.ts'
import type { Arrival } from '../../src/server/store/contract.ts'
import { ledgerOf } from '../../src/server/store/ledger.ts'
import { openPostgres } from '../../src/server/store/postgres/open.ts'
import { openSqliteStore } from '../../src/server/store/sqlite/store.ts'
import { closedLoop } from './load.ts'
import { bodyOf, idOf } from './payload.ts'
import { cookieOf, folder, nameOf, startOurs, type Running, type Setup } from './servers.ts'

export interface StoredRow {
  server: string
  stored: number
  /** Milliseconds from the start of the process to its first answer. */
  coldStartMs: number
  /** The organizer's tally, over HTTP, ten connections. */
  readsPerSecond: number
  readP50: number
  readP99: number
  bytesPerResponse: number
}

const [questionnaire] = builtIn
const samples = Array.from({ length: 97 }, (_, n) => {
  const { profile, panels, language } = bodyOf(n)
  const comments = Object.entries(panels).flatMap(([id, { comment }]) =>
    comment === undefined ? [] : [[id, comment]],
  ) as [string, string][]
  return {
    language,
    sector: profile.sector as Arrival['sector'],
    economy: profile.economy,
    gender: profile.gender,
    answers: packAnswers(panels, questionnaire),
    comments: comments.length > 0 ? JSON.stringify(Object.fromEntries(comments)) : null,
  }
})

const arrivalOf = (n: number, survey: string): Arrival => ({
  survey,
  id: idOf(n),
  revision: 1,
  digest: 'd'.repeat(43),
  keyHash: 'k'.repeat(43),
  withdrawn: false,
  received: '2019-08-16',
  questionnaire: 'apec-aeo-sme@1',
  source: 'phone',
  role: null,
  ...samples[n % samples.length]!,
})

/** Stores responses through the store itself, as an import does, with no server running. */
export async function preload(
  { data, databaseUrl }: Running,
  from: number,
  to: number,
  survey = 'APEC',
): Promise<void> {
  mkdirSync(data, { recursive: true })
  const file = join(data, 'plenaria.db')
  const store = databaseUrl ? await openPostgres(databaseUrl, ledgerOf(file)) : await openSqliteStore(file)
  for (let at = from; at < to; at += 2000)
    await store.commit(Array.from({ length: Math.min(2000, to - at) }, (_, n) => arrivalOf(at + n, survey)))
  await store.close()
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

/** (d) Reading the tally and starting, with more and more stored; (e) what a response takes on disk. */
export async function benchStored(setups: Setup[], sizes: number[]): Promise<StoredRow[]> {
  const rows: StoredRow[] = []
  for (const setup of setups) {
    const ours = await startOurs(setup, { data: join(folder, `stored-${setup.database}`) })
    const empty = await ours.bytes()
    await ours.stop({ verify: false, keep: true })
    let stored = 0
    for (const size of sizes) {
      await preload(ours, stored, size)
      stored = size
      const starts: number[] = []
      for (let n = 0; n < 3; n++) {
        await ours.restart()
        starts.push(ours.startMs)
        if (n < 2) await ours.stop({ verify: false, keep: true })
      }
      const cookie = await cookieOf(ours.ports[0]!)
      const request = () =>
        `GET /api/surveys/APEC/tally HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\n\r\n`
      const { perSecond, p50, p99 } = await closedLoop(ours.ports, 10, 3, 1, request)
      const bytes = await ours.bytes()
      await ours.stop({ verify: false, keep: true })
      rows.push({
        server: nameOf(setup),
        stored: size,
        coldStartMs: Math.round(median(starts)),
        readsPerSecond: perSecond,
        readP50: p50,
        readP99: p99,
        bytesPerResponse: Math.round((bytes - empty) / size),
      })
    }
    await ours.restart()
    await ours.stop()
  }
  return rows
}
