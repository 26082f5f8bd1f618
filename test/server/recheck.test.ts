import { strFromU8, unzipSync } from 'fflate'
import readExcelFile from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asked, fill, second } from '../recheck/fill.ts'
import { differencesIn, groups, printedMean, recordsOf, recount, type Form } from '../recheck/recount.ts'
import { passphrase, questionnaire, startServer, type Server } from './start.ts'
import { writeQuestionnaire } from '../../src/domain/survey/form-1.ts'

/** Every number of every file against the rows: RECHECK data sets, two in every `npm test`. */
const sets = Number(process.env['RECHECK'] ?? 2)
const seed = Number(process.env['SEED'] ?? 2019)
let server: Server
let cookie: string
beforeAll(async () => {
  server = await startServer({ passphrase })
  cookie = await server.signIn()
})
afterAll(async () => {
  await server.stop()
  server.remove()
})

const organizer = (path: string, method = 'GET', body?: unknown) =>
  fetch(`${server.url}/api/organizer/${path}`, {
    method,
    headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, n: string) => String.fromCharCode(Number(n)))
    .replace(
      /&(amp|lt|gt|quot|apos);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name]!,
    )
    .trim()
/** Tables of a page, or of a Word document, as rows of texts. */
const tablesOf = (xml: string, [table, row, cell]: [RegExp, RegExp, RegExp]): string[][][] =>
  [...xml.matchAll(table)].map(([one]) =>
    [...one.matchAll(row)].map(([line]) => [...line.matchAll(cell)].map(([text]) => plain(text))),
  )

test(`${sets} rooms: no number of a file is another than in the rows`, { timeout: 600_000 }, async () => {
  expect((await organizer('questionnaires', 'POST', writeQuestionnaire(second))).status).toBe(200)
  let numbers = 0
  const faults: string[] = []
  for (let set = 0; set < sets; set++) {
    const code = `SET${set}`
    const created = await organizer('surveys', 'POST', {
      code,
      names: { en: `Room ${set}` },
      place: 'P',
      date: '2026-01-01',
      questionnaire: questionnaire.id,
    })
    expect(created.status).toBe(200)
    await fill(server.url, code, seed + set * 7919, (state) =>
      organizer(`surveys/${code}/state`, 'PUT', { state }),
    )
    const text = async (name: string) => (await organizer(`surveys/${code}/${name}`)).text()
    const bytes = async (name: string) =>
      new Uint8Array(await (await organizer(`surveys/${code}/${name}`)).arrayBuffer())
    const html = await text('report.html?language=en')
    // What is asked is data: the order in which the report has it, and every row is of it.
    const report = recordsOf(await text('report.csv'))
    const order = report.map(({ item }) => item!)
    const form: Form = questionnaire.panels.map(({ id }) => ({
      id,
      items: order.filter((item) => item.startsWith(`${id}q`)),
    }))
    const found = recount(recordsOf(await text('responses.csv')), form, asked)

    for (const line of report)
      for (const group of groups) {
        const cell = found.cells.get(`${line['item']} ${group}`)!
        numbers += 2
        if (group !== 'other' && line[group] !== printedMean(cell, ''))
          faults.push(`${code} report.csv ${line['item']} ${group}`)
        if (line[`n_${group}`] !== String(cell[0] + cell[1] + cell[2] + cell[3]))
          faults.push(`${code} report.csv n of ${line['item']} ${group}`)
      }
    const page = differencesIn(
      `${code} html`,
      tablesOf(html, [/<table\b[^]*?<\/table>/g, /<tr>[^]*?<\/tr>/g, /<t[hd]\b[^]*?<\/t[hd]>/g]),
      form,
      found,
      plain(html),
    )
    const word = strFromU8(unzipSync(await bytes('report.docx?language=en'))['word/document.xml']!)
    const document = differencesIn(
      `${code} docx`,
      tablesOf(word, [/<w:tbl>[^]*?<\/w:tbl>/g, /<w:tr\b[^]*?<\/w:tr>/g, /<w:tc>[^]*?<\/w:tc>/g]),
      form,
      found,
      plain(word),
    )
    numbers += page.numbers + document.numbers
    faults.push(...page.faults, ...document.faults)

    const sheets = await readExcelFile(Buffer.from(await bytes('responses.xlsx')))
    const sheet = sheets.find(({ sheet: name }) => name === 'report_en')!.data
    for (const [item, , ...figures] of sheet.slice(1, 1 + order.length))
      for (const [at, group] of [...groups.slice(0, 3), ...groups].entries()) {
        const cell = found.cells.get(`${String(item)} ${group}`)!
        const wanted = at < 3 ? printedMean(cell, '') : String(cell[0] + cell[1] + cell[2] + cell[3])
        const printed =
          figures[at] === null ? '' : at < 3 ? Number(figures[at]).toFixed(1) : String(figures[at])
        numbers++
        if (printed !== wanted) faults.push(`${code} xlsx ${String(item)} ${group}: ${printed} for ${wanted}`)
      }

    // What dashboard and wall are drawn from.
    const tally = (await (await server.get(`/api/surveys/${code}/tally`, { cookie })).json()) as {
      responses: Record<string, number>
      items: Record<string, Record<string, { counts: number[]; noOpinion: number; skipped: number }>>
    }
    for (const item of order)
      for (const group of groups) {
        const { counts, noOpinion, skipped } = tally.items[item]![group]!
        numbers += 6
        if ([...counts, noOpinion, skipped].join() !== found.cells.get(`${item} ${group}`)!.join())
          faults.push(`${code} tally ${item} ${group}`)
      }
    for (const [figure, status] of [
      ['general', 'general'],
      ['public', 'public'],
      ['private', 'private'],
      ['other', 'other'],
      ['late', 'late'],
      ['withdrawn', 'withdrawn'],
      ['held', 'held'],
    ] as const) {
      numbers++
      if (tally.responses[figure] !== (found.people[status] ?? 0)) faults.push(`${code} tally ${figure}`)
    }
    for (const { id } of questionnaire.panels)
      await organizer(`surveys/${code}/panels/${id}`, 'PUT', { open: false, revealed: true })
    const everyone = (await (await server.get(`/api/surveys/${code}/tally`)).json()) as typeof tally
    for (const [item, shown] of Object.entries(everyone.items))
      for (const [group, { counts, noOpinion, skipped }] of Object.entries(shown)) {
        numbers += 6
        if ([...counts, noOpinion, skipped].join() !== found.cells.get(`${item} ${group}`)!.join())
          faults.push(`${code} wall ${item} ${group}`)
      }
  }
  console.log(`${numbers} numbers of ${sets} rooms, seed ${seed}: ${faults.length} differ`)
  expect(faults.slice(0, 30)).toEqual([])
})
