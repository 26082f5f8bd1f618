import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  attendanceIn,
  hiddenIn,
  indicatorsIn,
  recommendationsIn,
} from '../../src/dashboard/saving/arranged.ts'
import { draftsIn } from '../../src/dashboard/saving/drafts.ts'
import { virtualTime } from '../unit/virtual-time.ts'
import { changeElsewhere, createBrowser, rest, stored, useOrganizer } from './organizer-world.ts'

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

describe('A14: two organizers', () => {
  const recommendation = 'recommendation.a'
  const text = (words: string, more: object = {}) => ({
    text: words,
    panel: null,
    from: [],
    order: 0,
    ...more,
  })

  test('who change different things of one recommendation both keep their change', async () => {
    const [one, two] = [createBrowser(), createBrowser()]
    const [first, second] = [one.open(), two.open()]
    await one.run()
    first.set(recommendation, text('Publish.'), true)
    await one.run(100)
    await second.refresh()
    await two.run()
    first.set(recommendation, text('Publish one page.'), true)
    second.set(recommendation, text('Publish.', { order: 4 }), true)
    await one.run(100)
    await two.run(1000)
    await first.refresh()
    await one.run()
    expect(recommendationsIn(first)).toMatchObject([{ text: 'Publish one page.', order: 4 }])
    expect((await stored())[recommendation]!.value).toMatchObject({ text: 'Publish one page.', order: 4 })
    for (const saving of [first, second]) saving.close()
  })

  test('who change the same words are asked, and nobody’s are thrown away before', async () => {
    const [one, two] = [createBrowser(), createBrowser()]
    const [first, second] = [one.open(), two.open()]
    await one.run()
    await two.run()
    first.set('workshop.place', 'Lima', true)
    await one.run(100)
    second.set('workshop.place', 'Quito', true)
    await two.run(1000)
    expect(second.standing('workshop.place')).toBe('conflict')
    expect(second.value('workshop.place')).toBe('Quito')
    expect(second.view.get().held!.parts['workshop.place']!.value).toBe('Lima')
    second.set('workshop.place', 'Quito 2')
    await two.run(1000)
    expect(second.standing('workshop.place')).toBe('conflict')
    second.settle('workshop.place', 'mine')
    await two.run(1000)
    expect((await stored())['workshop.place']!.value).toBe('Quito 2')
    first.set('workshop.place', 'Cusco', true)
    await one.run(1000)
    first.settle('workshop.place', 'theirs')
    first.settle('workshop.place', 'theirs')
    await one.run(1000)
    expect(first.value('workshop.place')).toBe('Quito 2')
    for (const saving of [first, second]) saving.close()
  })

  test('another tab of the same browser stores what was typed here: it is not sent twice', async () => {
    const browser = createBrowser()
    const saving = browser.open()
    await browser.run()
    browser.network.isUp = false
    saving.set(women, 8, true)
    await browser.run(100)
    browser.network.isUp = true
    await changeElsewhere(women, 0, 8)
    browser.shelf.clear()
    saving.follow()
    await browser.run(100)
    expect(saving.standing(women)).toBe('saved')
    expect((await stored())[women]).toEqual({ revision: 1, value: 8 })
    saving.close()
  })

  test('lists are what is stored and what is typed, in their order, without what was taken away', async () => {
    const browser = createBrowser()
    const saving = browser.open()
    await browser.run()
    const usual = indicatorsIn(saving).length
    saving.set('indicator.x', { measure: 'own', label: 'Pages', target: 3, order: -1 })
    expect(indicatorsIn(saving)[0]).toMatchObject({ id: 'x', label: 'Pages' })
    saving.set('indicator.old-0', null, true)
    saving.set('hidden.ref', true, true)
    await browser.run(1000)
    expect(indicatorsIn(saving)).toHaveLength(usual)
    expect(hiddenIn(saving)).toEqual(['ref'])
    saving.set('hidden.ref', false, true)
    await browser.run(1000)
    expect(hiddenIn(saving)).toEqual([])
    saving.close()
  })

  test(
    'however two type, lose the network, read and reload, both end with the same, and nothing typed is gone unasked',
    { timeout: 120_000 },
    async () => {
      const parts = [women, 'workshop.place', recommendation]
      const step = fc.record({
        who: fc.nat(1),
        kind: fc.constantFrom('type', 'type', 'type', 'down', 'up', 'lose', 'keep', 'read', 'reload', 'run'),
        part: fc.nat(2),
        value: fc.integer({ min: 0, max: 99 }),
      })
      let base = 0
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
          base += 100
          const time = virtualTime(rest)
          const browsers = [createBrowser(time), createBrowser(time)]
          const open = browsers.map((browser) => browser.open())
          await browsers[0]!.run()
          const typed = [new Map<string, unknown>(), new Map<string, unknown>()]
          for (const { who, kind, part, value } of steps) {
            const [browser, saving, name] = [browsers[who]!, open[who]!, parts[part]!]
            if (kind === 'type') {
              const said =
                part === 0 ? base + value : part === 1 ? `P${base + value}` : text(`T${base + value}`)
              saving.set(name, said)
              typed[who]!.set(name, said)
            }
            if (kind === 'down') browser.network.isUp = false
            if (kind === 'up') browser.network.isUp = true
            if (kind === 'lose') browser.network.lost = true
            if (kind === 'keep') browser.network.lost = false
            if (kind === 'read') void saving.refresh()
            if (kind === 'run') await browser.run(700)
            if (kind === 'reload') {
              saving.close()
              open[who] = browser.open()
            }
          }
          for (const browser of browsers) Object.assign(browser.network, { isUp: true, lost: false })
          await browsers[0]!.run(40_000)
          for (const saving of open) await saving.refresh()
          await browsers[0]!.run(40_000)
          for (const [who, saving] of open.entries())
            for (const part of parts) {
              const standing = saving.standing(part)
              expect(['saved', 'conflict']).toContain(standing)
              // What was typed last and is not what is stored was overwritten by the other, or is asked about.
              if (standing === 'conflict') expect(saving.value(part)).toEqual(typed[who]!.get(part))
            }
          for (const part of parts)
            for (const [who, saving] of open.entries())
              if (saving.standing(part) === 'conflict') {
                saving.settle(part, 'mine')
                await browsers[who]!.run(2000)
                for (const other of open) await other.refresh()
              }
          for (const saving of open) await saving.refresh()
          await browsers[0]!.run(2000)
          const held = await stored()
          for (const saving of open)
            for (const part of parts) expect(saving.value(part)).toEqual(held[part]?.value)
          for (const part of parts) {
            // What is stored is what somebody typed last.
            const plain = (value: unknown) => (value as { text?: string } | undefined)?.text ?? value
            const said = typed.map((one) => plain(one.get(part))).filter((one) => one !== undefined)
            if (said.length > 0) expect(said).toContain(plain(held[part]?.value))
          }
          for (const saving of open) saving.close()
        }),
        { numRuns: 40 },
      )
    },
  )
})
