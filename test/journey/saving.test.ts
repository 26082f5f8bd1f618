import { describe, expect, test } from 'vitest'
import { attendanceIn } from '../../src/dashboard/saving/arranged.ts'
import { draftsIn } from '../../src/dashboard/saving/drafts.ts'
import { changeElsewhere, createBrowser, stored, useOrganizer } from './organizer-world.ts'

/** Saving on the organizer's pages, tried without a browser: clock, storage and network are handed to it; the server is real. */
const women = 'attendance.women'
useOrganizer()

describe('A13: typing is never lost', () => {
  test('each pause saves what was typed, and says so', async () => {
    const browser = createBrowser()
    const saving = browser.open()
    expect(saving.standing(women)).toBe('loading')
    await browser.run()
    expect(saving.standing(women)).toBe('saved')
    for (const typed of [5, 53]) saving.set(women, typed)
    expect(saving.standing(women)).toBe('saving')
    await browser.run(500)
    expect((await stored())[women]!.revision).toBe(0)
    await browser.run(500)
    expect((await stored())[women]).toEqual({ revision: 1, value: 53 })
    expect(saving.standing(women)).toBe('saved')
    expect(browser.shelf.size).toBe(0)
    saving.close()
  })

  test('typed while the server’s word is still on its way, it is kept, and saved once it has come', async () => {
    const browser = createBrowser()
    browser.network.isUp = false
    const saving = browser.open()
    await browser.run()
    saving.set(women, 7)
    saving.set('workshop.place', 'Lima')
    expect(saving.value(women)).toBe(7)
    await browser.run(3000)
    browser.network.isUp = true
    await browser.run(20_000)
    expect((await stored())[women]!.value).toBe(7)
    expect((await stored())['workshop.place']!.value).toBe('Lima')
    saving.close()
  })

  test('while the server is away it waits, says so, and goes by itself', async () => {
    const browser = createBrowser()
    const saving = browser.open()
    await browser.run()
    browser.network.isUp = false
    saving.set(women, 5)
    saving.set('attendance.men', 6)
    await browser.run(1000)
    expect([saving.standing(women), saving.standing('attendance.men')]).toEqual(['waiting', 'waiting'])
    await browser.run(60_000)
    browser.network.isUp = true
    await browser.run(31_000)
    expect([(await stored())[women]!.value, (await stored())['attendance.men']!.value]).toEqual([5, 6])
    expect(saving.standing(women)).toBe('saved')
    saving.close()
  })

  test('one refused value is said at its field, and every other change goes on', async () => {
    const browser = createBrowser()
    const saving = browser.open()
    await browser.run()
    for (const wrong of [-5, 12.5, 99_999_999_999, 'many']) {
      saving.set(women, wrong, true)
      saving.set('attendance.men', 4, true)
      await browser.run(1000)
      expect(saving.standing(women)).toBe('refused')
      expect(saving.view.get().faults[women]).toMatchObject({ problem: 'invalid-request' })
      expect(saving.standing('attendance.men')).toBe('saved')
      expect(saving.value(women)).toBe(wrong)
    }
    expect(attendanceIn(saving)).toMatchObject({ women: null, men: 4 })
    saving.set(women, 50)
    await browser.run(1000)
    expect(saving.standing(women)).toBe('saved')
    expect((await stored())[women]!.value).toBe(50)
    saving.close()
  })

  test('through a reload, whatever was not stored yet', async () => {
    const browser = createBrowser()
    const one = browser.open()
    await browser.run()
    browser.network.isUp = false
    one.set(women, 41)
    await browser.run(700)
    one.close()
    const two = browser.open()
    expect(two.value(women)).toBe(41)
    browser.network.isUp = true
    await browser.run(5000)
    expect((await stored())[women]!.value).toBe(41)
    expect(two.standing(women)).toBe('saved')
    two.close()
  })

  test('through an ended session: it goes on after the next sign-in', async () => {
    const browser = createBrowser()
    const saving = browser.open()
    await browser.run()
    const signedIn = browser.network.cookie
    browser.network.cookie = () => ''
    saving.set(women, 9)
    await browser.run(1000)
    expect(saving.standing(women)).toBe('ended')
    saving.set(women, 10)
    await browser.run(60_000)
    expect(saving.standing(women)).toBe('ended')
    browser.network.cookie = signedIn
    saving.resume()
    await browser.run(1000)
    expect((await stored())[women]!.value).toBe(10)
    saving.close()
  })

  test('typed on while a change is on its way: what was typed last is stored in the end, also after a refusal', async () => {
    const browser = createBrowser()
    const saving = browser.open()
    await browser.run()
    for (const [first, last] of [
      [1, 2],
      [-5, 6],
    ]) {
      saving.set(women, first, true)
      saving.set(women, last)
      expect(saving.standing(women)).toBe('saving')
      await browser.run()
      await browser.run(2000)
      expect((await stored())[women]!.value).toBe(last)
      expect(saving.standing(women)).toBe('saved')
    }
    saving.close()
  })

  test('what somebody else changed and cannot be read just now is waited for', async () => {
    const browser = createBrowser()
    const saving = browser.open()
    await browser.run()
    await changeElsewhere(women, 0, 30)
    browser.network.reads = false
    saving.set(women, 31, true)
    await browser.run(1000)
    expect(saving.standing(women)).toBe('waiting')
    browser.network.reads = true
    await browser.run(5000)
    expect(saving.standing(women)).toBe('conflict')
    saving.settle(women, 'mine')
    await browser.run(1000)
    expect((await stored())[women]!.value).toBe(31)
    saving.close()
  })

  test('a page that is closed on the way says nothing more, and the next one knows', async () => {
    const browser = createBrowser()
    const one = browser.open()
    await browser.run()
    one.set(women, 12, true)
    one.close()
    const seen = one.view.get()
    void one.refresh()
    await browser.run(5000)
    expect(one.view.get()).toBe(seen)
    const two = browser.open()
    await browser.run(5000)
    expect(two.standing(women)).toBe('saved')
    expect((await stored())[women]).toEqual({ revision: 1, value: 12 })
    two.close()
  })

  test('a page that is left while a change is on its way, and more is typed, is in no conflict with itself', async () => {
    const browser = createBrowser()
    const one = browser.open()
    await browser.run()
    one.set('workshop.place', 'Lim', true)
    one.set('workshop.place', 'Lima')
    one.close()
    await browser.run(1000)
    const two = browser.open()
    await browser.run(5000)
    expect(two.standing('workshop.place')).toBe('saved')
    expect((await stored())['workshop.place']!.value).toBe('Lima')
    two.close()
  })

  test('opened after the session has ended, it reads once there is one again', async () => {
    const browser = createBrowser()
    const signedIn = browser.network.cookie
    browser.network.cookie = () => ''
    const saving = browser.open()
    await browser.run(60_000)
    expect(saving.standing(women)).toBe('loading')
    expect(browser.network.asked).toBe(1)
    browser.network.cookie = signedIn
    saving.resume()
    await browser.run()
    expect(saving.standing(women)).toBe('saved')
    saving.close()
  })

  test('a reply that was lost makes no second change', async () => {
    const browser = createBrowser()
    const saving = browser.open()
    await browser.run()
    browser.network.lost = true
    saving.set(women, 3, true)
    await browser.run(500)
    browser.network.lost = false
    await browser.run(5000)
    expect((await stored())[women]).toEqual({ revision: 1, value: 3 })
    expect(saving.standing(women)).toBe('saved')
    saving.close()
  })

  test('taken back to what is stored, nothing is sent', async () => {
    const browser = createBrowser()
    const saving = browser.open()
    await browser.run()
    saving.set('workshop.place', 'Lima')
    saving.set('workshop.place', 'P')
    const { asked } = browser.network
    await browser.run(2000)
    expect(browser.network.asked).toBe(asked)
    expect(saving.standing('workshop.place')).toBe('saved')
    saving.close()
  })

  test('storage that holds nonsense, or nothing at all, stands in nobody’s way', async () => {
    const browser = createBrowser()
    browser.shelf.set('plenaria-drafts:APEC', '{"attendance.women":5,"x":{"revision":"1"}}')
    const saving = browser.open()
    await browser.run()
    expect(saving.view.get().drafts).toEqual({})
    browser.shelf.set('plenaria-drafts:APEC', '{')
    saving.set(women, 2, true)
    await browser.run(1000)
    expect((await stored())[women]!.value).toBe(2)
    saving.close()
    const denied = () => {
      throw new DOMException('denied')
    }
    const none = draftsIn({ getItem: denied, setItem: denied, removeItem: denied }, 'APEC')
    none.write(women, { revision: 0, base: null, value: 1 })
    expect(none.read()).toEqual({})
    expect(draftsIn(undefined, 'APEC').read()).toEqual({})
  })
})
