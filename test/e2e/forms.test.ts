import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Questionnaire } from '../../src/domain/survey/questionnaire.ts'
import { look } from './look.ts'
import { createOrganizer, laptop, publish, visit } from './organizer.ts'

let organizer: Awaited<ReturnType<typeof createOrganizer>>
beforeAll(async () => (organizer = await createOrganizer()))
afterAll(() => organizer.stop())

const draftOf = async (page: Page): Promise<Questionnaire> => {
  const id = new URL(page.url()).pathname.split('/').at(-1)
  return ((await (await organizer.ask('GET', `drafts/${id}`)).json()) as { draft: Questionnaire }).draft
}
const phone = (page: Page) => page.frameLocator('.phone iframe')
const saved = (page: Page) => page.locator('[data-saving-all=saved]').waitFor()

/** A range of a spreadsheet: a number, a statement, and the same in another language. */
const table = (statements: number) =>
  ['No.\tEnglish\tEspañol']
    .concat(
      Array.from(
        { length: statements },
        (_, at) =>
          `${at + 1}\tThe session number ${at + 1} was useful for my daily work.\tLa sesión número ${at + 1} fue útil para mi trabajo diario.`,
      ),
    )
    .join('\n')

test('from a pasted table of 47 statements in two languages to an open survey in at most 25 actions', () =>
  visit(laptop, async (page) => {
    await organizer.signIn(page)
    let actions = 0
    const act = async (work: Promise<unknown>) => {
      actions++
      await work
    }
    await act(page.getByRole('link', { name: 'Questionnaires' }).click())
    await act(page.getByRole('link', { name: 'Paste your statements' }).click())
    await act(page.getByLabel('Your text').fill(table(47)))
    await page.getByText('47 statements in 1 panel · English, Español').waitFor()
    await act(page.getByLabel('Title of the questionnaire').fill('A course in 47 sessions'))
    await look(page, 'forms-pasted', 1280)
    await act(page.getByRole('button', { name: 'Open these 47 statements as a draft' }).click())
    await saved(page)
    // What nobody has said in Spanish is asked for, where it stands.
    await act(page.getByRole('button', { name: 'Publish …' }).click())
    await page.getByText('2 things have to be mended').waitFor()
    await look(page, 'forms-missing', 1280)
    await act(page.getByRole('link', { name: 'title, Español', exact: true }).click())
    await act(page.keyboard.insertText('Un curso en 47 sesiones'))
    await act(page.getByRole('link', { name: 'Panel 1, title, Español' }).click())
    await act(page.keyboard.insertText('Las sesiones'))
    await act(page.getByRole('button', { name: 'Publish …' }).click())
    await look(page, 'forms-asked', 1280)
    await act(page.getByRole('button', { name: 'Publish', exact: true }).click())
    await act(page.getByRole('link', { name: 'Start a workshop with it' }).click())
    await act(page.locator('#name-en').fill('Forty-seven'))
    await act(page.locator('#code').fill('FORTY7'))
    await act(page.getByRole('button', { name: 'Create the workshop' }).click())
    await page.waitForURL('**/organizer/FORTY7/run')
    expect(actions).toBeLessThanOrEqual(25)
    const { questionnaire, state } = (await (
      await fetch(`${organizer.server.url}/api/surveys/FORTY7`)
    ).json()) as {
      questionnaire: Questionnaire
      state: string
    }
    expect([state, questionnaire.panels[0]!.items.length]).toEqual(['open', 47])
    expect(questionnaire.scales['points']!.points[0]!.label).toEqual({
      en: 'Strongly agree',
      es: 'Muy de acuerdo',
    })
    expect((await (await organizer.ask('GET', 'drafts')).json()) as unknown).toEqual({ drafts: [] })
    await page.goto(`${organizer.server.url}/s/FORTY7?language=es`)
    await page.getByText('La sesión número 47 fue útil').waitFor()
  }))

describe('the editor', () => {
  test('by keyboard alone: lines are added, moved, taken away; all of it is undone; the phone follows each key', () =>
    visit(laptop, async (page) => {
      await organizer.signIn(page)
      await page.goto(`${organizer.server.url}/organizer/~forms`)
      await page.getByRole('button', { name: 'Begin with an empty one' }).press('Enter')
      const line = (n: number) => page.getByLabel(`Panel 1, statement ${n}`, { exact: true })
      await line(1).focus()
      // Each key is on the phone by the time the next is pressed.
      let typed = ''
      for (const key of 'It was clear.') {
        await page.keyboard.type(key)
        typed += key
        await expect.poll(() => phone(page).locator('legend').first().textContent()).toBe(`1${typed}`)
      }
      await page.keyboard.press('Enter')
      await page.keyboard.type('It was warm.')
      await page.keyboard.press('Enter')
      await page.keyboard.type('It was long.')
      const statements = () =>
        page
          .locator('[data-line][data-at$=".text"]')
          .evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value))
      await expect.poll(statements).toEqual(['It was clear.', 'It was warm.', 'It was long.'])
      await page.keyboard.press('Alt+ArrowUp')
      await expect.poll(statements).toEqual(['It was clear.', 'It was long.', 'It was warm.'])
      await page.keyboard.press('ArrowDown')
      await expect.poll(() => line(3).evaluate((one) => one === document.activeElement)).toBe(true)
      await page.keyboard.press('Enter')
      await expect.poll(statements).toHaveLength(4)
      await page.keyboard.press('Backspace')
      await expect.poll(statements).toHaveLength(3)
      await expect.poll(() => line(3).evaluate((one) => one === document.activeElement)).toBe(true)
      for (let steps = 0; steps < 20; steps++) await page.keyboard.press('Control+z')
      await expect.poll(statements).toEqual([''])
      for (let steps = 0; steps < 20; steps++) await page.keyboard.press('Control+Shift+z')
      await expect.poll(statements).toEqual(['It was clear.', 'It was long.', 'It was warm.'])
      await saved(page)
      expect((await draftOf(page)).panels[0]!.items.map(({ text }) => text['en'])).toEqual(await statements())
      expect(await phone(page).locator('fieldset.item').count()).toBe(3)
    }))

  test('every kind, its choices, a scale, a fact that divides, a language: published, and asked on a phone', () =>
    visit(laptop, async (page) => {
      await organizer.signIn(page)
      await page.goto(`${organizer.server.url}/organizer/~forms`)
      await page.getByRole('button', { name: 'Workshop evaluation' }).click()
      await page.getByLabel('Title of the questionnaire').fill('Evening school')
      const more = (n: number) =>
        page.getByRole('button', { name: new RegExp(`how statement ${n} of panel 1 `) })
      await more(2).click()
      await page.getByLabel('Answered by').selectOption('one')
      await page.getByLabel('Choice 1', { exact: true }).fill('By bus')
      await page.keyboard.press('Enter')
      await page.keyboard.type('On foot')
      await page.getByLabel('Choice 3', { exact: true }).fill('By train')
      await page.getByLabel('Something else may be written').check()
      await look(page, 'forms-choices', 1280)
      await more(2).click()
      await more(3).click()
      await page.getByLabel('Answered by').selectOption('pair:points')
      await more(3).click()
      // A scale of one's own, for one statement.
      await page.getByLabel('Add a scale').selectOption('own')
      await page.getByLabel('Point 1', { exact: true }).last().fill('Often')
      await page.getByLabel('Point 5', { exact: true }).last().fill('Never')
      await page.getByRole('button', { name: 'Remove Point 3' }).last().click()
      await expect.poll(() => page.locator('.counts').last().textContent()).toBe('counts 1')
      await more(4).click()
      await page.getByLabel('Answered by').selectOption('scale:scale1')
      await page.getByLabel('Begins with').selectOption('+')
      await page.getByLabel('Panel 1, statement 4 and its neighbours begin with').fill('When I am at school,')
      await page.getByRole('button', { name: 'Add a question about the person' }).click()
      await page.getByLabel('Question about the person 1').last().fill('Your class')
      const fact = page.locator('.fact')
      await fact.getByLabel('Choice 1').fill('Beginners')
      await fact.getByLabel('Choice 2').fill('Others')
      await fact.getByLabel('The tables have a column').check()
      await page.getByLabel('Add a language').selectOption('pt')
      await look(page, 'forms-translations', 1280)
      const missing = page.locator('.translations textarea[lang=pt]')
      const count = await missing.count()
      expect(count).toBeGreaterThan(15)
      for (let at = 0; at < count; at++) await missing.nth(at).fill(`Em português ${at} …`)
      await page.getByRole('button', { name: 'Publish …' }).click()
      await page.getByRole('button', { name: 'Publish', exact: true }).click()
      await page.getByText('“Evening school”, version 1, is published.').waitFor()
      await look(page, 'forms-list', 1280)
      const id = new URL(page.url()).searchParams.get('published')!
      const survey = {
        code: 'EVENING',
        names: { en: 'Evening' },
        place: '',
        date: '2026-11-27',
        questionnaire: id,
      }
      expect((await organizer.ask('POST', 'surveys', survey)).status).toBe(200)
      const { versions } = (await (await organizer.ask('GET', `questionnaires/${id}`)).json()) as {
        versions: Questionnaire[]
      }
      const [published] = versions
      expect(published!.panels[0]!.items.map(({ kind }) => kind)).toEqual(['scale', 'one', 'pair', 'scale'])
      expect(published!.scales['scale1']!.points.map(({ value }) => value)).toEqual([4, 3, 2, 1])
      expect([published!.groups, published!.profile[0]!.required]).toEqual(['fact1', true])
      expect(published!.scales['points']!.points[0]!.label).toEqual({
        en: 'Strongly agree',
        pt: 'Concordo totalmente',
      })

      // Its next version: what it changes is said, and who has answered is not asked otherwise under the same code.
      await page.getByRole('button', { name: 'New version Evening school' }).click()
      await page.getByLabel('Panel 1, statement 1', { exact: true }).fill('The aims were clear to me.')
      await more(3).click()
      await page.getByLabel('Answered by').selectOption('text')
      await page.getByText('takes other answers under “p1q3”').waitFor()
      await look(page, 'forms-meaning', 1280)
      await page.getByRole('button', { name: 'Ask it as a new question' }).click()
      await page.getByText('1 new, 1 not asked any more (their figures stay), 1 in other words').waitFor()
      await page.getByRole('button', { name: 'Publish …' }).click()
      await page.getByText('as version 2?').waitFor()
      await page.getByRole('button', { name: 'Publish', exact: true }).click()
      await page.getByText('“Evening school”, version 2, is published.').waitFor()

      await page.setViewportSize({ width: 360, height: 800 })
      await page.goto(`${organizer.server.url}/s/EVENING`)
      await page.getByText('The aims were clear to me.').waitFor()
      expect(await page.locator('fieldset.item').count()).toBe(4)
    }))

  test('two who write in one draft: what is not the same is both’s, what is, is asked; nothing is published away', () =>
    visit(laptop, (page, trouble) =>
      visit(laptop, async (other, otherTrouble) => {
        await organizer.signIn(page)
        await organizer.signIn(other)
        await page.goto(`${organizer.server.url}/organizer/~forms`)
        await page.locator('.begin').getByRole('button', { name: 'Workshop evaluation' }).click()
        await saved(page)
        await other.goto(page.url())
        const line = (of: Page, n: number) => of.getByLabel(`Panel 1, statement ${n}`, { exact: true })
        await line(other, 2).waitFor()
        await line(page, 1).fill('The aims were clear to me.')
        await saved(page)
        await line(other, 2).fill('The topics were of use.')
        await saved(other)
        await expect
          .poll(async () => (await draftOf(other)).panels[0]!.items[0]!.text['en'])
          .toBe('The aims were clear to me.')
        expect(await line(other, 1).inputValue()).toBe('The aims were clear to me.')
        // The same statement, by both.
        await line(page, 3).fill('I can use it at work.')
        await page.locator('[data-saving-all=saved]').waitFor()
        await line(other, 3).fill('I can use it at home.')
        await other.locator('[data-saving-all=conflict]').waitFor()
        await other.locator('q', { hasText: 'I can use it at work.' }).waitFor()
        await look(other, 'forms-conflict', 1280)
        await other.getByRole('button', { name: 'Keep mine' }).click()
        await saved(other)
        expect((await draftOf(other)).panels[0]!.items[2]!.text['en']).toBe('I can use it at home.')
        await other.keyboard.press('Control+z')
        await expect.poll(() => line(other, 3).inputValue()).toBe('I can use it at work.')
        await saved(other)
        // Published by one, while the other still writes: what they wrote is theirs to keep.
        await other.getByLabel('Title of the questionnaire').fill('Two at once')
        await publish(other)
        await line(page, 4).fill('There was time enough.')
        await page.getByText('This draft is gone').waitFor()
        await look(page, 'forms-gone', 1280)
        await page.getByRole('button', { name: 'Keep what stood here as a new draft' }).click()
        await saved(page)
        expect(await line(page, 4).inputValue()).toBe('There was time enough.')
        // Refusals that were meant to be.
        for (const one of [trouble, otherTrouble]) {
          expect(one.filter((text) => !/status of (404|409)/.test(text))).toEqual([])
          one.length = 0
        }
      }),
    ))

  test('what was typed outlives the server and the page; a draft that was deleted comes back', () =>
    visit({ ...laptop, language: 'es' }, async (page, trouble) => {
      await organizer.signIn(page)
      await page.goto(`${organizer.server.url}/organizer/~forms`)
      await page.getByRole('button', { name: 'Antes y después' }).click()
      await saved(page)
      await organizer.server.stop('SIGKILL')
      await page.getByLabel('Panel 1, afirmación 2', { exact: true }).fill('Sé hacer un plano.')
      await page.locator('[data-saving-all=waiting]').waitFor()
      await organizer.server.start()
      await page.reload()
      await saved(page)
      expect(await page.getByLabel('Panel 1, afirmación 2', { exact: true }).inputValue()).toBe(
        'Sé hacer un plano.',
      )
      await expect
        .poll(async () => (await draftOf(page)).panels[0]!.items[1]!.text)
        .toEqual({ es: 'Sé hacer un plano.' })
      trouble.length = 0
      await page.locator('main').getByRole('link', { name: 'Cuestionarios' }).click()
      await page.getByRole('button', { name: 'Borrar Antes y después del taller' }).click()
      await page.getByText('«Antes y después del taller» se borró.').waitFor()
      await look(page, 'forms-deleted-es', 1280)
      await page.getByRole('button', { name: 'Recuperarlo' }).click()
      await page.getByRole('link', { name: 'Antes y después del taller', exact: true }).click()
      expect(await page.getByLabel('Panel 1, afirmación 2', { exact: true }).inputValue()).toBe(
        'Sé hacer un plano.',
      )
    }))

  test.each([
    { width: 320, scheme: 'light' as const, language: 'en' },
    { width: 360, scheme: 'dark' as const, language: 'es' },
    { width: 1280, scheme: 'dark' as const, language: 'es' },
  ])('at $width px, $scheme, in $language', ({ width, scheme, language }) =>
    visit({ language, scheme, size: { width, height: 800 }, touch: width < 1000 }, async (page) => {
      await organizer.signIn(page)
      const name = `forms-${width}-${scheme}-${language}`
      await page.goto(`${organizer.server.url}/organizer/~forms`)
      await page.locator('.begin').waitFor()
      await look(page, `${name}-list`, width)
      await page.goto(`${organizer.server.url}/organizer/~forms/paste`)
      await page.locator('#paste').fill(table(3))
      await look(page, `${name}-paste`, width)
      await page.goto(`${organizer.server.url}/organizer/~forms`)
      await page
        .locator('.begin')
        .getByRole('button', { name: /Workshop evaluation|Evaluación del taller/ })
        .click()
      await page
        .getByRole('button', { name: /how statement 4 of panel 2 |responde la afirmación 4 del panel 2,/ })
        .click()
      await page.getByLabel(/Add a language|Añadir un idioma/).selectOption('ar')
      await page.getByRole('button', { name: /Publish …|Publicar…/ }).click()
      await saved(page)
      await look(page, `${name}-editor`, width)
      if (width < 1000) await page.getByRole('button', { name: /See it on the phone|Verlo en/ }).click()
      await page.locator('.phone').getByRole('button', { name: 'العربية' }).click()
      await expect.poll(() => phone(page).locator('html').getAttribute('dir')).toBe('rtl')
      await look(page, `${name}-phone`, width)
    }),
  )
})
