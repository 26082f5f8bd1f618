import * as fc from 'fast-check'
import { zipSync, strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { csvOf, plainCell, safeCell } from '../../src/export/csv.ts'
import { readRegistrations } from '../../src/server/intake/registrations.ts'
import { isResponseHead, readResponseRows } from '../../src/server/intake/response-rows.ts'
import { readTable, type SaidKind } from '../../src/server/intake/tables/read-table.ts'
import { fileWords } from '../../src/server/intake/tables/words.ts'
import { questionnaire } from '../server/start.ts'

const words = fileWords('en')
const utf8 = (text: string) => new TextEncoder().encode(text)
const read = (bytes: Uint8Array, said: SaidKind = 'text', encoding?: string) =>
  readTable(bytes, said, words, isResponseHead, encoding)
const cellsOf = async (text: string) => (await read(utf8(text))).lines.map(({ cells }) => cells)

describe('a text table', () => {
  test('is divided by what its first line is divided by, or says in its own first line', async () => {
    const wanted = [
      ['id', 'a'],
      ['1', 'x,y'],
    ]
    for (const text of [
      'id,a\n1,"x,y"\n',
      'id;a\r\n1;x,y\r\n',
      'id\ta\r1\tx,y',
      'sep=;\nid;a\n1;x,y',
      'SEP=|\r\nid|a\r\n1|x,y',
      '\ufeffid,a\n\n1,"x,y"\n,\n',
    ])
      expect(await cellsOf(text), JSON.stringify(text)).toEqual(wanted)
  })

  test('has the line numbers of its own program, after blank and many-line cells too', async () => {
    const { lines } = await read(utf8('id,a\n\n1,"x\ny\r\nz"\n\r\n2,b\r\n'))
    expect(lines.map(({ line }) => line)).toEqual([1, 3, 7])
    const hinted = await read(utf8('sep=,\nid,a\n1,b'))
    expect(hinted.lines.map(({ line }) => line)).toEqual([2, 3])
  })

  test('is UTF-8 or UTF-16 as it says itself; anything else is named and asked about', async () => {
    const wide = (text: string, swap: boolean) => {
      const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
      return swap ? bytes.swap16() : bytes
    }
    for (const swap of [false, true]) {
      const { lines, form } = await read(wide('id,a\n1,Año', swap))
      expect([lines[1]!.cells[1], form.encoding]).toEqual(['Año', 'UTF-16'])
    }
    const old = Buffer.from('id,a\n1,A\u00f1o \u00bfs\u00ed?', 'latin1')
    await expect(read(old)).rejects.toMatchObject({
      faults: [{ path: 'file, encoding', detail: expect.stringContaining('Año ¿sí?”') as string }],
    })
    expect((await read(old, 'text', 'windows-1252')).lines[1]!.cells[1]).toBe('Año ¿sí?')
  })

  test('names the line of a quotation mark that does not end', async () => {
    await expect(read(utf8('id,a\n1,b\n2,"c\n3,d\n'))).rejects.toMatchObject({ faults: [{ path: 'line 3' }] })
  })
})

describe('a workbook', () => {
  const parts = (more: Record<string, Uint8Array> = {}, sheetXml = row('id', 'a') + row('1', 'x')) => ({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${sheetXml}</sheetData></worksheet>`),
    ...more,
  })
  let rows = 0
  function row(...cells: string[]): string {
    rows = cells[0] === 'id' ? 1 : rows + 1
    return `<row r="${rows}">${cells.map((cell, at) => `<c r="${'AB'[at]}${rows}" t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`
  }

  test('is read as it is', async () => {
    const { lines, form } = await read(zipSync(parts()), 'workbook')
    expect(lines).toEqual([
      { line: 1, cells: ['id', 'a'] },
      { line: 2, cells: ['1', 'x'] },
    ])
    expect(form).toEqual({ kind: 'workbook', sheet: 'One' })
  })

  test('with formulas, hidden sheets or macros is refused by their names', async () => {
    const formula = '<row r="1"><c r="A1" t="str"><f>1+1</f><v>2</v></c></row>'
    await expect(read(zipSync(parts({}, formula)), 'workbook')).rejects.toMatchObject({
      faults: [{ path: 'sheet “One”, cell A1' }],
    })
    const hidden = parts({
      'xl/workbook.xml': strToU8(
        '<workbook><sheets><sheet name="One" sheetId="1" r:id="rId1"/><sheet name="Notes" sheetId="2" state="hidden" r:id="rId1"/></sheets></workbook>',
      ),
    })
    await expect(read(zipSync(hidden), 'workbook')).rejects.toMatchObject({
      faults: [{ path: 'sheet “Notes”' }],
    })
    const macros = parts({ 'xl/vbaProject.bin': strToU8('x') })
    await expect(read(zipSync(macros), 'workbook')).rejects.toMatchObject({
      faults: [{ detail: words.hasMacros }],
    })
  })

  test(
    'that unpacks to more than there is room for is refused before it is unpacked',
    { timeout: 60_000 },
    async () => {
      const bomb = zipSync(parts({ 'xl/worksheets/sheet2.xml': new Uint8Array(65 * 2 ** 20) }), { level: 1 })
      expect(bomb.length).toBeLessThan(2_000_000)
      await expect(read(bomb, 'workbook')).rejects.toMatchObject({ faults: [{ detail: words.isLarge(64) }] })
      // One that says it is small, and is not, is cut where it says it ends.
      const lying = zipSync(parts({ 'xl/worksheets/sheet1.xml': new Uint8Array(3 * 2 ** 20) }))
      for (let at = 0; at < lying.length - 4; at++)
        if (lying[at] === 0x50 && lying[at + 1] === 0x4b && lying[at + 2] === 1 && lying[at + 3] === 2) {
          const view = new DataView(lying.buffer, lying.byteOffset)
          if (view.getUint32(at + 24, true) > 2 ** 20) view.setUint32(at + 24, 1000, true)
        }
      await expect(read(lying, 'workbook')).rejects.toThrow()
    },
  )

  test('is what its name says, or is refused in words', async () => {
    const book = zipSync(parts())
    await expect(read(book, 'text')).rejects.toMatchObject({ faults: [{ detail: words.isArchive }] })
    await expect(read(utf8('id,a\n1,x'), 'workbook')).rejects.toMatchObject({
      faults: [{ detail: words.isNoWorkbook }],
    })
    await expect(read(zipSync({ mimetype: strToU8('x') }), 'workbook')).rejects.toMatchObject({
      faults: [{ detail: words.isOther }],
    })
    const old = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1)
    await expect(read(old, 'workbook')).rejects.toMatchObject({ faults: [{ detail: words.isOldWorkbook }] })
    await expect(read(book.subarray(0, book.length - 40), 'workbook')).rejects.toMatchObject({
      faults: [{ detail: words.isDamaged }],
    })
    await expect(read(new Uint8Array(), 'text')).rejects.toMatchObject({ faults: [{ detail: words.empty }] })
  })
})

describe('rows of responses', () => {
  const rowsIn = async (text: string) =>
    readResponseRows(
      await read(utf8(text)),
      { code: 'APEC', versions: [questionnaire], today: '2026-11-26' },
      words,
    )

  test('as people’s programs write them: capitals, 4.0, other dashes, empty columns at the end', async () => {
    const { rows, faults } = await rowsIn('ID,Sector,P1Q1,p1q2,p1q3,,\n007,public,4.0,"3,0",–,,\n')
    expect(faults).toEqual([])
    expect(rows).toMatchObject([{ line: 2, name: '007', arrival: { sector: 'public', source: 'paper' } }])
    expect(rows[0]!.arrival.answers.slice(0, 4)).toBe('43- ')
  })

  test('name every fault by line and column, and a column that stands there twice', async () => {
    const { faults } = await rowsIn('id,sector,p1q1,p1q1\n1,public,4,3')
    expect(faults.map(({ path }) => path)).toEqual(['line 1, column p1q1'])
    const more = await rowsIn(
      'id,sector,p1q1,_received,_version,_status\n1,public,5,16/08/2019,,\n2,state,4,,,\n3,public,4,,other@1,\n1,public,4,,,gone\n4,public,4\n',
    )
    expect(more.faults.map(({ path }) => path)).toEqual([
      'line 2, column _received',
      'line 2, column p1q1',
      'line 3, column sector',
      'line 4, column _version',
      'line 5, column _status',
      'line 5, column id',
      'line 6',
    ])
    const alone = await rowsIn('id,sector,p1q1,_status\n1,public,4,held\n2,public,4,\n2,public,3,held\n')
    expect(alone.faults.map(({ path }) => path)).toEqual(['line 2, column _status'])
    const spanish = readResponseRows(
      await read(utf8('id,sector,p1q1\n1,public,7')),
      { code: 'APEC', versions: [questionnaire], today: '' },
      fileWords('es'),
    )
    expect(spanish.faults).toEqual([
      { path: 'línea 2, columna p1q1', detail: '«7» no es 1, 2, 3, 4, - ni vacío' },
    ])
  })

  test('a comment keeps its spaces, breaks and whatever it begins with', async () => {
    const comment = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    const risky = fc
      .array(fc.constantFrom("'", '=', '+', '-', '@', ' ', ';', ',', '\t', '\n', '\r', '"', 'a'), {
        minLength: 1,
        maxLength: 12,
      })
      .map((all) => all.join(''))
    await fc.assert(
      fc.asyncProperty(fc.oneof(comment, risky), async (text) => {
        expect(plainCell(safeCell(text))).toBe(text)
        const csv = csvOf(['_id', 'sector', 'p1_comment', 'p2_comment'], [['1', 'public', text, 'end']])
        const { lines } = await read(utf8(csv))
        expect(plainCell(lines[1]!.cells[2]!)).toBe(text)
      }),
      { numRuns: 1000 },
    )
  })

  test('no cell begins a formula, whatever a spreadsheet separates by', () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.constantFrom("'", '=', '+', '-', '@', ';', ',', '\t', '\n', '\r', 'x', ' '), {
            maxLength: 14,
          })
          .map((all) => all.join('')),
        (text) => {
          for (const cell of safeCell(text).split(/[;,\t\r\n]/)) expect(cell).not.toMatch(/^([=+@]|-.)/)
        },
      ),
      { numRuns: 2000 },
    )
    expect(safeCell('ok;=HYPERLINK("x")')).toBe(`ok;'=HYPERLINK("x")`)
    expect([safeCell('-'), safeCell('-1'), safeCell("'=1")]).toEqual(['-', "'-1", "''=1"])
  })
})

describe('registrations', () => {
  const count = async (text: string, meanings?: Record<string, Record<string, string>>) =>
    readRegistrations(await read(utf8(text)), { questionnaire, meanings }, words)

  test('are known by usual names in both languages, in any writing', async () => {
    const { attendance, unknown } = await count(
      [
        'Workshop registrations,,,,',
        'País,Género,Sector,Participation,Nombre',
        'CL,F,Público,Ponente,A',
        'Perú'.normalize('NFD') + ',Masculino,private,expert,B',
        'Viet\u00a0Nam,Mujer,Empresa,Asistente,C',
        'Vietnam,male,government,Attendee,D',
        'United States,w,Other,Speaker,E',
        'Total: 5,,,,',
      ].join('\n'),
    )
    expect(unknown).toEqual([])
    expect(attendance).toEqual({
      participants: 5,
      women: 3,
      men: 2,
      economies: 4,
      panellists: 3,
      womenPanellists: 2,
      privatePanellists: 1,
      customsPanellists: 1,
    })
  })

  test('said again or cancelled are not counted, and are said', async () => {
    const found = await count(
      'Name,Email,Gender,Status\nSuma,a@x.example,f,ok\nsuma,A@X.example ,f,ok\nB,b@x.example,m,Cancelled\nC,a@x.example,m,ok\n\nTotal,3,,\n',
    )
    expect(found).toMatchObject({ counted: 2, repeated: 1, cancelled: 1, left: 1 })
    expect(found.attendance).toMatchObject({
      participants: 2,
      women: 1,
      men: 1,
      economies: null,
      panellists: null,
    })
  })

  test('what is none of the choices is asked about once, with its lines, and taken as it is meant', async () => {
    const text = 'gender\nFem.\nFem.\nHomme\nwoman\n'
    const first = await count(text)
    expect(first.unknown).toEqual([
      { column: 'gender', text: 'Fem.', lines: [2, 3] },
      { column: 'gender', text: 'Homme', lines: [4] },
    ])
    const second = await count(text, { gender: { 'Fem.': 'woman' } })
    expect([second.unknown, second.attendance.women, second.attendance.men]).toEqual([[], 3, 0])
  })

  test('a list that has none of the columns is refused', async () => {
    await expect(count('a,b\n1,2\n')).rejects.toMatchObject({ faults: [{ path: 'file' }] })
  })
})
