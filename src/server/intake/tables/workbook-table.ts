import { strFromU8, unzipSync, zipSync } from 'fflate'
import readWorkbook from 'read-excel-file/universal'
import { filled, trimmed, unreadable, TableUnreadable, type Table } from './table.ts'
import type { Sheet } from '../../../domain/xlsform/sheet.ts'
import type { FileWords } from './words.ts'

/** Bytes that all parts of a workbook may have once they are unpacked. */
const mostUnpacked = 64 * 2 ** 20

/** One sheet as it lies there, and where in the archive it is. */
interface SheetRead {
  sheet: string
  lines: { line: number; cells: string[] }[]
  xml: string
}

/** Every sheet of a workbook. What could say something else than is seen (hidden sheets, macros) is refused by name. */
async function readSheets(bytes: Uint8Array, words: FileWords): Promise<SheetRead[]> {
  const parts = unpack(bytes, words)
  const sheets = sheetsIn(parts)
  if ('xl/vbaProject.bin' in parts) throw unreadable(words.file, words.hasMacros)
  const hidden = sheets.filter(({ isHidden }) => isHidden)
  if (hidden.length > 0)
    throw new TableUnreadable(
      hidden.map(({ name }) => ({
        path: words.sheet(name),
        detail: words.isHidden,
      })),
    )
  // Packed again without compression: what is read now is no larger than what was looked at.
  const plain = zipSync(parts, { level: 0 })
  const read = await readWorkbook(plain.buffer).catch(() => {
    throw unreadable(words.file, words.isDamaged)
  })
  if (read.length === 0) throw unreadable(words.file, words.hasNoSheet)
  return read.map(({ sheet, data }) => {
    const file = sheets.find(({ name }) => name === sheet)?.file
    return {
      sheet,
      lines: data.map((cells, index) => ({ line: index + 1, cells: cells.map((cell) => textOf(cell)) })),
      xml: file && parts[file] ? strFromU8(parts[file]) : '',
    }
  })
}

/** Cells that hold a formula, as faults by their names. */
const formulaFaults = ({ sheet, xml }: SheetRead, words: FileWords) =>
  formulasIn(xml)
    .slice(0, 20)
    .map((cell) => ({ path: `${words.sheet(sheet)}, ${words.cell(cell)}`, detail: words.isFormula }))

/**
 * The table of an Excel workbook (.xlsx) as it lies there: the sheet in which `isHead` knows the first line, or the
 * first. What could say something else than is seen (formulas, hidden sheets, macros) is refused by name.
 */
export async function readWorkbookTable(
  bytes: Uint8Array,
  words: FileWords,
  isHead: (cells: string[]) => boolean,
): Promise<Table> {
  const sheets = await readSheets(bytes, words)
  const chosen =
    sheets.find(({ lines }) => lines.slice(0, 5).some(({ cells }) => isHead(cells.map(trimmed)))) ??
    sheets[0]!
  const formulas = formulaFaults(chosen, words)
  if (formulas.length > 0) throw new TableUnreadable(formulas)
  return { form: { kind: 'workbook', sheet: chosen.sheet }, lines: filled(chosen.lines, words) }
}

/** Every sheet of a form as text; formulas and merged cells, which say more than one cell shows, are refused by name. */
export async function readFormSheets(bytes: Uint8Array, words: FileWords): Promise<Sheet[]> {
  const sheets = await readSheets(bytes, words)
  const faults = sheets.flatMap((sheet) => [
    ...formulaFaults(sheet, words),
    ...[...sheet.xml.matchAll(/<mergeCell\b[^>]*\bref="([^"]+)"/g)].map(([, cells = '']) => ({
      path: `${words.sheet(sheet.sheet)}, ${words.cell(cells)}`,
      detail: words.isMerged,
    })),
  ])
  if (faults.length > 0) throw new TableUnreadable(faults)
  return sheets.map(({ sheet, lines }) => ({ name: sheet, rows: lines.map(({ cells }) => cells) }))
}

/** The parts of the archive, as long as they say that they are not too large; what is larger than it says is cut. */
function unpack(bytes: Uint8Array, words: FileWords): Record<string, Uint8Array> {
  let size = 0
  let tooLarge = false
  let parts: Record<string, Uint8Array>
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.(xml|rels|bin)$/.test(name)) return false
        size += originalSize
        tooLarge ||= size > mostUnpacked
        return !tooLarge
      },
    })
  } catch {
    throw unreadable(words.file, words.isDamaged)
  }
  if (tooLarge) throw unreadable(words.file, words.isLarge(mostUnpacked / 2 ** 20))
  if (!parts['xl/workbook.xml']) throw unreadable(words.file, words.isOther)
  return parts
}

interface SheetNamed {
  name: string
  isHidden: boolean
  file: string | undefined
}

function sheetsIn(parts: Record<string, Uint8Array>): SheetNamed[] {
  const relations = new Map(
    [...xmlOf(parts, 'xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target').replace(/^\/xl\//, ''),
    ]),
  )
  return [...xmlOf(parts, 'xl/workbook.xml').matchAll(/<sheet\b[^>]*>/g)].map(([tag]) => {
    const target = relations.get(attribute(tag, 'r:id'))
    return {
      name: attribute(tag, 'name'),
      isHidden: /hidden/i.test(attribute(tag, 'state')),
      file: target === undefined ? undefined : `xl/${target}`,
    }
  })
}

const xmlOf = (parts: Record<string, Uint8Array>, name: string): string =>
  parts[name] ? strFromU8(parts[name]) : ''

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function attribute(tag: string, name: string): string {
  const [, value = ''] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? []
  return value.replace(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => entities[entity]!)
}

/** Cells that are calculated, by name as C4. */
const formulasIn = (xml: string): string[] =>
  [...xml.matchAll(/<c\b[^>]*\br="([A-Z]+\d+)"[^>]*>\s*<f[\s/>]/g)].map(([, cell = '']) => cell)

/** As the same cell would stand in a text file. */
function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? `${cell}` : ''
}
