import { afterEach, beforeEach, expect } from 'vitest'
import type { Replied } from '../../src/dashboard/parts/ask.ts'
import { draftsIn } from '../../src/dashboard/saving/drafts.ts'
import { openSaving, type Saving } from '../../src/dashboard/saving/saving.ts'
import type { OrganizerSurvey, PartList, SurveyList } from '../../src/domain/wire/organizer-protocol.ts'
import { problemName, type Problem } from '../../src/domain/wire/problems.ts'
import { startServer, type Server } from '../server/start.ts'
import { virtualTime } from '../unit/virtual-time.ts'
import { inFlight } from './in-flight.ts'

let server: Server
let cookie: string

/** A real server for each test, with somebody signed in. */
export function useOrganizer(): void {
  beforeEach(async () => {
    server = await startServer()
    cookie = await server.signIn()
  })
  afterEach(async () => {
    expect(server.unexpected).toEqual([])
    await server.stop()
    server.remove()
  })
}

/** Every part as the server holds it. */
export const stored = async () => (await server.store.readParts('APEC'))!

/** Changes a part as another browser does. */
export const changeElsewhere = (part: string, revision: number, value: unknown) =>
  fetch(`${server.url}/api/organizer/surveys/APEC/parts/${part}`, {
    method: 'PUT',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ revision, value }),
  })

/** An organizer's browser: its storage outlives its pages. Browsers of one room share a clock, and what it waits for. */
export function createBrowser(requests = inFlight(), time = virtualTime(requests.rest)) {
  const shelf = new Map<string, string>()
  const network = { isUp: true, lost: false, reads: true, cookie: () => cookie, asked: 0 }
  async function ask<Reply>(method: string, path: string, body?: unknown): Promise<Replied<Reply>> {
    network.asked++
    if (!network.isUp || (method === 'GET' && !network.reads)) return { ok: false, problem: 'no-answer' }
    const reply = await requests.fetch(`${server.url}/api/organizer/surveys/APEC/${path}`, {
      method,
      headers: {
        cookie: network.cookie(),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const json = (await reply.json()) as Reply
    if (network.lost) return { ok: false, problem: 'no-answer' }
    if (reply.ok) return { ok: true, json }
    return { ok: false, problem: problemName(json) ?? 'no-answer', faults: (json as Problem).errors }
  }
  return {
    time,
    shelf,
    network,
    open: (): Saving =>
      openSaving({
        read: () => ask<PartList>('GET', 'parts'),
        write: (part, change) => ask('PUT', `parts/${part}`, change),
        drafts: draftsIn(
          {
            getItem: (key) => shelf.get(key) ?? null,
            setItem: (key, value) => void shelf.set(key, value),
            removeItem: (key) => void shelf.delete(key),
          },
          'APEC',
        ),
        clock: time.clock,
      }),
    /** The survey as the list of surveys tells it. */
    listed: async (): Promise<OrganizerSurvey> => {
      const reply = await fetch(`${server.url}/api/organizer/surveys`, { headers: { cookie } })
      return ((await reply.json()) as SurveyList).surveys[0]!
    },
    async run(milliseconds = 0): Promise<void> {
      await time.run(milliseconds)
      // What was answered late may have made something due.
      for (let turn = 0; turn < 4; turn++) await time.run(0)
    },
  }
}
