import { hash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { decode, encode } from 'fast-png'
import { strFromU8, unzipSync } from 'fflate'
import readExcelFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wordsIn } from '../../src/export/report/words.ts'
import { noArrangements } from '../../src/domain/reporting/arrangements.ts'
import { questionnaire, reference, referenceRows, startServer, type Server } from './start.ts'

/** The 71 sheets of 2019 as every file of the report, read back from the files themselves. */
const published = referenceRows('published-means-2019')
let server: Server
let cookie: string

beforeAll(async () => {
  server = await startServer()
  cookie = await server.signIn()
  const imported = await organizer('responses.csv', {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: reference('responses71'),
  })
  expect(await imported.json()).toEqual({ stored: 71, repeated: 0, older: 0 })
  const arranged = await organizer('arrangements', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...noArrangements,
      revision: 1,
      attendance: { ...noArrangements.attendance, participants: 147, women: 53, men: 90, economies: 13 },
      recommendations: [
        { text: 'Give SMEs more time & <one> contact.', panel: 'p1', from: ['a', 'b'] },
        { text: '=SUM(A1) is text', panel: null, from: [] },
      ],
    }),
  })
  expect(arranged.status).toBe(200)
})
afterAll(async () => {
  await server.stop()
  server.remove()
})

const organizer = (path: string, init: RequestInit = {}) =>
  fetch(`${server.url}/api/organizer/surveys/APEC/${path}`, {
    ...init,
    headers: { ...(init.headers as Record<string, string>), cookie },
  })

/** Rows of a table as texts, from Word's XML or from HTML. */
const rowsOf = (text: string, row: RegExp, cell: RegExp): string[][] =>
  [...text.matchAll(row)].map(([inner]) => [...inner.matchAll(cell)].map(([content]) => plain(content)))

const plain = (text: string): string =>
  text
    .replace(/<[^>]+>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .trim()

/** The rows that look like the source report's: a number, a statement, three means. */
const meanRows = (rows: string[][], decimal = '.') =>
  rows.filter(
    (cells) =>
      cells.length === 5 && cells.slice(2).every((cell) => new RegExp(`^[1-4]\\${decimal}\\d$`).test(cell)),
  )

type Cells = (string | number | null)[]

async function readSheet(file: Buffer, name: string): Promise<Cells[]> {
  const found = (await readExcelFile(file)).find(({ sheet }) => sheet === name)
  return found!.data as Cells[]
}

const asPrinted = published.map(({ general, public: one, private: two }) => [general, one, two])

/** Made once: laying out its pages takes seconds. */
const made = new Map<string, Promise<Record<string, Uint8Array>>>()
const names = new Map<string, string | null>()
function docx(asked = 'language=en'): Promise<Record<string, Uint8Array>> {
  const make = async () => {
    const reply = await organizer(`report.docx?${asked}`)
    expect(reply.status).toBe(200)
    names.set(asked, reply.headers.get('content-disposition'))
    return unzipSync(new Uint8Array(await reply.arrayBuffer()))
  }
  if (!made.has(asked)) made.set(asked, make())
  return made.get(asked)!
}

describe('the 135 printed means', () => {
  test('in the Word report', async () => {
    const xml = strFromU8((await docx())['word/document.xml']!)
    const rows = meanRows(rowsOf(xml, /<w:tr[ >].*?<\/w:tr>/gs, /<w:tc>.*?<\/w:tc>/gs))
    expect(rows.map((cells) => cells.slice(2))).toEqual(asPrinted)
    expect(rows.map(([number]) => Number(number))).toEqual(
      questionnaire.panels.flatMap(({ items }) => items.map((_, index) => index + 1)),
    )
  })

  test('in the Word report in Spanish, with decimal commas', async () => {
    const xml = strFromU8((await docx('language=es'))['word/document.xml']!)
    const rows = meanRows(rowsOf(xml, /<w:tr[ >].*?<\/w:tr>/gs, /<w:tc>.*?<\/w:tc>/gs), ',')
    expect(rows.map((cells) => cells.slice(2).map((cell) => cell.replace(',', '.')))).toEqual(asPrinted)
    expect(plain(xml)).toContain('71/147 = 48,3 %')
    expect(plain(xml)).toContain('PROVISIONAL')
  })

  test('in the page to print', async () => {
    const reply = await organizer('report.html')
    const html = await reply.text()
    const rows = meanRows(rowsOf(html, /<tr>.*?<\/tr>/gs, /<td.*?<\/td>/gs))
    expect(rows.map((cells) => cells.slice(2))).toEqual(asPrinted)
    const style = /<style>(.*)<\/style>/s.exec(html)![1]!
    const styles = /style-src ([^;]*)/.exec(reply.headers.get('content-security-policy')!)![1]!.split(' ')
    expect(styles).toContain(`'sha256-${hash('sha256', style, 'base64')}'`)
  })

  test('in the workbook', async () => {
    const reply = await organizer('responses.xlsx')
    const file = Buffer.from(await reply.arrayBuffer())
    for (const sheet of ['report_en', 'report_es']) {
      const rows = await readSheet(file, sheet)
      const means = rows.filter(([code]) => typeof code === 'string' && /^p\dq\d+$/.test(code))
      expect(means.map(([code, , ...cells]) => [code, ...cells.slice(0, 3)])).toEqual(
        published.map((row) => [
          row['item'],
          Number(row['general']),
          Number(row['public']),
          Number(row['private']),
        ]),
      )
    }
  })

  test('in the CSV', async () => {
    const csv = await (await organizer('report.csv')).text()
    const lines = csv.replace('\ufeff', '').trim().split('\r\n').slice(1)
    expect(lines.map((line) => line.split(',').slice(0, 4))).toEqual(
      published.map((row) => [row['item'], row['general'], row['public'], row['private']]),
    )
  })
})

describe('the report', () => {
  test('says 71 of 147 are 48.3 %, under the target of 50 %', async () => {
    const xml = strFromU8((await docx())['word/document.xml']!)
    const rows = rowsOf(xml, /<w:tr[ >].*?<\/w:tr>/gs, /<w:tc>.*?<\/w:tc>/gs)
    expect(rows).toContainEqual(['Response rate of the survey', '50 %', '71/147 = 48.3 %', 'Not met'])
    expect(rows).toContainEqual(['Women among participants', '30 %', '53/147 = 36.1 %', 'Met'])
    expect(rows).toContainEqual(['Member economies', '12', '13', 'Met'])
    expect(rows).toContainEqual(['Recommendations', '5', '2', 'Not met'])
    expect(rows).toContainEqual([
      'Attendees by gender',
      '–',
      '53 women, 90 men, 4 other or unstated',
      'No target',
    ])
    expect(rows).toContainEqual(['Women among experts and panellists', '30 %', 'not stated', '–'])
  })

  test('has real headings, head rows that repeat, and words for every picture', async () => {
    const files = await docx()
    const xml = strFromU8(files['word/document.xml']!)
    const tables = xml.match(/<w:tbl>/g)!.length
    expect(xml.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(8)
    expect(xml.match(/<w:pStyle w:val="Heading2"\/>/g)).toHaveLength(9)
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(tables)
    const pictures = [...xml.matchAll(/<wp:docPr [^>]*descr="([^"]*)"/g)].map(([, words]) => words)
    expect(pictures).toHaveLength(45)
    expect(pictures[0]).toContain('Strongly agree 45, Agree 22, Disagree 3, Strongly disagree 0')
    const media = Object.keys(files).filter((name) => name.endsWith('.png'))
    expect(media.length).toBeGreaterThan(40)
    expect(files[media[0]!]!.subarray(1, 4)).toEqual(Uint8Array.from([0x50, 0x4e, 0x47]))
  })

  test('begins with what the figures say, and contents that have their pages', async () => {
    const xml = strFromU8((await docx())['word/document.xml']!)
    const said = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) => plain(paragraph))
    const at = said.lastIndexOf('What the figures say')
    const means = referenceRows('published-means-2019').map((row) => Number(row['general']))
    expect(said.slice(at + 1, at + 6)).toEqual([
      '71 of 147 participants answered (48.3 %).',
      '3 of 5 targets with a figure are met.',
      expect.stringMatching(
        new RegExp(`^Most agreement: “.+” Mean ${Math.max(...means).toFixed(1)} on a scale from 1 to 4`),
      ),
      expect.stringMatching(
        new RegExp(`^Least agreement: “.+” Mean ${Math.min(...means).toFixed(1)} on a scale from 1 to 4`),
      ),
      'None of the 45 statements compared shows a clear difference between the groups.',
    ])
    const contents = said.slice(said.indexOf('Contents') + 1, at)
    const pages = contents.filter((line) => /\d+$/.test(line)).map((line) => Number(/\d+$/.exec(line)![0]))
    expect(pages).toHaveLength(17)
    expect(pages).toEqual(pages.toSorted((a, b) => a - b))
    expect(pages[0]).toBe(3)
    // Every statement stands beside its bar, with its shares beneath.
    expect(said.filter((line) => /^(\d+ % · ){3}\d+ %$/.test(line))).toHaveLength(45)
  })

  test.each(['fr', 'pt', 'zh', 'ar'] as const)(
    'speaks %s: the same means, and every word',
    async (language) => {
      const html = await (await organizer(`report.html?language=${language}`)).text()
      const decimal = ['fr', 'pt'].includes(language) ? ',' : '.'
      const found = meanRows(rowsOf(html, /<tr>.*?<\/tr>/gs, /<td.*?<\/td>/gs), decimal)
      expect(found.map((cells) => cells.slice(2).map((cell) => cell.replace(',', '.')))).toEqual(asPrinted)
      const [english, words] = [wordsIn('en'), wordsIn(language)]
      for (const name of ['summary', 'activities', 'methods', 'annexDistributions'] as const) {
        expect(words[name]).not.toBe(english[name])
        expect(plain(html)).toContain(words[name])
      }
      expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`)
    },
  )

  test('in Word, too, is written from right to left where it is read so', async () => {
    const xml = strFromU8((await docx('language=ar&paper=letter'))['word/document.xml']!)
    const cells = rowsOf(xml, /<w:tr[ >].*?<\/w:tr>/gs, /<w:tc>.*?<\/w:tc>/gs)
    const rows = meanRows(cells.map((row) => row.map((cell) => cell.replaceAll('\u200E', ''))))
    expect(rows.map((row) => row.slice(2))).toEqual(asPrinted)
    expect(xml).toContain('<w:bidiVisual/>')
    expect(xml).toContain('w:w="12240" w:h="15840"')
    expect(strFromU8((await docx())['word/document.xml']!)).not.toContain('<w:bidi/>')
  })

  test('is made for the paper that one prints on', async () => {
    expect(strFromU8((await docx())['word/document.xml']!)).toContain('w:w="11906" w:h="16838"')
    const html = await (await organizer('report.html?paper=letter')).text()
    expect(html).toContain('@page { size: letter;')
  })

  test('keeps what people wrote as text', async () => {
    const xml = strFromU8((await docx())['word/document.xml']!)
    expect(plain(xml)).toContain('1. Give SMEs more time & <one> contact. (from 2 comments)')
    const html = await (await organizer('report.html')).text()
    expect(html).not.toContain('<one>')
    expect(plain(html)).toContain('Give SMEs more time & <one> contact.')
  })

  test('names in file and text whether it is provisional, its version and the hash of its data', async () => {
    await docx()
    expect(names.get('language=en')).toBe('attachment; filename="APEC-report-provisional-v1.docx"')
    const json = (await (await organizer('responses.json')).json()) as Record<string, unknown>
    expect(json).toMatchObject({ survey: 'APEC', standing: 'PROVISIONAL', version: 1 })
    expect(json['responses']).toHaveLength(71)
    expect(plain(strFromU8((await docx())['word/document.xml']!))).toContain(String(json['sha256']))
  })
})

describe('the logo', () => {
  const put = (png: string | null) =>
    organizer('logo', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ png }),
    })
  const picture = (width: number, height: number) =>
    Buffer.from(encode({ width, height, channels: 4, data: new Uint8Array(width * height * 4).fill(200) }))

  /** Ten by ten points, as it says, and its points are packed zeros without end. */
  function bomb(): Buffer {
    const head = picture(10, 10).subarray(0, 33)
    const packed = deflateSync(Buffer.alloc(100 * 2 ** 20))
    const chunk = Buffer.alloc(packed.length + 12)
    chunk.writeUInt32BE(packed.length, 0)
    chunk.write('IDAT', 4)
    packed.copy(chunk, 8)
    return Buffer.concat([head, chunk])
  }

  test('is written anew from its points, and stands on the cover of both', async () => {
    const given = Buffer.concat([picture(40, 20), Buffer.from('<script>and what else lay in the file')])
    const kept = ((await (await put(given.toString('base64'))).json()) as { png: string }).png
    expect(Buffer.from(kept, 'base64').includes('script')).toBe(false)
    expect(decode(Buffer.from(kept, 'base64'))).toMatchObject({ width: 40, height: 20 })
    expect(await (await organizer('logo')).json()).toEqual({ png: kept })
    const files = unzipSync(new Uint8Array(await (await organizer('report.docx')).arrayBuffer()))
    const xml = strFromU8(files['word/document.xml']!)
    expect(xml.match(/<wp:docPr /g)).toHaveLength(46)
    expect(xml.indexOf('<wp:docPr ')).toBeLessThan(xml.indexOf('Survey report'))
    expect(await (await organizer('report.html')).text()).toContain(`src="data:image/png;base64,${kept}"`)
    await put(null)
    expect(await (await organizer('report.html')).text()).not.toContain('<img')
  })

  test.each([
    ['no picture', Buffer.from('<svg onload="x">'.repeat(9)), 'is not a PNG'],
    ['one that is cut off', picture(40, 20).subarray(0, 60), 'cannot be read'],
    ['one that unpacks to far more than it is', picture(2000, 10), 'is 2000 by 10'],
    ['a small one that unpacks to 100 MB', bomb(), 'unpacks to more than a picture can hold'],
    ['nothing', Buffer.alloc(0), 'is not a PNG'],
  ])('%s is refused in words, and nothing is kept', async (_, bytes, words) => {
    const reply = await put(bytes.toString('base64'))
    expect(reply.status).toBe(422)
    expect(await reply.text()).toContain(words)
    expect(await (await organizer('logo')).json()).toEqual({ png: null })
  })
})

describe('other files', () => {
  test('the workbook has codes, labels in both languages and a codebook, and nothing in it is a formula', async () => {
    const bytes = new Uint8Array(await (await organizer('responses.xlsx')).arrayBuffer())
    const read = (sheet: string) => readSheet(Buffer.from(bytes), sheet)
    const column = (rows: (string | number | null)[][], name: string) => rows[0]!.indexOf(name)
    const codes = await read('responses')
    expect(codes).toHaveLength(72)
    const labels = await read('responses_es')
    const at = column(codes, 'p1q1')
    const four = codes.findIndex((row) => row[at] === 4)
    expect(labels[four]![at]).toBe('Muy de acuerdo')
    expect(['Sector público', 'Sector privado', 'Otro, o prefiero no decirlo']).toContain(
      labels[four]![column(codes, 'sector')],
    )
    expect((await read('codebook')).some((row) => row[0] === 'economy' && row[1] === 'CHL')).toBe(true)
    const files = unzipSync(bytes)
    for (const [name, content] of Object.entries(files))
      if (name.includes('sheet')) expect(strFromU8(content)).not.toContain('<f>')
  })

  test('syntax for SPSS and R names every item and the file it reads', async () => {
    const sps = await (await organizer('responses.sps?language=es')).text()
    const r = await (await organizer('responses.R')).text()
    for (const { items } of questionnaire.panels)
      for (const { code } of items) {
        expect(sps).toContain(`${code} A1`)
        expect(r).toContain(`"${code}"`)
      }
    expect(sps).toContain("4 'Muy de acuerdo'")
    expect(sps).toContain('APEC-responses-provisional-v1.csv')
    expect(r).toContain('read.csv("APEC-responses-provisional-v1.csv"')
  })
})
