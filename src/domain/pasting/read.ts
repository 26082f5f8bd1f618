import type { Localized } from '../survey/questionnaire.ts'
import { cellText, columnsOf, isFigure, isNumber } from './columns.ts'
import { besidePoints, headingText, linesOf, plain, pointsIn, unnumbered, type Line } from './lines.ts'
import { stemsIn } from './stems.ts'

/** A statement that was pasted; `stem` is what it begins with, by its place among the stems. */
interface PastedItem {
  line: number
  text: Localized
  stem?: number
}

interface PastedPanel {
  title: Localized
  question?: Localized
  items: PastedItem[]
}

/** What was pasted, as it would be asked. `left` has every line, or column of a line, that is in none of it. */
export interface Pasted {
  languages: string[]
  panels: PastedPanel[]
  stems: Localized[]
  /** Points that a legend names, the first first. */
  points: { value: number; label: Localized }[]
  left: { line: number; text: string }[]
  /** How many columns of words, side by side, name no language. */
  unnamed: number
}

/**
 * Reads text from a word processor, a PDF, a spreadsheet or Markdown: headings become panels, numbers and bullets go, the
 * columns of a table are languages, or figures that are left out, and what neighbours begin with is a stem. `own` is the
 * language of what names none, and `beside` those of a table's further columns that name none.
 */
export function readPasted(pasted: string, own: string, beside: readonly string[] = []): Pasted {
  const lines = linesOf(pasted)
  const left: Pasted['left'] = []
  const leave = (line: number, text: string) => void left.push({ line, text: plain(text) })
  const panels: PastedPanel[] = []
  const points: Pasted['points'] = []
  const languages = new Set<string>()
  const say = (text: string, language = own): Localized => {
    languages.add(language)
    return { [language]: text }
  }
  let unnamed = 0
  const isListed = lines.some(({ kind }) => kind === 'item' || kind === 'row')
  const panel = (): PastedPanel => {
    if (panels.length === 0) panels.push({ title: say(''), items: [] })
    return panels.at(-1)!
  }
  const begin = ({ text }: Line) => panels.push({ title: say(headingText(text)), items: [] })

  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    const next = lines.slice(at + 1).find(({ kind }) => kind !== 'rule')
    switch (line.kind) {
      case 'heading':
        begin(line)
        break
      case 'legend': {
        const found = pointsIn(line.text)
        // The same legend stands under every table.
        for (const { value, label } of found) {
          const known = points.find((point) => point.value === value)
          if (!known) points.push({ value, label: say(label) })
          else if (known.label[own] !== label) leave(line.line, `${value} = ${label}`)
        }
        const rest = found.length === 0 ? line.text : besidePoints(line.text)
        if (rest !== '') leave(line.line, rest)
        break
      }
      case 'row': {
        const rest = lines.slice(at).findIndex(({ kind }) => kind !== 'row' && kind !== 'rule')
        const table = lines.slice(at, rest < 0 ? undefined : at + rest).filter(({ kind }) => kind === 'row')
        takeTable(table)
        at += (rest < 0 ? lines.length - at : rest) - 1
        break
      }
      case 'item':
        panel().items.push({ line: line.line, text: say(unnumbered(line.text)) })
        break
      case 'plain': {
        const isTitle = isListed && (next?.kind === 'item' || next?.kind === 'row' || next?.kind === 'plain')
        const current = panels.at(-1)
        const before = current?.items.at(-1)
        // A line that goes on in small letters belongs to the one before it.
        if (
          before?.text[own] !== undefined &&
          before.line === line.line - 1 &&
          /^\p{Ll}/u.test(plain(line.text))
        ) {
          before.text[own] += ` ${plain(line.text)}`
          before.line = line.line
        } else if (!isListed) panel().items.push({ line: line.line, text: say(plain(line.text)) })
        else if (current && current.items.length === 0 && !current.question && current.title[own] !== '')
          current.question = say(plain(line.text))
        else if (isTitle) begin(line)
        else leave(line.line, line.text)
        break
      }
      default:
        break
    }
  }

  function takeTable(table: Line[]): void {
    const { words, left: figures, numbers, head } = columnsOf(table)
    const bare = words.filter(({ language }) => language === undefined)
    unnamed = Math.max(unnamed, bare.length)
    if (head) leave(head.line, head.cells.filter(Boolean).join(' · '))
    for (const row of table) {
      if (row === head) continue
      const text: Localized = {}
      const [only, ...more] = words.filter(({ column }) => (row.cells[column] ?? '') !== '')
      // A row with one text, where others have it in each language, stands above those that follow.
      if (only && more.length === 0 && words.length > 1 && !numbers.some((column) => row.cells[column])) {
        panels.push({ title: say(cellText(row.cells[only.column]), only.language ?? own), items: [] })
        continue
      }
      for (const one of words) {
        const { column, language } = one
        const said = cellText(row.cells[column])
        // A second column of words that names no language is one only if somebody says which.
        const tag = language ?? [own, ...beside][bare.indexOf(one)]
        if (said !== '' && tag !== undefined) Object.assign(text, say(said, tag))
        else if (said !== '') leave(row.line, row.cells[column]!)
      }
      if (Object.keys(text).length > 0) panel().items.push({ line: row.line, text })
    }
    const body = table.filter((row) => row !== head)
    for (const column of figures) {
      const cells = body.map(({ cells: all }) => all[column] ?? '').filter((cell) => cell !== '')
      if (cells.length > 0)
        leave(head?.line ?? table[0]!.line, `${head?.cells[column] ?? ''}: ${cells.slice(0, 3).join(', ')} …`)
    }
    for (const { line, cells } of body) {
      const odd = (column: number, is: (cell: string) => boolean) => {
        const cell = cells[column] ?? ''
        if (cell !== '' && !is(cell)) leave(line, cell)
      }
      for (const column of figures) odd(column, isFigure)
      for (const column of numbers) odd(column, isNumber)
    }
  }

  const stems: Localized[] = []
  const [main = own] = [...languages]
  for (const { items } of panels) {
    const statements = items.map(({ text }) => text[main] ?? '')
    for (const { from, count, words } of stemsIn(statements)) {
      const run = items.slice(from, from + count)
      // In every language or in none: a statement is read as one sentence.
      if (!run.every(({ text }) => Object.keys(text).join() === main)) continue
      stems.push({ [main]: `${statements[from]!.split(' ').slice(0, words).join(' ')} …` })
      for (const item of run) {
        item.stem = stems.length - 1
        item.text = { [main]: item.text[main]!.split(' ').slice(words).join(' ') }
      }
    }
  }
  const kept = panels.filter((one) => {
    if (one.items.length > 0) return true
    for (const text of [one.title, one.question]) if (text?.[own]) leave(0, text[own])
    return false
  })
  return { languages: [...languages], panels: kept, stems, points, left, unnamed }
}
