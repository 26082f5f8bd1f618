import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  type IRunOptions,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { storable } from '../../domain/answering/comment.ts'
import type { Cell, TableBlock } from './blocks.ts'
import { bar } from './docx-bar.ts'
import type { Phrases } from './phrases.ts'
import { hexOf } from './tones.ts'

const line = { style: BorderStyle.SINGLE, size: 4, color: 'B9B2A4' }
const borders = { top: line, bottom: line, left: line, right: line }

const rightToLeftLetters = /[\u0590-\u08FF\uFB1D-\uFEFC]/

/** The parts of a Word document, written from left to right or from right to left. */
export function partsOf(bidirectional: boolean) {
  const run = (text: string, more: IRunOptions = {}): TextRun => {
    // Among letters from right to left, statements in another script and figures keep their own direction.
    const isLeftToRight = bidirectional && !rightToLeftLetters.test(text)
    return new TextRun({
      text: isLeftToRight ? `\u200E${storable(text)}\u200E` : storable(text),
      rightToLeft: bidirectional && !isLeftToRight,
      ...more,
    })
  }
  const paragraph = (text: string, keepNext = false): Paragraph =>
    new Paragraph({
      bidirectional,
      children: [run(text)],
      spacing: { after: 100 },
      keepNext,
    })

  const small = (text: string): Paragraph =>
    new Paragraph({
      bidirectional,
      children: [run(text, { size: 17 })],
      spacing: { after: 80 },
    })

  /** A sentence of a list, with its mark. */
  const point = (text: string): Paragraph =>
    new Paragraph({
      bidirectional,
      children: [run(text, { size: 23 })],
      bullet: { level: 0 },
      spacing: { after: 160 },
    })

  const numbered = (n: number, text: string, note: string): Paragraph =>
    new Paragraph({
      bidirectional,
      children: [run(`${n}. ${text}${note && ` ${note}`}`)],
      indent: { left: 360, hanging: 360 },
      spacing: { after: 100 },
    })

  /** A line of a program, with its indentation. */
  const code = (text: string): Paragraph =>
    new Paragraph({
      children: [new TextRun({ text, font: 'Consolas', size: 16 })],
      spacing: { after: 0 },
    })

  const caption = (text: string): Paragraph =>
    new Paragraph({
      bidirectional,
      children: [run(text, { bold: true })],
      spacing: { before: 200, after: 80 },
      keepNext: true,
    })

  const heading = (text: string, level: 1 | 2, newPage = false): Paragraph =>
    new Paragraph({
      bidirectional,
      children: [run(text)],
      heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
      pageBreakBefore: newPage,
    })

  /** Points of a scale in their colours, on one line, from left to right like the bars. */
  const legend = (points: { point: number; of: number; label: string }[]): Paragraph =>
    new Paragraph({
      children: points.flatMap(({ point: at, of, label }) => [
        new TextRun({ text: '■ ', color: hexOf(at, of).slice(1), size: 19 }),
        new TextRun({ text: storable(`${label}     `), size: 17 }),
      ]),
      spacing: { before: 80, after: 60 },
    })

  /**
   * A table with its caption, and a head that repeats on every page, `textWidth` twentieths of a point wide. Neither its
   * head nor its last row stands alone on a page.
   */
  function table(
    { caption: said, widths, head, rows, figures, dense = false }: TableBlock,
    phrases: Phrases,
    textWidth: number,
  ): (Paragraph | Table)[] {
    const width = (column: number) => Math.round((textWidth * widths[column]!) / 100)
    const space = dense ? 24 : 50
    const cell = (content: Cell, column: number, bold: boolean, keepNext: boolean) =>
      new TableCell({
        width: { size: width(column), type: WidthType.DXA },
        verticalAlign: VerticalAlign.CENTER,
        borders,
        margins: { top: space, bottom: space, left: 80, right: 80 },
        ...(bold && { shading: { fill: 'E3EFEF' } }),
        children:
          typeof content === 'string'
            ? [
                new Paragraph({
                  bidirectional,
                  keepNext,
                  alignment: figures.includes(column) ? AlignmentType.END : AlignmentType.START,
                  children: [run(content, { bold, size: dense ? 16 : 19 })],
                }),
              ]
            : bar(content, phrases, width(column) - 160, keepNext),
      })
    const keeps = (at: number) => at === 0 || at === rows.length - 2
    return [
      ...(said === undefined ? [] : [caption(said)]),
      new Table({
        visuallyRightToLeft: bidirectional,
        width: { size: textWidth, type: WidthType.DXA },
        columnWidths: widths.map((_, column) => width(column)),
        rows: [
          new TableRow({
            tableHeader: true,
            cantSplit: true,
            children: head.map((text, at) => cell(text, at, true, true)),
          }),
          ...rows.map(
            (row, index) =>
              new TableRow({
                cantSplit: true,
                children: row.map((content, at) => cell(content, at, false, keeps(index))),
              }),
          ),
        ],
      }),
    ]
  }

  return { run, paragraph, small, point, numbered, code, heading, legend, table }
}

export type Parts = ReturnType<typeof partsOf>
