import writeExcelFile, { type SheetData } from 'write-excel-file/universal'
import { answerOf } from '../domain/answering/packed-answers.ts'
import { allItems } from '../domain/survey/items.ts'
import { itemSentence } from '../domain/survey/sentence.ts'
import type { Questionnaire } from '../domain/survey/questionnaire.ts'
import type { Report } from '../domain/reporting/report.ts'
import { roundedMean, type Mean } from '../domain/counting/statistics.ts'
import { phrasesOf } from './phrases.ts'
import { indicatorRows } from './report-rows.ts'
import type { ResponseTable, Row } from './responses-csv.ts'
import { reportLanguages, wordsIn } from './words.ts'

type Cell = string | number | null
type Rows = Cell[][]

/**
 * Everything in one workbook: responses as codes, then with labels in each language, the codebook, and the report's
 * tables. `questionnaire` has every column of the rows. Text stays text: nothing in it is a formula.
 */
export async function workbook(
  report: Report,
  questionnaire: Questionnaire,
  { columns, rows }: ResponseTable,
): Promise<Uint8Array> {
  const languages = reportLanguages.filter((language) => questionnaire.languages.includes(language))
  const sheets: [string, Rows][] = [
    ['responses', sheetOf(columns, rows(), coded(columns, questionnaire))],
    ...languages.map((language): [string, Rows] => [
      `responses_${language}`,
      sheetOf(columns, rows(), labelled(columns, questionnaire, language)),
    ]),
    ['codebook', codebook(questionnaire)],
    ...languages.map((language): [string, Rows] => [`report_${language}`, tables(report, language)]),
  ]
  const blob = await writeExcelFile(
    sheets.map(([sheet, rows]) => ({ sheet, data: dataOf(rows), stickyRowsCount: 1 })),
  ).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}

const sheetOf = (
  columns: string[],
  rows: Iterable<Row>,
  cell: (value: string | number, at: number) => Cell,
): Rows => [columns, ...Array.from(rows, (row) => row.map(cell))]

const dataOf = (rows: Rows): SheetData =>
  rows.map((row, index) =>
    row.map((value) =>
      value === null || value === ''
        ? null
        : {
            value,
            type: typeof value === 'number' ? Number : String,
            ...(index === 0 && { fontWeight: 'bold' }),
          },
    ),
  )

/** Scores as numbers, so that a sheet can count with them; everything else as it stands. */
function coded(columns: string[], questionnaire: Questionnaire) {
  const items = new Set(allItems(questionnaire).map(({ code }) => code))
  return (value: string | number, at: number): Cell =>
    items.has(columns[at]!) && typeof value === 'string' ? (answerOf(value) ?? value) : value
}

function labelled(columns: string[], questionnaire: Questionnaire, language: string) {
  const items = new Set(allItems(questionnaire).map(({ code }) => code))
  const scores = new Map(questionnaire.scale.map(({ value, label }) => [String(value), label[language]]))
  const choices = new Map(
    questionnaire.profile.flatMap(({ code, choices }) =>
      choices.map(({ value, label }) => [`${code} ${value}`, label[language]]),
    ),
  )
  return (value: string | number, at: number): Cell => {
    const column = columns[at]!
    if (!items.has(column)) return choices.get(`${column} ${value}`) ?? value
    return value === '-' ? (questionnaire.noOpinion[language] ?? value) : (scores.get(String(value)) ?? value)
  }
}

/** Every column, what it means in each language, and what its values mean. */
function codebook(questionnaire: Questionnaire): Rows {
  const { languages, scale, noOpinion, profile, panels } = questionnaire
  const inAll = (words: Record<string, string> | undefined) =>
    languages.map((language) => words?.[language] ?? '')
  const rows: Rows = [['column', 'value', ...languages]]
  for (const { code, label, choices } of profile) {
    rows.push([code, null, ...inAll(label)])
    for (const choice of choices) rows.push([code, choice.value, ...inAll(choice.label)])
  }
  for (const panel of panels) {
    for (const item of panel.items)
      rows.push([
        item.code,
        null,
        ...languages.map((language) => itemSentence(questionnaire, item, language)),
      ])
    rows.push([`${panel.id}_comment`, null, ...inAll(panel.comment)])
  }
  for (const { value, label } of scale) rows.push(['(every statement)', value, ...inAll(label)])
  rows.push(['(every statement)', '-', ...inAll(noOpinion)])
  rows.push(['(every statement)', '(empty)', ...languages.map((language) => skippedIn(language))])
  return rows
}

const skippedIn = (language: string): string => {
  const known = reportLanguages.find((one) => one === language)
  return known ? wordsIn(known).skipped : ''
}

function tables(report: Report, language: (typeof reportLanguages)[number]): Rows {
  const phrases = phrasesOf(report, language)
  const { words } = phrases
  const shown = (mean: Mean | null): Cell => (mean === null ? null : roundedMean(mean))
  const n = (mean: Mean | null): Cell => mean?.n ?? 0
  const rows: Rows = [
    [
      'item',
      words.statement,
      words.general,
      words.public,
      words.private,
      `n ${words.general}`,
      `n ${words.public}`,
      `n ${words.private}`,
      `n ${words.other}`,
    ],
  ]
  for (const table of report.tables)
    for (const { item, means } of table.rows)
      rows.push([
        item.code,
        itemSentence(report.questionnaire, item, language),
        ...[means.general, means.public, means.private].map(shown),
        ...[means.general, means.public, means.private, means.other].map(n),
      ])
  rows.push(
    [],
    [phrases.standing],
    [words.scaleNote(phrases.scaleEnds)],
    [phrases.rate],
    [words.hash(report.hash)],
  )
  rows.push([], [words.measure, words.target, words.result, words.verdict])
  rows.push(...indicatorRows(report, phrases))
  return rows
}
