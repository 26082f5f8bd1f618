import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { asked, fill, second } from '../recheck/fill.ts'
import { groups, printedMean, recordsOf, recount, type Cell, type Form } from '../recheck/recount.ts'
import { questionnaire } from '../server/start.ts'
import { openPhone, watchTrouble } from './browser.ts'
import { createProcess, newFolder, passphrase } from './process.ts'
import { writeQuestionnaire } from '../../src/domain/survey/form-1.ts'

/** Every number on the dashboard’s pages and on the wall, read as they are drawn, against the rows: RECHECK rooms. */
const sets = Number(process.env['RECHECK'] ?? 1)
const seed = Number(process.env['SEED'] ?? 2019)
let server: Awaited<ReturnType<typeof createProcess>>
const folder = newFolder()

beforeEach(async () => {
  server = await createProcess()
  await server.start()
})
afterEach(async () => {
  await server.stop()
  server.remove()
  rmSync(folder, { recursive: true, force: true })
})

const scored = ([one, two, three, four]: Cell): number => one + two + three + four

/** The numbers of a bar’s name, which begins with the highest score: scores 1 to 4, no opinion, skipped. */
function numbersIn(name: string): string {
  const all = [...name.matchAll(/: (\d+)/g)].map(([, count]) => count)
  return [...all.slice(0, 4).toReversed(), ...all.slice(4)].join()
}

/** The page’s tables of figures: number, the bar’s name, and the three means as they stand there. */
const rowsOf = (page: Page, panel: string) =>
  page.locator(`section[aria-labelledby=${panel}] tbody tr`).evaluateAll((rows) =>
    rows.map((row) => ({
      n: Number(row.querySelector('.number')!.textContent),
      bar: row.querySelector('svg')?.getAttribute('aria-label') ?? '',
      figures: [...row.querySelectorAll('.figure')].map(({ textContent }) => textContent.trim()),
    })),
  )

const slideOf = (wall: Page) =>
  wall.locator('.wall-item').evaluateAll((items) =>
    items.map((item) => ({
      n: Number.parseInt(item.querySelector('h2')!.textContent, 10),
      bar: item.querySelector('svg')?.getAttribute('aria-label') ?? '',
      figures: [
        ...[...item.querySelectorAll('.means > span')].map(({ textContent }) => textContent),
        // The line ends with what stands outside the bar.
        [...item.querySelectorAll('.note-line')].at(-1)?.textContent.split(' · ')[0],
      ],
    })),
  )

test(
  `${sets} rooms: no number on a page or on the wall is another than in the rows`,
  {
    timeout: 1_200_000,
  },
  async () => {
    const context = await openPhone(folder, { touch: false, size: { width: 1280, height: 800 } })
    const trouble = await watchTrouble(context)
    const page = context.pages()[0]!
    await page.goto(`${server.url}/organizer/APEC`)
    await page.getByLabel('Passphrase').fill(passphrase)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.locator('.pulse.live').waitFor()
    const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`)
    const organizer = async (path: string, method = 'GET', body?: unknown) => {
      const reply = await fetch(`${server.url}/api/organizer/${path}`, {
        method,
        headers: {
          cookie: cookies.join('; '),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await reply.text()
      expect(reply.ok, `${path}: ${text}`).toBe(true)
      return text
    }
    await organizer('questionnaires', 'POST', writeQuestionnaire(second))
    let numbers = 0
    const faults: string[] = []
    const check = (is: string | undefined, wanted: string, where: string) => {
      numbers++
      if (is !== wanted) faults.push(`${where}: ${is} for ${wanted}`)
    }
    // One alone is a full room.
    for (let set = sets === 1 ? 4 : 0; set < (sets === 1 ? 5 : sets); set++) {
      const code = `SET${set}`
      const day = { place: 'P', date: '2026-01-01' }
      await organizer('surveys', 'POST', {
        code,
        names: { en: `Room ${set}` },
        ...day,
        questionnaire: questionnaire.id,
      })
      await fill(server.url, code, seed + set * 7919, (state) =>
        organizer(`surveys/${code}/state`, 'PUT', { state }),
      )
      const order = recordsOf(await organizer(`surveys/${code}/report.csv`)).map(({ item }) => item!)
      const form: Form = questionnaire.panels.map(({ id }) => ({
        id,
        items: order.filter((item) => item.startsWith(`${id}q`)),
      }))
      const { cells, people, reached } = recount(
        recordsOf(await organizer(`surveys/${code}/responses.csv`)),
        form,
        asked,
      )

      await page.goto(`${server.url}/organizer/${code}/live`)
      await page.getByTestId('responses').waitFor()
      check(
        (await page.getByTestId('responses').textContent()) ?? '',
        String(people['general'] ?? 0),
        `${code} responses`,
      )
      for (const { id, items } of form) {
        await expect.poll(async () => (await rowsOf(page, id)).length).toBe(items.length)
        for (const { n, bar, figures } of await rowsOf(page, id)) {
          const item = items[n - 1]!
          check(numbersIn(bar), cells.get(`${item} general`)!.join(), `${code} live, bar of ${item}`)
          for (const [at, group] of groups.slice(0, 3).entries()) {
            const cell = cells.get(`${item} ${group}`)!
            const wanted = scored(cell) ? `${printedMean(cell)} (${scored(cell)})` : '–'
            check(figures[at], wanted, `${code} live, ${item} ${group}`)
          }
        }
        // One statement of each panel, opened: every count of every group.
        const at = (set * 5 + 3) % items.length
        await page.locator(`section[aria-labelledby=${id}] tbody tr .link`).nth(at).click()
        await page.locator('dialog[open] tbody tr').first().waitFor()
        const lines = await page
          .locator('dialog[open] tbody tr')
          .evaluateAll((rows) => rows.map((row) => [...row.children].map(({ textContent }) => textContent)))
        for (const [line, group] of groups.entries()) {
          const [one, two, three, four, none, skipped] = cells.get(`${items[at]} ${group}`)!
          const wanted = [four, three, two, one, none, skipped].join()
          check(lines[line]?.slice(1, 7).join(), wanted, `${code} detail of ${items[at]} ${group}`)
        }
        await page.locator('dialog[open]').getByRole('button', { name: 'Close' }).click()
      }

      for (const { id } of form)
        await organizer(`surveys/${code}/panels/${id}`, 'PUT', { open: false, revealed: true })
      const wall = await context.newPage()
      await wall.goto(`${server.url}/organizer/${code}/wall`)
      await wall.locator('.way-in').waitFor()
      await wall.keyboard.press('ArrowDown')
      for (const { id, items } of form) {
        const title = questionnaire.panels.find((panel) => panel.id === id)!.title['en']!
        await wall.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
        const isShown = await wall
          .locator('.wall-item')
          .first()
          .waitFor({ timeout: 4000 })
          .then(
            () => true,
            () => false,
          )
        // So few have sent it that nothing of it is shown.
        if (!isShown) expect(reached.get(id) ?? 0, `${code} ${id}`).toBeLessThan(10)
        const shown = isShown ? items.length : 0
        for (let first = 1; first <= shown; first++) {
          const slide = items.slice(first - 1, first)
          await expect.poll(async () => (await slideOf(wall)).map(({ n }) => n)).toEqual([first])
          for (const [k, { bar, figures }] of (await slideOf(wall)).entries()) {
            const item = slide[k]!
            if (bar === '') continue
            const cell = cells.get(`${item} general`)!
            check(numbersIn(bar), cell.join(), `${code} wall, bar of ${item}`)
            const named = figures.length === 4 ? groups.slice(0, 3) : groups.slice(0, 1)
            const wanted = [
              ...named.map(
                (group) =>
                  `${{ general: 'General', public: 'Public sector', private: 'Private sector', other: '' }[group]} ${printedMean(cells.get(`${item} ${group}`)!)}`,
              ),
              `n ${scored(cell)}`,
            ]
            check(figures.join(' · '), wanted.join(' · '), `${code} wall, ${item}`)
          }
          await wall.keyboard.press('ArrowRight')
        }
        if (!isShown) await wall.keyboard.press('ArrowDown')
      }
      await wall.close()
    }
    console.log(`${numbers} numbers of ${sets} rooms, seed ${seed}: ${faults.length} differ`)
    expect(faults.slice(0, 30)).toEqual([])
    expect(numbers).toBeGreaterThan(sets * 100)
    expect(trouble).toEqual([])
    await context.close()
  },
)
