import { afterEach, beforeEach, expect } from 'vitest'
import { openSession, type Session } from '../../src/app/session/session.ts'
import { answerItem, sendPanel, setFact } from '../../src/domain/answering/local-response.ts'
import type { Questionnaire } from '../../src/domain/survey/questionnaire.ts'
import { newIdentity } from '../../src/offline/identity.ts'
import { volatileMemory, type Memory } from '../../src/offline/memory.ts'
import { sendWaiting } from '../../src/offline/send-waiting.ts'
import { passphrase, startServer, type Server } from '../server/start.ts'
// What comes later on a phone is there already: a test's clock does not wait for code.
import '../../src/app/session/other-version.ts'
import { virtualTime } from '../unit/virtual-time.ts'
import { inFlight } from './in-flight.ts'
import { writeQuestionnaire } from '../../src/domain/survey/form-1.ts'
import { questionnaire } from '../server/start.ts'

/** A phone with its own storage, clock and network, on which tabs are opened and closed; the server is a real one. */
export function createPhone(server: () => Server) {
  const requests = inFlight()
  const time = virtualTime(requests.rest)
  const shelf = new Map<string, string>()
  const inner = volatileMemory()
  const disk: Memory = { ...inner, lasting: true }
  const tabs = new Map<Session, { closed: boolean }>()
  const locks = new Map<string, Promise<unknown>>()
  const network = {
    isUp: true,
    lost: false,
    /** Addresses that nothing comes back from. */
    blocked: undefined as RegExp | undefined,
    /** A café's page stands before everything. */
    portal: false,
    asked: [] as string[],
  }
  const person = { isSeen: true }

  const send = async (path: string, init: RequestInit | undefined, tab: { closed: boolean }) => {
    network.asked.push(`${init?.method ?? 'GET'} ${path}`)
    if (!network.isUp || network.blocked?.test(path)) throw new TypeError('no network')
    if (network.portal) return new Response('<p>Welcome</p>', { headers: { 'content-type': 'text/html' } })
    const { signal: _, ...rest } = init ?? {}
    const reply = await requests.fetch(server().url + path, rest)
    if (network.lost || tab.closed) throw new TypeError('the reply was lost')
    return reply
  }

  /** One after another, whoever asks: a tab, or the worker. */
  const inTurn = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    const before = locks.get(name) ?? Promise.resolve()
    const mine = before.then(() => work())
    locks.set(
      name,
      mine.catch(() => undefined),
    )
    return mine
  }

  const phone = {
    time,
    shelf,
    disk,
    network,
    person,
    /** Asked of the server since it was last looked at. */
    asked: () => network.asked.splice(0),

    /** Opens a tab of the survey; what one tab writes, the others hear. */
    open(code = 'APEC', openDatabase: () => Promise<Memory> = () => Promise.resolve(disk)): Session {
      const tab = { closed: false }
      const write = (key: string, value: string | null) => {
        if (tab.closed) return
        if (value === null) shelf.delete(key)
        else shelf.set(key, value)
        for (const [other, state] of tabs)
          if (!state.closed && other !== session) queueMicrotask(() => other.follow(key, value))
      }
      const session: Session = openSession(code, {
        shelf: {
          getItem: (key) => shelf.get(key) ?? null,
          setItem: (key, value) => write(key, value),
          removeItem: (key) => write(key, null),
        },
        openDatabase,
        memoryMayLoad: Promise.resolve(),
        loadKinds: () => undefined,
        newIdentity,
        send: (path, init) => send(path as string, init, tab),
        alone: inTurn,
        clock: {
          now: time.clock.now,
          after: (milliseconds, work) => time.clock.after(milliseconds, () => !tab.closed && work()),
        },
        random: () => 0.5,
        isSeen: () => person.isSeen,
      })
      tabs.set(session, tab)
      return session
    },

    /** What the worker does when the browser wakes it, whatever pages there are; true where something still waits. */
    wakeWorker: (): Promise<boolean> =>
      sendWaiting(disk, inTurn, (path, init) => send(path as string, init, { closed: false })),

    close(session: Session): void {
      tabs.get(session)!.closed = true
    },

    /** Waits until nothing is under way, and lets so much time pass. */
    async run(milliseconds = 0): Promise<void> {
      await time.run(milliseconds)
      // What was answered may have made something due.
      for (let turn = 0; turn < 3; turn++) await time.run(0)
    },
  }
  return phone
}

/** The next version of a questionnaire: a statement added, one dropped, other words for the first. */
export const nextVersion = (questionnaire: Questionnaire): Questionnaire => {
  const next = structuredClone(questionnaire)
  next.version++
  const { items } = next.panels[0]!
  items[0]!.text = { en: 'Other words', es: 'Otras palabras' }
  items.splice(1, 1)
  items.push({ ...items[0]!, code: `p1new${next.version}`, text: { en: 'New', es: 'Nueva' } })
  return next
}

/** A real server and a phone for each test, and what tests do with them. */
export function useSession() {
  const world = {
    server: undefined as unknown as Server,
    cookie: '',
    phone: undefined as unknown as ReturnType<typeof createPhone>,
    /** Starts a server, in a folder of another one's or its own. */
    async serve(folder?: string): Promise<void> {
      world.server = await startServer({ passphrase, ...(folder !== undefined && { folder }) })
      world.cookie = await world.server.signIn()
    },
    async organize(method: string, path: string, body: unknown): Promise<void> {
      const reply = await fetch(`${world.server.url}/api/organizer/${path}`, {
        method,
        headers: { cookie: world.cookie, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      expect(reply.ok, await reply.clone().text()).toBe(true)
    },
    publish: (next: Questionnaire) => world.organize('POST', 'questionnaires', writeQuestionnaire(next)),
    stored: (session: Session) => world.server.store.readResponse('APEC', session.view.get().local.id),
  }
  beforeEach(async () => {
    await world.serve()
    world.phone = createPhone(() => world.server)
  })
  afterEach(async () => {
    expect(world.server.unexpected).toEqual([])
    expect(await world.server.store.verifyTallies()).toEqual([])
    await world.server.stop()
    world.server.remove()
  })
  return world
}

export const answerAndSend = (session: Session, item = 'p1q1'): void => {
  session.change(setFact('sector', 'public'))
  session.change(answerItem('p1', item, 3))
  session.change(sendPanel('p1', 'en', questionnaire))
}
