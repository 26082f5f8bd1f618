import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import { storable } from '../../domain/answering/comment.ts'
import { itemSentence } from '../../domain/survey/sentence.ts'
import type { Report, ReportTable } from '../../domain/reporting/report.ts'
import { answered } from '../../domain/counting/statistics.ts'
import { comparisonTables, differencePhrases, distributionTables } from './distributions.ts'
import { phrasesOf, type Phrases } from './phrases.ts'
import {
  activityRows,
  answerRows,
  baseText,
  indicatorRows,
  meanColumns,
  meanRows,
  responsesFile,
  scalesOf,
} from './report-rows.ts'
import { recomputing } from '../responses-csv.ts'
import { bar } from './docx-bar.ts'
import { caption, code, heading, paragraph, small, table } from './docx-parts.ts'
import type { ReportLanguage } from './words.ts'
import { textIn } from '../../domain/survey/text-in.ts'

/** The report as a Word document: real headings, real tables, pictures with words beside them. */
export async function reportDocx(report: Report, language: ReportLanguage): Promise<Uint8Array> {
  const phrases = phrasesOf(report, language)
  const { words } = phrases
  const differences = differencePhrases(report, phrases)
  const document = new Document({
    title: phrases.title,
    description: phrases.standing,
    creator: 'Plenaria',
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 21, language: { value: language } } },
        title: { run: { size: 44, bold: true, font: 'Cambria' }, paragraph: { spacing: { after: 80 } } },
        heading1: {
          run: { size: 30, bold: true, font: 'Cambria', color: '0B5A66' },
          paragraph: { spacing: { before: 420, after: 140 }, keepNext: true },
        },
        heading2: {
          run: { size: 24, bold: true, font: 'Cambria' },
          paragraph: { spacing: { before: 300, after: 100 }, keepNext: true },
        },
      },
    },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: margins } },
        headers: { default: new Header({ children: [small(`${report.code} · ${phrases.standing}`)] }) },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [`${words.page} `, PageNumber.CURRENT], size: 17 })],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ text: phrases.title, heading: HeadingLevel.TITLE }),
          paragraph(`${words.report}. ${textIn(report.questionnaire.title, language)}`),
          paragraph(phrases.where),
          paragraph(phrases.standing),
          ...activities(report, phrases),
          ...indicators(report, phrases),
          heading(words.results),
          ...report.tables.flatMap((table, index) => panel(report, table, index + 1, phrases, differences)),
          heading(words.recommendations),
          ...recommendations(report, phrases),
          heading(words.methods),
          ...[
            ...Object.values(words.methodsText),
            phrases.rate,
            words.hash(report.hash),
            words.recompute,
          ].map((text) => paragraph(text)),
          ...recomputing(responsesFile(report)).map(code),
          heading(words.annexDistributions, true),
          ...report.tables.flatMap((table, index) => annex(report, table, index + 1, phrases)),
          heading(words.annexQuestionnaire, true),
          ...questionnaire(report, phrases),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

const margins = { top: 1134, bottom: 1134, left: 1134, right: 1134 }

function activities(report: Report, phrases: Phrases) {
  const { words } = phrases
  return [
    heading(words.activities),
    table([65, 35], [words.measure, words.result], activityRows(report, phrases), [1]),
  ]
}

function indicators(report: Report, phrases: Phrases) {
  const { words } = phrases
  return [
    heading(words.indicators),
    table(
      [44, 14, 27, 15],
      [words.measure, words.target, words.result, words.verdict],
      indicatorRows(report, phrases),
      [1, 2],
    ),
  ]
}

function panel(
  report: Report,
  reportTable: ReportTable,
  n: number,
  phrases: Phrases,
  differences: Map<string, string>,
) {
  const { words, language } = phrases
  const { panel, rows } = reportTable
  const title = textIn(panel.title, language) || panel.id
  const means = meanRows(report, reportTable, phrases)
  const answers = answerRows(report, reportTable, phrases)
  const columns = meanColumns(report, phrases).map(([, name]) => name)
  const scales = rows.flatMap((row, index) => (row.item.kind === 'scale' ? [{ ...row, index }] : []))
  const each = Math.min(14, Math.floor(56 / columns.length))
  const figures = columns.map((_, at) => at + 2)
  return [
    new Paragraph({ text: storable(`${words.panel(n)}. ${title}`), heading: HeadingLevel.HEADING_2 }),
    ...(panel.question ? [paragraph(textIn(panel.question, language))] : []),
    ...(means.length > 0
      ? [
          caption(words.table(n, title)),
          table(
            [7, 93 - each * columns.length, ...columns.map(() => each)],
            [words.number, words.statement, ...columns],
            means,
            figures,
          ),
        ]
      : []),
    ...(answers.length > 0
      ? [
          caption(words.answers(n, title)),
          table(
            [65 - each * columns.length, 35, ...columns.map(() => each)],
            [words.statement, words.answer, ...columns],
            answers,
            figures,
          ),
        ]
      : []),
    small(baseText(report, reportTable, phrases)),
    ...(scales.length > 0 ? [small(words.scaleNote(phrases.scaleEnds(panel)))] : []),
    small(phrases.standing),
    ...(scales.length > 0
      ? [
          caption(words.figure(n, title)),
          table(
            [7, 58, 9, 26],
            [words.number, words.distribution, 'n', words.difference],
            scales.map(({ item, tally, index }) => [
              String(index + 1),
              tally.general ? bar(`${words.statement} ${index + 1}`, item, tally.general, phrases) : '–',
              String(tally.general ? answered(tally.general) : 0),
              differences.get(item.code) ?? '–',
            ]),
            [2],
          ),
          small(phrases.barNote(panel)),
        ]
      : []),
  ]
}

function recommendations(report: Report, { words }: Phrases) {
  if (report.recommendations.length === 0) return [paragraph(words.noRecommendations)]
  return report.recommendations.map(({ text, from }, index) =>
    paragraph(`${index + 1}. ${text}${from.length > 0 ? ` (${words.fromComments(from.length)})` : ''}`),
  )
}

function annex(report: Report, table_: ReportTable, n: number, phrases: Phrases) {
  const { words, language } = phrases
  return [
    new Paragraph({
      text: storable(`${words.panel(n)}. ${textIn(table_.panel.title, language)}`),
      heading: HeadingLevel.HEADING_2,
    }),
    ...distributionTables(report, table_, phrases).map(({ head, rows }) => {
      const points = head.length - 6
      const each = Math.min(5, Math.floor(33 / points))
      const rest = 20 - each * points
      return table(
        [6, 13 + rest / 2, ...Array.from({ length: points }, () => each), 11, 11, 19 + rest / 2, 20],
        head,
        rows,
        head.map((_, at) => at).slice(2),
      )
    }),
    ...comparisonTables(report, table_, phrases).flatMap(({ caption: said, head, rows }) => [
      caption(said),
      table([10, 60, 30], head, rows, [1, 2]),
    ]),
  ]
}

function questionnaire({ questionnaire }: Report, { language, words }: Phrases) {
  return [
    ...scalesOf(questionnaire, language).map(paragraph),
    ...questionnaire.panels.flatMap((panel, index) => [
      new Paragraph({
        text: storable(`${words.panel(index + 1)}. ${textIn(panel.title, language)}`),
        heading: HeadingLevel.HEADING_2,
      }),
      ...panel.items.map((item, at) =>
        paragraph(`${at + 1}. ${itemSentence(questionnaire, item, language)}`),
      ),
      ...(panel.comment ? [paragraph(textIn(panel.comment, language))] : []),
    ]),
  ]
}
