/** One line that somebody pasted: its number, and what it looks like. */
export interface Line {
  line: number
  text: string
  /** What stands between tabs, or between the bars of a Markdown table; one cell for any other line. */
  cells: string[]
  /** heading: marked as one, or numbered as a part · item: numbered or with a bullet · plain: neither · rule: a table's own. */
  kind: 'heading' | 'item' | 'plain' | 'row' | 'rule' | 'legend'
}

const part =
  /^(panel|part|section|module|session|block|topic|bloque|parte|secci[oó]n|m[oó]dulo|sesi[oó]n|tema|teil|abschnitt|partie|s[ée]ance|volet|painel|sess[aã]o)\s+(\d+|[ivx]+)\b\s*[:.)–—-]*\s*/i
const bullet =
  /^\s*(?:[-*•·▪◦‣–]\s+|\d{1,3}(?:\.\d{1,3})+[.)]?\s+|\(?\d{1,3}[.)]\s*(?=\D)|\(?[a-z][.)]\s+|\(?[ivx]{1,4}[.)]\s+|q\s?\d{1,3}[.):]\s*)/i

/** A line without what word processors, mail and Markdown put around words. */
export const plain = (text: string): string =>
  text
    .replace(/<\/?[a-z][^>]*>/gi, ' ')
    .replace(/[\u00a0\u202f\u2007]/g, ' ')
    .replace(/\*\*|__/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** The same without its numbering or bullet. */
export const unnumbered = (text: string): string => plain(text.replace(bullet, ''))

/** A heading without its marks; what numbers it as a part goes where words are left. */
export function headingText(text: string): string {
  const words = plain(text.replace(/^#+\s*/, '')).replace(/[:：]$/, '')
  const rest = words.replace(part, '').trim()
  return rest === '' ? words : rest
}

const point = /(-?\d{1,2})\s*=\s*([^=]+?)(?=\s*[,;·|]?\s*-?\d{1,2}\s*=|[,;.]?\s*$)/g

/** Points of a scale as a legend names them: `4 = Strongly agree`. */
export const pointsIn = (text: string): { value: number; label: string }[] =>
  [...plain(text).matchAll(point)].map(([, value = '', label = '']) => ({
    value: Number(value),
    label: label.replace(/[,;.]$/, '').trim(),
  }))

/** What a legend says beside its points. */
export const besidePoints = (text: string): string =>
  plain(text)
    .replace(point, ' ')
    .replace(/^[\s,;.·|]+|[\s,;.·|]+$/g, '')

/** What a word processor sets between a bullet, or a number, and its words. */
const tabbed = /^(\s*(?:[-*•·▪◦‣–o§]|\(?\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,3}(?:\.\d{1,3})+))\t+([^\t]+)$/

/** A numbered line right above its own first part, as 2 above 2.1, is a heading. */
function withHeadings(lines: Line[]): Line[] {
  return lines.map((line, at) => {
    const [, number] = /^\s*(\d{1,3})[.)]?\s/.exec(line.text) ?? []
    const isAbove = number !== undefined && lines[at + 1]?.text.trimStart().startsWith(`${number}.1`)
    return isAbove && line.cells.length === 1
      ? { ...line, kind: 'heading', text: line.text.replace(/^\s*\d{1,3}[.)]?\s+/, '') }
      : line
  })
}

/** A row of a table with nothing in its further cells is one of its rows all the same. */
const withRows = (lines: Line[]): Line[] =>
  lines.map((line, at) => {
    const isRow = /\S\t+\s*$/.test(line.text) && [-1, 1].some((by) => lines[at + by]?.kind === 'row')
    return isRow && line.kind !== 'row' ? { ...line, kind: 'row', cells: [...line.cells, ''] } : line
  })

/** What was pasted, line by line; empty ones are not among them. */
export function linesOf(pasted: string): Line[] {
  const lines = pasted
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .flatMap((written, index): Line[] => {
      const raw = written.replace(tabbed, '$1 $2')
      const text = plain(raw.replace(/\t+/g, ' '))
      if (text === '') return []
      const line = index + 1
      if (/^[|\s:+-]+$/.test(raw) && /-{2,}|\|/.test(raw)) return [{ line, text, cells: [], kind: 'rule' }]
      const bars = /^\s*\|.*\|\s*$/.test(raw)
      const cells = (bars ? raw.trim().slice(1, -1).split('|') : raw.split('\t')).map((cell) => plain(cell))
      while (cells.length > 1 && cells.at(-1) === '') cells.pop()
      const kind =
        pointsIn(raw).length > 1 || /^(note|nota|remarque|anmerkung|scale|escala|skala)\s*:?$/i.test(text)
          ? 'legend'
          : cells.filter((cell) => cell !== '').length > 1
            ? 'row'
            : /^\s*#/.test(raw) || /^\s*(\*\*|__).+(\*\*|__)\s*:?\s*$/.test(raw) || part.test(text)
              ? 'heading'
              : bullet.test(raw)
                ? 'item'
                : pointsIn(raw).length === 1 && /^-?\d{1,2}\s*=/.test(text)
                  ? 'legend'
                  : 'plain'
      return [{ line, text: raw, cells, kind }]
    })
  return withHeadings(withRows(lines))
}
