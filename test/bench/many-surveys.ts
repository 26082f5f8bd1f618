import { join } from 'node:path'
import { connect } from 'node:net'
import { ledgerOf } from '../../src/server/store/ledger.ts'
import { openPostgres } from '../../src/server/store/postgres/open.ts'
import { openSqliteStore } from '../../src/server/store/sqlite/store.ts'
import { builtIn } from '../../src/questionnaires/built-in.ts'
import { newSurvey } from '../../src/server/surveys.ts'
import { exchange, quantilesOf } from './load.ts'
import { sendOf } from './payload.ts'
import { cookieOf, nameOf, startOurs, type Running, type Setup } from './servers.ts'

export interface SurveysRow {
  server: string
  /** Where the other traffic goes. */
  traffic: string
  sendsPerSecond: number
  /** Reading one quiet survey's tally meanwhile, in milliseconds. */
  tallyP50: number
  tallyP99: number
  sendP50: number
  sendP99: number
  failed: number
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const codeOf = (n: number) => `S${n}`

async function addSurveys({ data, databaseUrl }: Running, surveys: number): Promise<void> {
  const file = join(data, 'plenaria.db')
  const store = databaseUrl ? await openPostgres(databaseUrl, ledgerOf(file)) : await openSqliteStore(file)
  const workshop = { name: 'W', place: 'P', date: '2019-08-16' }
  for (let n = 0; n < surveys; n++) await store.createSurvey(newSurvey(codeOf(n), workshop, builtIn[0]))
  await store.close()
}

/** Sends at a steady rate to surveys as `pick` says, and reads the tally of a quiet one all the while. */
async function measure(
  ours: Running,
  cookie: string,
  rate: number,
  pick: (n: number) => string,
  seconds: number,
  from: number,
): Promise<Omit<SurveysRow, 'server' | 'traffic'>> {
  const open = (n: number) =>
    connect({ port: ours.ports[n % ours.ports.length]!, host: '127.0.0.1', noDelay: true })
  const until = performance.now() + seconds * 1000
  const [reads, sends]: [number[], number[]] = [[], []]
  let failed = 0
  const reader = async () => {
    const socket = open(0)
    const request = `GET /api/surveys/APEC/tally HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\n\r\n`
    while (performance.now() < until) {
      const began = performance.now()
      if ((await exchange(socket, request)).status === 200) reads.push(performance.now() - began)
      else failed++
      await sleep(5)
    }
    socket.destroy()
  }
  const sender = async () => {
    const free = Array.from({ length: 64 }, (_, n) => open(n))
    const all = [...free]
    const began = performance.now()
    let n = 0
    while (performance.now() < until) {
      const due = Math.floor(((performance.now() - began) / 1000) * rate)
      while (n < due && free.length > 0) {
        const socket = free.shift()!
        const sent = performance.now()
        void exchange(socket, sendOf(from + n, pick(n)), 20_000).then(
          ({ status }) => {
            if (status === 200) sends.push(performance.now() - sent)
            else failed++
            free.push(socket)
          },
          () => void failed++,
        )
        n++
      }
      await sleep(1)
    }
    await sleep(300)
    for (const socket of all) socket.destroy()
  }
  await Promise.all([reader(), reader(), ...(rate > 0 ? [sender()] : [])])
  const [tally, send] = [quantilesOf(reads), quantilesOf(sends)]
  return {
    sendsPerSecond: Math.round(sends.length / seconds),
    tallyP50: tally.p50,
    tallyP99: tally.p99,
    sendP50: send.p50,
    sendP99: send.p99,
    failed,
  }
}

/** 1,000 surveys at once: what the traffic of the others costs the reader of one. */
export async function benchSurveys(
  setups: Setup[],
  surveys = 1000,
  rate = 1000,
  seconds = 5,
): Promise<SurveysRow[]> {
  const rows: SurveysRow[] = []
  for (const setup of setups) {
    const ours = await startOurs(setup)
    await addSurveys(ours, surveys)
    const cookie = await cookieOf(ours.ports[0]!)
    const cases: [string, number, (n: number) => string][] = [
      ['warm-up', rate, (n) => codeOf(n % surveys)],
      ['none', 0, () => ''],
      ['to one other survey', rate, () => codeOf(0)],
      [`to ${surveys} other surveys`, rate, (n) => codeOf((n * 7) % surveys)],
      ['to the survey itself', rate, () => 'APEC'],
    ]
    for (const [index, [traffic, sends, pick]] of cases.entries()) {
      const figures = await measure(ours, cookie, sends, pick, seconds, index * 1_000_000)
      if (index > 0) rows.push({ server: nameOf(setup), traffic, ...figures })
    }
    await ours.stop()
  }
  return rows
}
