import {
  AlignmentType,
  Document,
  Footer,
  Header,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  TableOfContents,
  TextRun,
} from 'docx'
import { estimatePageNumbersWith } from 'docx/layout'
import { directionOf } from '../../domain/survey/spoken.ts'
import type { Report } from '../../domain/reporting/report.ts'
import type { Block, Paper } from './blocks.ts'
import { reportDocument } from './document.ts'
import { partsOf, type Parts } from './docx-parts.ts'
import type { Phrases } from './phrases.ts'
import type { ReportLanguage } from './words.ts'

/** Twentieths of a point. */
const sizes: Record<Paper, { width: number; height: number }> = {
  a4: { width: 11906, height: 16838 },
  letter: { width: 12240, height: 15840 },
}
const margin = 1134

/** The report as a Word document: cover, contents with pages, real headings, real tables, pictures with words beside them. */
export async function reportDocx(
  report: Report,
  language: ReportLanguage,
  paper: Paper = 'a4',
): Promise<Uint8Array> {
  const { phrases, cover, blocks } = reportDocument(report, language)
  const { words } = phrases
  const bidirectional = directionOf(language) === 'rtl'
  const parts = partsOf(bidirectional)
  const { paragraph, run, small } = parts
  const size = sizes[paper]
  const page = { size, margin: { top: margin, bottom: margin, left: margin, right: margin } }
  const textWidth = size.width - 2 * margin
  const document = new Document({
    title: phrases.title,
    description: phrases.standing,
    creator: 'Plenaria',
    // The contents are written with their pages: Word shows them as they are, and asks nothing.
    pageNumbers: estimatePageNumbersWith({ guess: true }),
    styles: {
      default: {
        document: {
          run: {
            font: fontsOf('Calibri'),
            size: 21,
            language: { value: language === 'zh' ? 'en' : language, eastAsia: 'zh-CN', bidirectional: 'ar' },
          },
        },
        title: {
          run: { size: 56, bold: true, font: fontsOf('Cambria') },
          paragraph: { spacing: { before: 200, after: 200 } },
        },
        heading1: {
          run: { size: 30, bold: true, font: fontsOf('Cambria'), color: '0B5A66' },
          paragraph: { spacing: { before: 420, after: 140 }, keepNext: true },
        },
        heading2: {
          run: { size: 24, bold: true, font: fontsOf('Cambria') },
          paragraph: { spacing: { before: 300, after: 100 }, keepNext: true },
        },
      },
    },
    sections: [
      {
        properties: { page },
        children: [
          ...(cover.logo === undefined ? [] : [picture(cover.logo, phrases.title, bidirectional)]),
          new Paragraph({
            bidirectional,
            children: [run(cover.over)],
            spacing: { before: cover.logo === undefined ? 4200 : 2400, after: 100 },
          }),
          new Paragraph({ bidirectional, children: [run(cover.title)], heading: 'Title' }),
          ...cover.lines.map((line) => paragraph(line)),
        ],
      },
      {
        properties: { page },
        headers: { default: new Header({ children: [small(`${report.code} · ${phrases.standing}`)] }) },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                bidirectional,
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [`${words.page} `, PageNumber.CURRENT], size: 17 })],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({
            bidirectional,
            children: [run(words.contents, { bold: true, size: 30, font: fontsOf('Cambria') })],
            spacing: { after: 140 },
          }),
          new TableOfContents(words.contents, { hyperlink: true, headingStyleRange: '1-2' }),
          ...blocks.flatMap((block) => written(block, parts, phrases, textWidth)),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

/** Pixels that a picture on the cover may take. */
const [widest, highest] = [230, 115]

function picture(png: string, title: string, bidirectional: boolean): Paragraph {
  const data = Buffer.from(png, 'base64')
  // As every PNG has them.
  const [width, height] = [data.readUInt32BE(16), data.readUInt32BE(20)]
  const scale = Math.min(widest / width, highest / height)
  return new Paragraph({
    bidirectional,
    spacing: { before: 1200 },
    children: [
      new ImageRun({
        type: 'png',
        data,
        transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
        altText: { name: 'logo', title: 'logo', description: title },
      }),
    ],
  })
}

/** The letters of each script in a font that has them. */
const fontsOf = (latin: string) => ({ ascii: latin, hAnsi: latin, eastAsia: 'Microsoft YaHei', cs: 'Arial' })

function written(block: Block, parts: Parts, phrases: Phrases, textWidth: number) {
  const { code, heading, legend, numbered, paragraph, point, small, table } = parts
  switch (block.kind) {
    case 'heading':
      return [heading(block.text, block.level, block.newPage)]
    case 'text':
      return [block.small ? small(block.text) : paragraph(block.text, block.opens)]
    case 'points':
      return block.texts.map(point)
    case 'numbered':
      return block.texts.map(({ text, note }, at) => numbered(at + 1, text, note))
    case 'code':
      return block.lines.map(code)
    case 'legend':
      return [legend(block.points)]
    default:
      return table(block, phrases, textWidth)
  }
}
