import { describe, expect, test } from 'vitest'
import { isLoopback, networkOf } from '../../src/server/access/network.ts'
import { Turns } from '../../src/server/access/turns.ts'
import { settle, virtualTime } from './virtual-time.ts'

/** Two a second, in one window after the other, as the store counts them. */
function turnsOf() {
  const time = virtualTime(() => settle(2))
  const begun = new Map<string, { at: number; n: number }>()
  const judged: number[] = []
  const turns = new Turns(
    (lane) => {
      const now = time.clock.now()
      const window = begun.get(lane)
      if (!window || now >= window.at + 1000) begun.set(lane, { at: now, n: 1 })
      else if (++window.n > 2) return Promise.resolve(300)
      judged.push(now)
      return Promise.resolve(0)
    },
    (milliseconds) => new Promise((resolve) => void time.clock.after(milliseconds, () => resolve())),
  )
  return { time, turns, judged }
}

describe('B6: guesses wait their turn', () => {
  test('a right passphrase comes in within ten seconds beside one guesser a second at the same address', async () => {
    const { time, turns } = turnsOf()
    for (let second = 0; second < 20; second++) {
      void turns.take('others', 'room')
      await time.run(1000)
    }
    const asked = time.clock.now()
    let came: number | undefined
    void turns.take('others', 'room').then((is) => is && (came = time.clock.now()))
    for (let second = 0; second < 10; second++) {
      void turns.take('others', 'room')
      await time.run(1000)
    }
    expect(came! - asked).toBeLessThan(10_000)
  })

  test('at most two a second are judged, whatever comes; who floods is refused at once, other addresses go between', async () => {
    const { time, turns, judged } = turnsOf()
    const refused: boolean[] = []
    const came: number[] = []
    for (let n = 0; n < 200; n++) void turns.take('others', `flood ${n % 3}`).then((is) => refused.push(!is))
    void turns.take('others', 'elsewhere').then((is) => is && came.push(time.clock.now()))
    const begun = time.clock.now()
    await time.run(10_000)
    expect(refused.filter(Boolean).length).toBeGreaterThan(180)
    for (let at = begun; at < begun + 9000; at += 100)
      expect(judged.filter((one) => one >= at && one < at + 1000).length).toBeLessThanOrEqual(4)
    expect(judged.length).toBeLessThanOrEqual(22)
    expect(came[0]! - begun).toBeLessThan(4000)
  })

  test('a flood in one lane is not felt in another', async () => {
    const { time, turns } = turnsOf()
    for (let n = 0; n < 200; n++) void turns.take('others', `flood ${n}`)
    const here = await turns.take('here', '127.0.0.1')
    expect([here, time.clock.now()]).toEqual([true, 1000])
    await time.run(20_000)
    expect(await turns.take('others', 'later')).toBe(true)
  })
})

test('one who comes at the very moment when the last one has gone is not forgotten', async () => {
  const turns = new Turns(() => Promise.resolve(0))
  const take = () => Promise.race([turns.take('here', 'a'), settle(20).then(() => 'forgotten')])
  expect(await turns.take('here', 'a').then(take)).toBe(true)
  for (let ticks = 0; ticks < 12; ticks++) {
    const first = turns.take('here', 'a')
    for (let tick = 0; tick < ticks; tick++) await Promise.resolve()
    expect(await take(), `${ticks} ticks later`).toBe(true)
    await first
  }
})

test('where nothing can be counted everybody hears why, and the next may try', async () => {
  let fails = true
  const turns = new Turns(() => (fails ? Promise.reject(new Error('the disk is full')) : Promise.resolve(0)))
  const all = await Promise.allSettled([turns.take('here', 'a'), turns.take('here', 'b')])
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fails = false
  expect(await turns.take('here', 'a')).toBe(true)
})

test('B25: whoever has a /64 of IPv6 addresses is one; an IPv4 address is one, however it is written', () => {
  const one = networkOf('2001:db8:1:2::1')
  for (const ip of ['2001:db8:1:2:ffff::9', '2001:0DB8:0001:0002:0:0:0:1', '2001:db8:1:2:3:4:5:6%eth0'])
    expect(networkOf(ip), ip).toBe(one)
  expect(networkOf('2001:db8:1:3::1')).not.toBe(one)
  expect(networkOf('::ffff:10.0.0.7')).toBe('10.0.0.7')
  expect(networkOf('10.0.0.7')).toBe('10.0.0.7')
  expect(networkOf('::1')).toBe('0:0:0:0')
  for (const ip of ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])
    expect(isLoopback(ip), ip).toBe(true)
  for (const ip of ['10.0.0.1', '::2', '1127.0.0.1']) expect(isLoopback(ip), ip).toBe(false)
})
