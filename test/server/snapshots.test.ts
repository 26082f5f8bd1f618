import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Tally } from '../../src/domain/wire/protocol.ts'
import { allItems } from '../../src/domain/survey/items.ts'
import { arrival } from './arrivals.ts'
import { databases, serverFor } from './databases.ts'
import { idOf, passphrase, questionnaire, startServer, type Server } from './start.ts'

/** What everybody is shown stands still, and moves together. */
describe.each(databases)('on %s', (kind) => {
  const postgres = serverFor(kind)
  let server: Server
  let now = 0
  let cookie: string
  beforeEach(async () => {
    now = Date.parse('2026-03-01T15:00:00Z')
    server = await startServer({ passphrase, databaseUrl: await postgres()?.database(), now: () => now })
    cookie = await server.signIn()
  })
  afterEach(async () => {
    await server.stop()
    server.remove()
  })

  const items = allItems(questionnaire).slice(0, 12)
  type Person = {
    name: string
    sector: 'public' | 'private'
    answers: string
    revision?: number
    withdrawn?: boolean
  }
  const send = (...people: Person[]) =>
    server.store.commit(
      people.map(({ name, sector, answers, revision = 1, withdrawn = false }) =>
        arrival({
          id: idOf(name),
          revision,
          keyHash: name,
          withdrawn,
          sector: withdrawn ? null : sector,
          answers: withdrawn ? '.'.repeat(45) : answers + '.'.repeat(33),
        }),
      ),
    )
  const everyone = (): Promise<Tally> => server.services.totals.for('everyone', 'APEC')
  const panel = async (state: { open: boolean; revealed: boolean }) => {
    const reply = await fetch(`${server.url}/api/organizer/surveys/APEC/panels/p1`, {
      method: 'PUT',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify(state),
    })
    expect(reply.status).toBe(200)
  }
  const crowd = (from: number, n: number): Person[] =>
    Array.from({ length: n }, (_, at) => ({
      name: `h${from + at}`,
      sector: at % 2 ? 'private' : 'public',
      answers: '3'.repeat(12),
    }))

  test('B8: a snapshot is made at reveal, when a panel closes, and minutes apart by five people more; no event without one', async () => {
    await send(...crowd(0, 12))
    await panel({ open: true, revealed: true })
    const first = await everyone()
    expect(first).toMatchObject({ snapshot: 1, asOf: '2026-03-01T15:00:00Z', responses: { general: 10 } })
    expect(first.items['p1q1']!.general!.counts[2]).toBe(12)
    const ending = new AbortController()
    const stream = await fetch(`${server.url}/api/surveys/APEC/tally/events`, { signal: ending.signal })
    let heard = ''
    const reading = (async () => {
      for await (const piece of stream.body!.pipeThrough(new TextDecoderStream())) heard += piece
    })().catch(() => undefined)
    await expect.poll(() => heard.match(/event: tally/g)?.length).toBe(1)

    await send(...crowd(12, 12))
    server.services.touch('APEC')
    expect((await everyone()).items['p1q1']!.general!.counts[2]).toBe(12)
    now += 179_000
    expect((await everyone()).snapshot).toBe(1)
    now += 2000
    const second = await everyone()
    expect(second).toMatchObject({ snapshot: 2, asOf: '2026-03-01T15:03:01Z' })
    // All cells of one count are of the same responses.
    expect(new Set(items.map(({ code }) => second.items[code]!.general!.counts[2]))).toEqual(new Set([24]))
    server.services.touch('APEC')
    await expect.poll(() => heard.match(/event: tally/g)?.length).toBe(2)

    await send(...crowd(24, 4))
    now += 600_000
    expect((await everyone()).snapshot).toBe(2)
    server.services.touch('APEC')
    await send(...crowd(28, 12))
    await panel({ open: false, revealed: true })
    expect((await everyone()).snapshot).toBe(3)
    await expect.poll(() => heard.match(/event: tally/g)?.length).toBe(3)
    await panel({ open: false, revealed: false })
    expect((await everyone()).items).toEqual({})
    // Hidden and revealed again, it goes on from what was shown.
    await panel({ open: false, revealed: true })
    expect(await everyone()).toMatchObject({ snapshot: 3 })
    ending.abort()
    await reading
  })

  test('a panel that an older version has revealed is shown from the first look on', async () => {
    await send(...crowd(0, 12))
    await server.store.writePanel('APEC', 'p1', { open: true, revealed: true })
    server.services.surveys.forget('APEC')
    expect((await everyone()).items['p1q1']!.general!.counts[2]).toBe(12)
    expect(await everyone()).toMatchObject({ snapshot: 1 })
  })

  test('B8: at that pace invented respondents, edits and withdrawals find nobody’s answers by differences', async () => {
    const random = (() => {
      let seed = 20_260_301
      return () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31
    })()
    const letters = () => Array.from({ length: 12 }, () => '1234- '[Math.floor(random() * 5.2)]).join('')
    const honest: Person[] = []
    const invented = new Map<string, Person>()
    const shown: { tally: Tally; honest: number; invented: Person[] }[] = []
    let last = 0
    const look = async () => {
      const tally = await everyone()
      if ((tally.snapshot ?? 0) === last) return
      last = tally.snapshot!
      shown.push({ tally, honest: honest.length, invented: [...invented.values()] })
    }
    const arrive = async () => {
      const person: Person = {
        name: `h${honest.length}`,
        sector: honest.length % 5 < 3 ? 'public' : 'private',
        answers: letters(),
      }
      honest.push(person)
      await send(person)
    }
    for (let n = 0; n < 18; n++) await arrive()
    await panel({ open: true, revealed: true })
    await look()
    // Half an hour: somebody answers every ten seconds, and the attacker does what it can between any two of them.
    for (let n = 0; n < 180; n++) {
      now += 10_000
      if (n % 3 < 2) await arrive()
      for (let tries = 0; tries < 2; tries++) {
        const name = `x${Math.floor(random() * 12)}`
        const before = invented.get(name)
        const act = random()
        const person: Person = {
          name,
          sector: before?.sector ?? (random() < 0.5 ? 'public' : 'private'),
          answers: letters(),
          revision: (before?.revision ?? 0) + 1,
          withdrawn: before !== undefined && (before.withdrawn === true || act < 0.1),
        }
        await send(person)
        invented.set(name, person)
      }
      await look()
    }
    expect(shown.length).toBeGreaterThan(8)
    // What the attacker knows it has put in is taken off: what is left of two snapshots is of nobody, or of five and more.
    const own = (people: Person[], sector: string, at: number) => {
      const cell = [0, 0, 0, 0, 0, 0]
      for (const person of people)
        if (!person.withdrawn && person.sector === sector) cell['1234- '.indexOf(person.answers[at]!)]!++
      return cell
    }
    let compared = 0
    for (const sector of ['public', 'private'] as const) {
      const figures = ({ tally }: (typeof shown)[number]) =>
        JSON.stringify(items.map(({ code }) => tally.items[code]?.[sector]))
      // A sector that did not move is still of the responses that it was of.
      const moved = shown.filter((one, index) => index === 0 || figures(one) !== figures(shown[index - 1]!))
      expect(moved.length).toBeGreaterThan(5)
      for (const [index, after] of moved.entries())
        for (const before of moved.slice(0, index))
          for (const [at, { code }] of items.entries()) {
            const [one, two] = [before.tally.items[code]?.[sector], after.tally.items[code]?.[sector]]
            if (!one || !two) continue
            const cells = (counts: typeof one) => [...counts.counts, counts.noOpinion, counts.skipped]
            const known = [own(before.invented, sector, at), own(after.invented, sector, at)]
            const left = cells(two).map(
              (n, slot) => n - known[1]![slot]! - (cells(one)[slot]! - known[0]![slot]!),
            )
            const people = left.reduce((sum, n) => sum + n, 0)
            compared++
            expect(people >= 5 || left.every((n) => n === 0), `${code} ${sector}: ${left.join(' ')}`).toBe(
              true,
            )
          }
    }
    expect(compared).toBeGreaterThan(200)
  })
})
