import { readFileSync, rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf, keyOf } from '../server/start.ts'
import { openPhone, watchTrouble, type ContextOptions } from './browser.ts'
import { look } from './look.ts'
import { createProcess, newFolder, passphrase } from './process.ts'

/** A questionnaire of every kind, in a language of the program's, one of none of them, and one from right to left. */
const form = readFileSync(new URL('../forms/every-kind.questionnaire.json', import.meta.url), 'utf8')
let server: Awaited<ReturnType<typeof createProcess>>
let cookie = ''
const json = { 'content-type': 'application/json' }
const organizer = (method: string, path: string, body?: unknown) =>
  fetch(`${server.url}/api/organizer/${path}`, {
    method,
    headers: { cookie, ...(body !== undefined && json) },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })

beforeAll(async () => {
  server = await createProcess()
  await server.start()
  const signedIn = await fetch(`${server.url}/api/organizer/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ passphrase }),
  })
  cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
  const published = await organizer('POST', 'questionnaires', form)
  expect(published.status, await published.clone().text()).toBe(200)
  const survey = {
    code: 'MUSEUM',
    names: { en: 'Museum evening' },
    place: 'Town',
    date: '2026-11-27',
    questionnaire: 'every-kind',
  }
  expect((await organizer('POST', 'surveys', survey)).status).toBe(200)
})
afterAll(async () => {
  await server.stop()
  server.remove()
})

async function visit(options: ContextOptions, work: (page: Page, trouble: string[]) => Promise<void>) {
  const folder = newFolder()
  const context = await openPhone(folder, options)
  const trouble = await watchTrouble(context)
  const page = context.pages()[0]!
  try {
    await work(page, trouble)
    expect(trouble).toEqual([])
  } finally {
    await context.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
const received = (page: Page) =>
  expect.poll(() => page.locator('.bar').getAttribute('data-state'), { timeout: 10_000 }).toBe('received')
/** Taps a point of a ruler, the first of which is 0. */
const point = (page: Page, where: string, at: number) =>
  page.locator(where).locator('.ruler .option').nth(at).tap()
const responses = async (): Promise<{ language: string; profile: object; panels: object }[]> =>
  ((await (await organizer('GET', 'surveys/MUSEUM/responses.json')).json()) as { responses: never }).responses

describe('on a phone', () => {
  test('every kind is answered by touch at 320 px, in a language that the program does not speak', () =>
    visit({ language: 'de', size: { width: 320, height: 640 } }, async (page) => {
      await page.goto(`${server.url}/s/MUSEUM`)
      // The page is in German; what the program says itself is English, and says so.
      expect(await page.locator('html').getAttribute('lang')).toBe('de')
      expect(await page.locator('h1').textContent()).toBe('Ein Abend im Museum')
      expect(await page.locator('.bar').getAttribute('lang')).toBe('en')
      await page.locator('.airplane.ready').waitFor()
      await look(page, 'every-kind-de-320', 320)
      // Eleven points side by side, each large enough for a finger.
      const places = await page.locator('#back .ruler .option').evaluateAll((all) =>
        all.map((one) => {
          const { width, height, top } = one.getBoundingClientRect()
          return { width, height, top }
        }),
      )
      expect(places).toHaveLength(11)
      expect(new Set(places.map(({ top }) => top)).size).toBe(1)
      for (const { width, height } of places) {
        expect(width).toBeGreaterThanOrEqual(24)
        expect(height).toBeGreaterThanOrEqual(44)
      }
      await page.getByText('Erster Besuch').tap()
      await page.locator('#liked').getByText('Sehr').tap()
      await page.locator('#learnt').getByText('Eher').tap()
      await point(page, '#back', 8)
      await point(page, '#knew .side >> nth=0', 0)
      expect(await page.locator('.bar').textContent()).toContain('3 of 9')
      await point(page, '#knew .side >> nth=1', 0)
      // Two fingers at once: neither takes the other's answer back.
      await page.evaluate(() => {
        const [before, after] = document.querySelectorAll('#knew .side')
        before!.querySelectorAll('input')[1]!.click()
        after!.querySelectorAll('input')[3]!.click()
      })
      await page.locator('#heard').getByText('Anders').tap()
      await page.getByLabel('Wie?').fill('Nachbarin')
      await page.locator('#comment').fill('Mehr davon.')
      await look(page, 'every-kind-de-320-answered', 320)
      await page.getByRole('button', { name: 'Send panel 1' }).tap()
      // Two are the most, and a third tap before they are drawn is none.
      await page.locator('#rooms input[value=hall]').waitFor()
      await page.evaluate(() => {
        for (const room of ['hall', 'cellar', 'attic'])
          document.querySelector<HTMLInputElement>(`#rooms input[value=${room}]`)!.click()
      })
      await expect.poll(() => page.locator('#rooms input[value=attic]').isDisabled()).toBe(true)
      await page.locator('#price input').fill('50')
      await expect.poll(() => page.locator('#price input').getAttribute('aria-invalid')).toBe('true')
      await page.locator('#price input').fill('12')
      await point(page, '#tell', 9)
      await page.locator('#wish textarea').fill('Bänke')
      await look(page, 'every-kind-de-320-second', 320)
      await page.getByRole('button', { name: 'Send panel 2' }).tap()
      await received(page)
      await page.locator('.more summary').last().tap()
      await page.getByText('Anders: Nachbarin').waitFor()
      await look(page, 'every-kind-de-320-end', 320)
      expect(await responses()).toMatchObject([
        {
          language: 'de',
          profile: { visit: 'first' },
          panels: {
            evening: {
              answers: {
                liked: 5,
                learnt: 4,
                back: 8,
                knew: [2, 4],
                heard: 'other',
                heard_other: 'Nachbarin',
              },
              comment: 'Mehr davon.',
            },
            wishes: { answers: { rooms: ['hall', 'cellar'], price: 12, tell: 9, wish: 'Bänke' } },
          },
        },
      ])
    }))

  test('what is given before the script comes is kept, whatever its kind', () =>
    visit({ language: 'en' }, async (page) => {
      // Its script comes late.
      let release = () => undefined as void
      const late = new Promise<void>((resolve) => (release = resolve))
      await page.route('**/assets/**', async (route) => {
        await late
        await route.continue()
      })
      await page.goto(`${server.url}/s/MUSEUM`, { waitUntil: 'commit' })
      await page.locator('#heard').waitFor()
      await page.getByText('Been here before').tap()
      await point(page, '#back', 10)
      await point(page, '#knew .side >> nth=0', 0)
      await point(page, '#knew .side >> nth=1', 2)
      await page.locator('#heard').getByText('Otherwise').tap()
      await page.getByLabel('How?').fill('By chance')
      await page.reload({ waitUntil: 'commit' })
      await page.locator('#heard').waitFor()
      await expect.poll(() => page.getByLabel('How?').inputValue()).toBe('By chance')
      release()
      await expect.poll(() => page.locator('.bar').textContent(), { timeout: 10_000 }).toContain('3 of 9')
      expect(await page.locator('#knew input:checked').count()).toBe(2)
      await page.getByRole('button', { name: 'Send panel 1' }).tap()
      await expect
        .poll(async () => (await responses()).find(({ language }) => language === 'en')?.panels)
        .toEqual({
          evening: { answers: { back: 10, knew: [1, 3], heard: 'other', heard_other: 'By chance' } },
        })
    }))

  test('from right to left, and by keyboard alone', () =>
    visit({ language: 'ar', size: { width: 412, height: 800 } }, async (page) => {
      await page.goto(`${server.url}/s/MUSEUM`)
      expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
      expect(await page.locator('.bar').getAttribute('lang')).toBeNull()
      await page.locator('.airplane.ready').waitFor()
      await look(page, 'every-kind-ar-412', 412)
      await page.locator('#back input').first().focus()
      await page.keyboard.press('Space')
      for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown')
      expect(await page.locator('#back input:checked').getAttribute('value')).toBe('3')
      await page.locator('#back .clear:enabled').waitFor()
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await expect.poll(() => page.locator('#back input:checked').count()).toBe(0)
    }))
})

describe('for the organizers', () => {
  beforeAll(async () => {
    for (let n = 0; n < 18; n++)
      await fetch(`${server.url}/api/surveys/MUSEUM/responses/${idOf(`guest${n}`)}`, {
        method: 'PUT',
        headers: { ...json, authorization: `Bearer ${keyOf(`guest${n}`)}` },
        body: JSON.stringify({
          revision: 1,
          questionnaire: 'every-kind@1',
          language: 'de',
          source: 'phone',
          withdrawn: false,
          profile: { visit: ['first', 'again', 'staff'][n % 3] },
          panels: {
            evening: {
              answers: {
                liked: 1 + (n % 5),
                back: n % 11,
                knew: [1 + (n % 3), 3 + (n % 3)],
                heard: 'poster',
              },
            },
            wishes: { answers: { rooms: ['hall'], price: n, tell: n % 11, wish: `Wunsch ${n}` } },
          },
        }),
      })
    for (const id of ['evening', 'wishes'])
      await organizer('PUT', `surveys/MUSEUM/panels/${id}`, { open: true, revealed: true })
  })

  test.each([
    { name: 'laptop', width: 1280, height: 800 },
    { name: 'phone', width: 320, height: 800 },
  ])('figures, groups and words are the questionnaire’s own: $name', ({ name, width, height }) =>
    visit({ language: 'en', size: { width, height }, touch: width < 800 }, async (page) => {
      await page.goto(`${server.url}/organizer`)
      await page.getByLabel('Passphrase').fill(passphrase)
      await page.keyboard.press('Enter')
      await page.locator('.cards').first().waitFor()
      await page.goto(`${server.url}/organizer/MUSEUM`)
      await page.getByText('First visit').first().waitFor()
      await page.getByText('Would you recommend it?').waitFor()
      await look(page, `every-kind-live-${name}`, width)
      const text = await page.locator('main').textContent()
      expect(text).not.toMatch(/sector|customs|economy/i)
      await page.getByText('How well do you know the museum?').click()
      await page.locator('dialog').waitFor()
      await look(page, `every-kind-detail-${name}`, width)
      await page.goto(`${server.url}/organizer/MUSEUM/wall`)
      await page.locator('.way-in').waitFor()
      // Every kind of question has its slide, and fits on it.
      const seen = new Set<string>()
      for (let url = ''; url !== page.url();) {
        url = page.url()
        await page.keyboard.press('PageDown')
        await page.waitForTimeout(150)
        if (url === page.url()) break
        await page.locator('.wall-item, .waiting').waitFor()
        seen.add(new URL(page.url()).hash)
        const cut = await page.evaluate(() => {
          const { scrollHeight, clientHeight } = document.querySelector('.wall')!
          return scrollHeight - clientHeight
        })
        if (name === 'laptop') expect(cut, page.url()).toBeLessThanOrEqual(0)
        if (name === 'laptop') await look(page, `every-kind-wall-${seen.size}`, width)
      }
      expect(seen.size).toBeGreaterThan(5)
    }),
  )

  test('a kiosk speaks the language that somebody chooses at it', () =>
    visit({ language: 'en', size: { width: 800, height: 1100 }, touch: false }, async (page) => {
      await page.goto(`${server.url}/organizer`)
      await page.getByLabel('Passphrase').fill(passphrase)
      await page.keyboard.press('Enter')
      await page.locator('.cards').first().waitFor()
      await page.goto(`${server.url}/desk/MUSEUM`)
      await page.getByRole('button', { name: 'Kiosk' }).click()
      await page.locator('#pin').fill('4711')
      await page.getByRole('button', { name: 'Start the kiosk' }).click()
      await page.getByRole('button', { name: 'العربية' }).click()
      expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
      await look(page, 'kiosk-welcome-ar', 800)
      await page.getByRole('button', { name: 'ابدأ' }).click()
      await look(page, 'kiosk-form-ar', 800)
      await page.getByRole('button', { name: 'اخرج من دون إرسال' }).click()
      // The next person finds the language that the staff chose.
      await page.getByRole('button', { name: 'Begin' }).waitFor()
      // In a language that the program does not speak its own words are English, and say so.
      await page.getByRole('button', { name: 'Deutsch' }).click()
      expect(await page.getByRole('button', { name: 'Begin' }).getAttribute('lang')).toBe('en')
      await look(page, 'kiosk-welcome-de', 800)
    }))

  test('every file has every answer', async () => {
    const csv = await (await organizer('GET', 'surveys/MUSEUM/responses.csv')).text()
    expect(csv.split('\r\n')[0]).toContain(
      'visit,age,liked,learnt,back,knew_before,knew_after,heard,heard_other_text,rooms_hall,rooms_attic,rooms_cellar,price,tell,wish,evening_comment,wishes_comment',
    )
    expect(csv).toContain('first,,5,4,8,2,4,other,Nachbarin,1,0,1,12,9,Bänke,Mehr davon.,')
    const report = await (await organizer('GET', 'surveys/MUSEUM/report.csv')).text()
    expect(report.split('\r\n')[0]).toContain(
      'item,general,first,again,staff,n_general,n_first,n_again,n_staff',
    )
    for (const file of ['report.html', 'report.docx', 'responses.xlsx', 'responses.sps', 'responses.R'])
      expect((await organizer('GET', `surveys/MUSEUM/${file}`)).status, file).toBe(200)
    const html = await (await organizer('GET', 'surveys/MUSEUM/report.html?language=en')).text()
    expect(html).toContain('By group: First visit')
    expect(html).not.toMatch(/sector/i)
  })

  test('the workshop’s page asks for nothing of customs; usual indicators come as sets, and are called as one likes', () =>
    visit({ language: 'en', size: { width: 1280, height: 800 }, touch: false }, async (page) => {
      await page.goto(`${server.url}/organizer`)
      await page.getByLabel('Passphrase').fill(passphrase)
      await page.keyboard.press('Enter')
      await page.locator('.cards').first().waitFor()
      await page.goto(`${server.url}/organizer/MUSEUM/workshop`)
      await page.getByText('Change indicators and targets').click()
      const text = () => page.locator('main').textContent()
      expect(await text()).not.toMatch(/sector|customs|economy|economies|panellists|registrations/i)
      await page.getByRole('textbox', { name: 'Indicator' }).first().fill('Guests')
      await page.getByRole('rowheader', { name: 'Guests' }).waitFor()
      await look(page, 'every-kind-workshop', 1280)
      await page.getByRole('button', { name: 'Add those of APEC, 2019' }).click()
      await page.getByLabel('Member economies').first().waitFor()
      expect(await page.getByRole('button', { name: 'Add those of APEC, 2019' }).count()).toBe(0)
    }))
})
