import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Questionnaire } from '../../src/domain/survey/questionnaire.ts'
import { look } from './look.ts'
import { createOrganizer, laptop, publish, visit } from './organizer.ts'

let organizer: Awaited<ReturnType<typeof createOrganizer>>
beforeAll(async () => (organizer = await createOrganizer()))
afterAll(() => organizer.stop())

test('an XLSForm becomes a workshop: what of it is taken is said before it is published', () =>
  visit(laptop, async (page) => {
    await organizer.signIn(page)
    await page.goto(`${organizer.server.url}/organizer/~forms`)
    const upload = (name: string) =>
      page
        .locator('input[type=file]')
        .setInputFiles(fileURLToPath(new URL(`../forms/${name}.xlsx`, import.meta.url)))
    await upload('field-day')
    await page.getByText('9 rows cannot be taken').waitFor()
    expect(await page.locator('.faults').first().textContent()).toContain('survey A17')
    await look(page, 'xlsform-refused', 1280)
    // The names of its points are no numbers: which end counts the most is asked.
    await upload('mapping-workshop')
    const most = page.getByRole('group', { name: 'Which answer counts the most?' }).getByRole('radio')
    expect(await most.first().isChecked()).toBe(true)
    await most.last().check()
    expect(await most.first().isChecked()).toBe(false)
    await look(page, 'xlsform-turned', 1280)
    await page.getByRole('button', { name: 'Open it in the editor' }).click()
    await publish(page)
    const mapping = {
      code: 'MAPPING',
      names: { en: 'Mapping' },
      place: 'Town',
      date: '2026-11-27',
      questionnaire: new URL(page.url()).searchParams.get('published'),
    }
    expect((await organizer.ask('POST', 'surveys', mapping)).status).toBe(200)
    const { questionnaire } = (await (await fetch(`${organizer.server.url}/api/surveys/MAPPING`)).json()) as {
      questionnaire: Questionnaire
    }
    const values = questionnaire.scales['use']!.points.map(({ value }) => value)
    expect(values).toEqual(values.toSorted((x, y) => x - y))
    // Its labels name no language, and are German.
    await upload('museum-evening')
    await page.getByLabel('The labels are written in').selectOption('de')
    await page.getByText('in Deutsch').waitFor()
    await page.getByRole('button', { name: 'Open it in the editor' }).click()
    await publish(page)
    await page.getByRole('link', { name: 'Start a workshop with it' }).click()
    await page.locator('#name-en').fill('Harbour museum')
    await page.locator('#code').fill('HARBOUR')
    await page.getByRole('button', { name: 'Create the workshop' }).click()
    await page.waitForURL('**/organizer/HARBOUR/run')
    await page.goto(`${organizer.server.url}/s/HARBOUR`)
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    await page
      .getByText('Die Wege im Haus waren leicht zu finden.')
      .or(page.getByText('Wodurch haben Sie'))
      .first()
      .waitFor()
    await look(page, 'xlsform-museum', 1280)

    // And out again: the same form, with nothing to tell of it.
    await page.goto(`${organizer.server.url}/organizer/HARBOUR/report`)
    const download = page.waitForEvent('download')
    await page.getByText('Questionnaire (XLSForm)').click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/-v1\.xlsx$/)
    await look(page, 'xlsform-out', 1280)
    const bytes = readFileSync(await file.path())
    await page.goto(`${organizer.server.url}/organizer/~forms`)
    await page.locator('input[type=file]').setInputFiles({
      name: file.suggestedFilename(),
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: bytes,
    })
    await page.getByText('in Deutsch').waitFor()
    expect(await page.locator('.faults').count()).toBe(0)
  }))

test('the tables of an old report are pasted as its text has them, and asked', () =>
  visit(laptop, async (page) => {
    await organizer.signIn(page)
    await page.goto(`${organizer.server.url}/organizer/~forms/paste`)
    const tables = readFileSync(new URL('../reference/tables-2019.txt', import.meta.url), 'utf8')
    await page.getByLabel('Your text').fill(tables)
    await page.getByText('45 statements in 3 panels').waitFor()
    await page.getByLabel('Title of the questionnaire').fill('The tables once more')
    await look(page, 'pasted', 1280)
    await page.getByRole('button', { name: 'Open these 45 statements as a draft' }).click()
    await publish(page)
    await page.getByRole('link', { name: 'Start a workshop with it' }).click()
    await page.locator('#name-en').fill('Pasted')
    await page.locator('#code').fill('PASTED')
    await page.getByRole('button', { name: 'Create the workshop' }).click()
    await page.waitForURL('**/organizer/PASTED/run')
    await page.goto(`${organizer.server.url}/s/PASTED`)
    await page.getByText('The AEO Program support the').first().waitFor()
    expect(await page.locator('#p1q1 .option').count()).toBe(5)
  }))
