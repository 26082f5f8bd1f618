import { hash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HeldList } from '../../src/domain/wire/organizer-protocol.ts'
import type { Tally } from '../../src/domain/wire/protocol.ts'
import { inGroups, readSeat, seatFrom, seatId, seatSecret } from '../../src/domain/answering/seat.ts'
import { bodyOf, startServer, type Server } from './start.ts'

const idOf = (seat: string): string => seatId(hash('sha256', seatSecret('APEC', seat), 'base64url'))
const keyOf = (): string => randomBytes(32).toString('base64url')

describe('a card’s code', () => {
  test('is 80 bits in letters that are not mistaken, with two to check', () => {
    const seen = new Set<string>()
    for (let n = 0; n < 500; n++) {
      const seat = seatFrom(randomBytes(10))
      expect(seat).toMatch(/^[0-9A-HJKMNP-TV-Z]{18}$/)
      expect(readSeat(seat)).toBe(seat)
      expect(readSeat(inGroups(seat).toLowerCase())).toBe(seat)
      expect(readSeat(seat.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(seat)
      seen.add(seat)
    }
    expect(seen.size).toBe(500)
  })

  test('mistyped is noticed: one wrong letter always, two swapped nearly always', () => {
    let missed = 0
    for (let n = 0; n < 500; n++) {
      const seat = seatFrom(randomBytes(10))
      const at = n % 16
      const wrong = seat.slice(0, at) + (seat[at] === '7' ? '8' : '7') + seat.slice(at + 1)
      expect(readSeat(wrong)).toBeUndefined()
      const swapped = seat.slice(0, at) + seat[at + 1]! + seat[at]! + seat.slice(at + 2)
      if (swapped !== seat && readSeat(swapped)) missed++
    }
    expect(missed).toBeLessThan(5)
    for (const other of ['', '123', 'A'.repeat(17), 'U'.repeat(18)]) expect(readSeat(other)).toBeUndefined()
  })
})

test('a seat’s id is 128 bits as any other: it survives being packed for a QR code', () => {
  for (let n = 0; n < 200; n++) {
    const id = idOf(seatFrom(randomBytes(10)))
    expect(Buffer.from(id, 'base64url')).toHaveLength(16)
    expect(Buffer.from(id, 'base64url').toString('base64url')).toBe(id)
  }
})

describe('147 cards', () => {
  let server: Server
  let cookie: string
  const seats = Array.from({ length: 147 }, () => seatFrom(randomBytes(10)))
  const put = (seat: string, key: string, score: number, revision = 1) =>
    server.put(
      idOf(seat),
      bodyOf({ revision, profile: { sector: 'public' }, panels: { p1: { answers: { p1q1: score } } } }),
      key,
    )
  const organizer = async (method: string, path: string, body?: object) => {
    const reply = await fetch(`${server.url}/api/organizer/surveys/APEC/${path}`, {
      method,
      headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: reply.status, json: (await reply.json()) as unknown }
  }
  const tally = async () => (await (await server.get('/api/surveys/APEC/tally', { cookie })).json()) as Tally

  beforeAll(async () => {
    server = await startServer()
    cookie = await server.signIn()
    expect(await (await server.get('/api/surveys/APEC')).json()).not.toHaveProperty('seats')
    const { json } = await organizer('POST', 'seats', { ids: seats.map(idOf).toSorted() })
    expect((json as HeldList).seats).toBe(147)
  })
  afterAll(async () => {
    await server.stop()
    server.remove()
  })

  test('10 used twice, one forged: the tally is right, the second ones are held, and the organizer decides', async () => {
    expect(await (await server.get('/api/surveys/APEC')).json()).toMatchObject({ seats: true })
    const keys = seats.map(keyOf)
    for (const [index, seat] of seats.entries()) expect((await put(seat, keys[index]!, 4)).status).toBe(200)
    const second = seats.slice(0, 10).map(keyOf)
    for (const [index, key] of second.entries()) expect((await put(seats[index]!, key, 1)).status).toBe(403)
    const forged = await put(seatFrom(randomBytes(10)), keyOf(), 1)
    expect(((await forged.json()) as { type: string }).type).toBe('urn:plenaria:problem:unknown-seat')
    expect((await tally()).responses).toMatchObject({ general: 147, held: 10 })
    expect((await tally()).items['p1q1']!['general']!.counts).toEqual([0, 0, 0, 147])

    const { held } = (await organizer('GET', 'held')).json as HeldList
    expect(held).toHaveLength(10)
    expect(held[0]).toMatchObject({ answers: 1, firstAnswers: 1 })
    const [one, two] = held
    await organizer('PUT', `held/${one!.id}`, { key: one!.key, take: false })
    await organizer('PUT', `held/${two!.id}`, { key: two!.key, take: true })
    expect((await organizer('PUT', `held/${one!.id}`, { key: one!.key, take: false })).status).toBe(404)
    const { responses, items } = await tally()
    expect(responses).toMatchObject({ general: 147, held: 9 })
    expect(items['p1q1']!['general']!.counts).toEqual([1, 0, 0, 146])
    expect(await server.store.verifyTallies()).toEqual([])

    // The card whose second phone was taken now belongs to that phone.
    const at = seats.findIndex((seat) => idOf(seat) === two!.id)
    expect((await put(seats[at]!, second[at]!, 2, 2)).status).toBe(200)
    expect((await put(seats[at]!, keys[at]!, 3, 3)).status).toBe(403)
    expect((await tally()).items['p1q1']!['general']!.counts).toEqual([0, 1, 0, 146])
  })

  test('nothing stored ties a card to anything but its response', async () => {
    const rows = await server.store.listResponses('APEC', '', 1000)
    for (const { received } of rows) expect(received).toMatch(/^\d{4}-\d\d-\d\d$/)
    const everything = JSON.stringify(rows)
    for (const seat of seats) expect(everything).not.toContain(seat)
  })
})
