import { answered } from '../../domain/counting/statistics.ts'
import type { Report, ReportTable } from '../../domain/reporting/report.ts'
import { cellsNamed, scalesIn } from '../../domain/survey/kinds.ts'
import type { Item, Panel } from '../../domain/survey/questionnaire.ts'
import { itemSentence } from '../../domain/survey/sentence.ts'
import { textIn } from '../../domain/survey/text-in.ts'
import { recomputing } from '../responses-csv.ts'
import type { Block, TableBlock } from './blocks.ts'
import { comparisonTables, differencePhrases, distributionTables } from './distributions.ts'
import { findingPhrases } from './finding-phrases.ts'
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
import type { ReportLanguage } from './words.ts'

/** A report in one language, as blocks that every kind of file writes in its own way. */
export interface ReportDocument {
  phrases: Phrases
  /** The first page, before the contents. */
  cover: { over: string; title: string; lines: string[]; logo: string | undefined }
  blocks: Block[]
}

/** The report of 2019 in its order: what it found, the workshop in figures, targets, a table a panel, recommendations, methods, annexes. */
export function reportDocument(report: Report, language: ReportLanguage): ReportDocument {
  const phrases = phrasesOf(report, language)
  const { words } = phrases
  const subject = textIn(report.questionnaire.title, language)
  const differences = differencePhrases(report, phrases)
  const blocks: Block[] = [
    heading(words.summary, true),
    { kind: 'points', texts: findingPhrases(report, phrases) },
    small(phrases.standing),
    heading(words.activities),
    table([65, 35], [words.measure, words.result], activityRows(report, phrases), [1]),
    ...indicators(report, phrases),
    heading(words.results, true),
    ...report.tables.flatMap((one, index) => panel(report, one, index + 1, phrases, differences)),
    heading(words.recommendations),
    ...recommendations(report, phrases),
    heading(words.methods),
    ...[...Object.values(words.methodsText), phrases.rate, words.hash(report.hash), words.recompute].map(
      text,
    ),
    { kind: 'code', lines: recomputing(responsesFile(report)) },
    heading(words.annexDistributions, true),
    ...report.tables.flatMap((one, index) => annex(report, one, index + 1, phrases)),
    heading(words.annexQuestionnaire, true),
    ...questionnaire(report, phrases),
  ]
  return {
    phrases,
    cover: {
      over: `${words.report} · ${report.code}`,
      logo: report.logo,
      title: phrases.title,
      lines: [subject === phrases.title ? '' : subject, phrases.where, phrases.standing].filter(Boolean),
    },
    blocks,
  }
}

const heading = (said: string, newPage = false): Block => ({ kind: 'heading', level: 1, text: said, newPage })
const subheading = (said: string): Block => ({ kind: 'heading', level: 2, text: said })
const text = (said: string): Block => ({ kind: 'text', text: said })
const small = (said: string): Block => ({ kind: 'text', text: said, small: true })
const table = (
  widths: number[],
  head: string[],
  rows: TableBlock['rows'],
  figures: number[],
  more: Pick<TableBlock, 'caption' | 'dense'> = {},
): Block => ({ kind: 'table', widths, head, rows, figures, ...more })

const titleOf = ({ id, title }: Panel, language: string): string => textIn(title, language) || id

function indicators(report: Report, phrases: Phrases): Block[] {
  const { words } = phrases
  const rows = indicatorRows(report, phrases)
  if (rows.length === 0) return []
  return [
    heading(words.indicators),
    table([44, 14, 27, 15], [words.measure, words.target, words.result, words.verdict], rows, [1, 2]),
  ]
}

function panel(
  report: Report,
  reportTable: ReportTable,
  n: number,
  phrases: Phrases,
  differences: Map<string, string>,
): Block[] {
  const { words, language } = phrases
  const { panel: asked, rows } = reportTable
  const title = titleOf(asked, language)
  const means = meanRows(report, reportTable, phrases)
  const answers = answerRows(report, reportTable, phrases)
  const columns = meanColumns(report, phrases).map(([, name]) => name)
  const scales = rows.flatMap((row, index) => (row.item.kind === 'scale' ? [{ ...row, index }] : []))
  const each = Math.min(14, Math.floor(56 / columns.length))
  const figures = columns.map((_, at) => at + 2)
  return [
    subheading(`${words.panel(n)}. ${title}`),
    ...(asked.question
      ? [{ kind: 'text', text: textIn(asked.question, language), opens: true } as const]
      : []),
    ...(means.length > 0
      ? [
          table(
            [7, 93 - each * columns.length, ...columns.map(() => each)],
            [words.number, words.statement, ...columns],
            means,
            figures,
            { caption: words.table(n, title) },
          ),
        ]
      : []),
    ...(answers.length > 0
      ? [
          table(
            [65 - each * columns.length, 35, ...columns.map(() => each)],
            [words.statement, words.answer, ...columns],
            answers,
            figures,
            { caption: words.answers(n, title) },
          ),
        ]
      : []),
    small(baseText(report, reportTable, phrases)),
    ...(scales.length > 0 ? [small(words.scaleNote(phrases.scaleEnds(asked)))] : []),
    small(phrases.standing),
    ...(scales.length > 0
      ? [
          table(
            [36, 38, 6, 20],
            [words.statement, words.distribution, 'n', words.difference],
            scales.map(({ item, tally, index }) => [
              `${index + 1}. ${itemSentence(report.questionnaire, item, language)}`,
              tally.general ? { name: `${words.statement} ${index + 1}`, item, counts: tally.general } : '–',
              String(tally.general ? answered(tally.general) : 0),
              differences.get(item.code) ?? '–',
            ]),
            [2],
            { caption: words.figure(n, title), dense: true },
          ),
          ...scalesIn(asked, report.questionnaire).map((item) => legend(item, report, phrases)),
          small(phrases.barNote(asked)),
        ]
      : []),
  ]
}

function legend(item: Item, { questionnaire }: Report, { language }: Phrases): Block {
  const cells = cellsNamed(item, questionnaire, language)
  return {
    kind: 'legend',
    points: cells.map(({ label }, point) => ({ point, of: cells.length, label })),
  }
}

function recommendations({ recommendations: all }: Report, { words }: Phrases): Block[] {
  if (all.length === 0) return [text(words.noRecommendations)]
  const texts = all.map(({ text: said, from }) => ({
    text: isolated(said),
    note: from.length > 0 ? `(${words.fromComments(from.length)})` : '',
  }))
  return [{ kind: 'numbered', texts }]
}

/** What turns the direction of a line turns nothing beyond itself. */
const isolated = (said: string): string =>
  /[\u0590-\u08FF\u200E\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFEFC]/.test(said)
    ? `\u2068${said}\u2069`
    : said

function annex(report: Report, reportTable: ReportTable, n: number, phrases: Phrases): Block[] {
  const { words, language } = phrases
  return [
    subheading(`${words.panel(n)}. ${titleOf(reportTable.panel, language)}`),
    ...distributionTables(report, reportTable, phrases).map(({ head, rows }) => {
      const points = head.length - 6
      const each = Math.min(5, Math.floor(30 / points))
      const rest = 20 - each * points
      return table(
        [6, 16 + rest / 2, ...Array.from({ length: points }, () => each), 9, 12, 17 + rest / 2, 20],
        head,
        rows,
        head.map((_, at) => at).slice(2),
        { dense: true },
      )
    }),
    ...comparisonTables(report, reportTable, phrases).map(({ caption, head, rows }) =>
      table([10, 60, 30], head, rows, [1, 2], { caption, dense: true }),
    ),
  ]
}

function questionnaire({ questionnaire: asked }: Report, { language, words }: Phrases): Block[] {
  return [
    ...scalesOf(asked, language).map(text),
    ...asked.panels.flatMap((one, index) => [
      subheading(`${words.panel(index + 1)}. ${titleOf(one, language)}`),
      ...one.items.map((item, at) => text(`${at + 1}. ${itemSentence(asked, item, language)}`)),
      ...(one.comment ? [text(textIn(one.comment, language))] : []),
    ]),
  ]
}
