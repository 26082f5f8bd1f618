import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arranged, hiddenIn, indicatorsIn, recommendationsIn } from '../../src/dashboard/saving/arranged.ts'
import { virtualTime } from '../unit/virtual-time.ts'
import { inFlight } from './in-flight.ts'
import { changeElsewhere, createBrowser, stored, useOrganizer } from './organizer-world.ts'

/** Several organizers and several tabs at one survey, without a browser; the server is real. */
const women = 'attendance.women'
useOrganizer()

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

  test('what another tab types stays its own, and what this one types is kept', async () => {
    const browser = createBrowser()
    const saving = browser.open()
    await browser.run()
    saving.set(women, 8)
    saving.follow()
    expect(saving.value(women)).toBe(8)
    browser.shelf.clear()
    saving.follow()
    expect(saving.value(women)).toBe(8)
    await browser.run(1000)
    expect((await stored())[women]!.value).toBe(8)
    saving.close()
  })

  test('two tabs of one browser in one field: what the second stores does not pass for what the first typed', async () => {
    const browser = createBrowser()
    const [one, two] = [browser.open(), browser.open()]
    await browser.run()
    browser.network.isUp = false
    one.set('workshop.place', 'Lima', true)
    await browser.run(100)
    browser.network.isUp = true
    two.set('workshop.place', 'Quito', true)
    await browser.run(100)
    one.follow()
    await browser.run(5000)
    expect((await stored())['workshop.place']!.value).toBe('Quito')
    expect(one.value('workshop.place')).toBe('Lima')
    expect(one.standing('workshop.place')).toBe('conflict')
    for (const saving of [one, two]) saving.close()
  })

  test('a survey is shown as it stands on this page: what is typed before what is stored, nonsense never', async () => {
    const browser = createBrowser()
    const survey = await browser.listed()
    const saving = browser.open()
    expect(arranged(survey, saving)).toBe(survey)
    await browser.run()
    expect(arranged(survey, saving)).toMatchObject({ panels: survey.panels, state: 'open' })
    saving.set('panel.p1.open', false)
    saving.set('panel.p2.revealed', 'yes')
    saving.set('workshop.place', 'Lima')
    saving.set('workshop.date', 7)
    saving.set('workshop.name.es', 'Taller')
    saving.set('workshop.name.en', '')
    const shown = arranged({ ...survey, panels: {} }, saving)
    expect(shown.workshop).toEqual({
      ...survey.workshop,
      names: { es: 'Taller' },
      name: 'Taller',
      place: 'Lima',
    })
    expect(shown.panels).toMatchObject({ p1: { open: false }, p2: { revealed: false }, p3: { open: true } })
    saving.set('workshop.name.es', 3)
    expect(arranged(survey, saving).workshop).toMatchObject({ names: {}, name: '' })
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
          const requests = inFlight()
          const time = virtualTime(requests.rest)
          const browsers = [createBrowser(requests, time), createBrowser(requests, time)]
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
