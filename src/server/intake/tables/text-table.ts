import Papa from 'papaparse'
import { filled, unreadable, type Line, type Table } from './table.ts'
import type { FileWords } from './words.ts'

/** Characters at the beginning of a file that tell how it is written. */
const sampled = 100_000

/** A text file's table, whatever program has written it; `encoding` is what somebody says that it is in. */
export function readTextTable(bytes: Uint8Array, words: FileWords, encoding?: string): Table {
  const decoded = decode(bytes, words, encoding)
  const { separator, text, firstLine } = withoutHint(decoded.text)
  const lines = linesOf(text, separator, firstLine, words)
  return { form: { kind: 'text', encoding: decoded.encoding, separator }, lines: filled(lines, words) }
}

/** Byte-order marks tell; without one it is UTF-8, or somebody has to say what. */
function decode(
  bytes: Uint8Array,
  words: FileWords,
  said: string | undefined,
): { text: string; encoding: string } {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return { text: decodeAs('utf-16le', bytes), encoding: 'UTF-16' }
  if (first === 0xfe && second === 0xff) return { text: decodeAs('utf-16be', bytes), encoding: 'UTF-16' }
  // Spreadsheets write UTF-16 with its mark; without one, every second byte of plain letters is zero.
  const sample = bytes.subarray(0, 200)
  if (sample.length > 3 && sample.every((byte, at) => at % 2 === 0 || byte === 0))
    return { text: decodeAs('utf-16le', bytes), encoding: 'UTF-16' }
  try {
    return { text: decodeAs('utf-8', bytes), encoding: 'UTF-8' }
  } catch {
    if (said === 'windows-1252') return { text: decodeAs('windows-1252', bytes), encoding: 'windows-1252' }
    throw unreadable(`${words.file}, ${words.encoding}`, words.askEncoding(sampleOf(bytes)))
  }
}

const decodeAs = (encoding: string, bytes: Uint8Array): string =>
  new TextDecoder(encoding, { fatal: true }).decode(bytes)

/** The first words that are not plain ASCII, so that somebody can tell. */
function sampleOf(bytes: Uint8Array): string {
  const text = decodeAs('windows-1252', bytes)
  const at = text.search(/[^\0-\x7f]/)
  const [end = ''] = text.slice(at, at + 20).split(/[\r\n]/, 1)
  const begin = text
    .slice(Math.max(0, at - 20), at)
    .split(/[\r\n]/)
    .at(-1)!
  // Half a word at the beginning tells nobody anything.
  return (begin.length < 20 ? begin + end : (begin + end).replace(/^\S*[\s,;]/, ''))
    .replace(/\s+/g, ' ')
    .trim()
}

/** Excel's own first line `sep=;`, or what the first line is divided by most outside its quotes. */
function withoutHint(whole: string): { separator: string; text: string; firstLine: number } {
  const hint = /^sep=(.)(\r\n|\r|\n)/i.exec(whole)
  if (hint) return { separator: hint[1]!, text: whole.slice(hint[0].length), firstLine: 2 }
  const [head = ''] = whole
    .slice(0, sampled)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\r|\n/, 1)
  const [most] = [',', ';', '\t']
    .map((separator) => ({ separator, n: head.split(separator).length }))
    .toSorted((a, b) => b.n - a.n)
  return { separator: most!.separator, text: whole, firstLine: 1 }
}

/** Where lines end in this text; those within quotes belong to a cell. */
function newlineOf(text: string): '\r\n' | '\n' | '\r' {
  const [found = '\n'] = /\r\n|\r|\n/.exec(text.slice(0, sampled).replace(/"[^"]*"/g, '')) ?? []
  return found as '\r\n' | '\n' | '\r'
}

function linesOf(text: string, delimiter: string, firstLine: number, words: FileWords): Line[] {
  const lines: Line[] = []
  const newline = newlineOf(text)
  let line = firstLine
  let from = 0
  Papa.parse<string[]>(text, {
    delimiter,
    newline,
    step: ({ data: cells, errors: [broken], meta: { cursor } }) => {
      if (broken)
        throw unreadable(
          words.line(line),
          broken.code === 'MissingQuotes' ? words.openQuote : words.strayQuote,
        )
      // A file put together from two may end its lines in two ways.
      const last = cells.length - 1
      if (newline === '\n' && cells[last]?.endsWith('\r')) cells[last] = cells[last].slice(0, -1)
      lines.push({ line, cells })
      line += breaksIn(text, from, cursor)
      from = cursor
    },
  })
  return lines
}

/** How many lines end between two places of a text, as an editor counts them. */
function breaksIn(text: string, from: number, to: number): number {
  let n = 0
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) n++
  }
  return n
}
