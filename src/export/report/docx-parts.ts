import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { storable } from '../../domain/answering/comment.ts'

/** Twentieths of a point between the margins of an A4 page. */
const pageWidth = 9638

export const paragraph = (text: string): Paragraph =>
  new Paragraph({ children: [new TextRun(storable(text))], spacing: { after: 100 } })

export const small = (text: string): Paragraph =>
  new Paragraph({ children: [new TextRun({ text: storable(text), size: 17 })], spacing: { after: 80 } })

/** A line of a program, with its indentation. */
export const code = (text: string): Paragraph =>
  new Paragraph({ children: [new TextRun({ text, font: 'Consolas', size: 16 })], spacing: { after: 0 } })

export const caption = (text: string): Paragraph =>
  new Paragraph({
    children: [new TextRun({ text: storable(text), bold: true })],
    spacing: { before: 200, after: 80 },
    keepNext: true,
  })

export const heading = (text: string, newPage = false): Paragraph =>
  new Paragraph({ text, heading: HeadingLevel.HEADING_1, pageBreakBefore: newPage })

type Content = string | Paragraph
const line = { style: BorderStyle.SINGLE, size: 4, color: 'B9B2A4' }
const borders = { top: line, bottom: line, left: line, right: line }

/** A table with a head that repeats on every page; `widths` in percent, `right` are the columns of figures. */
export function table(widths: number[], head: string[], rows: Content[][], right: number[] = []): Table {
  const cell = (content: Content, column: number, bold: boolean) =>
    new TableCell({
      width: { size: Math.round((pageWidth * widths[column]!) / 100), type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      borders,
      margins: { top: 50, bottom: 50, left: 90, right: 90 },
      ...(bold && { shading: { fill: 'E3EFEF' } }),
      children: [
        typeof content === 'string'
          ? new Paragraph({
              alignment: right.includes(column) ? AlignmentType.RIGHT : AlignmentType.LEFT,
              children: [new TextRun({ text: storable(content), bold, size: 19 })],
            })
          : content,
      ],
    })
  return new Table({
    width: { size: pageWidth, type: WidthType.DXA },
    columnWidths: widths.map((width) => Math.round((pageWidth * width) / 100)),
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: head.map((text, at) => cell(text, at, true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({ cantSplit: true, children: row.map((content, at) => cell(content, at, false)) }),
      ),
    ],
  })
}
