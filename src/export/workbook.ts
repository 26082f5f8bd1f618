import writeExcelFile, { type SheetData } from 'write-excel-file/universal'
import { allItems } from '../domain/survey/items.ts'
import { itemSentence } from '../domain/survey/sentence.ts'
import { groupName, groupsOf } from '../domain/survey/groups.ts'
import { columnsOfItem } from '../domain/publishing/name-faults.ts'
import type { Localized, Questionnaire } from '../domain/survey/questionnaire.ts'
import type { Report } from '../domain/reporting/report.ts'
import { answered, roundedMean, type Mean } from '../domain/counting/statistics.ts'
import { phrasesOf } from './report/phrases.ts'
import { columnsTold } from './columns-told.ts'
import { answerRows, indicatorRows, meanColumns } from './report/report-rows.ts'
import type { ResponseTable, Row } from './responses-csv.ts'
import { reportLanguages, wordsIn, type ReportLanguage } from './report/words.ts'
import { textCell } from './text-cell.ts'
import { textIn } from '../domain/survey/text-in.ts'

type Cell = string | number | null
type Rows = Cell[][]

/**
 * Everything in one workbook: responses as codes, then with labels in each language, the codebook, and the report's
 * tables; the sheets of the language `first` before those of others. `questionnaire` has every column of the rows. Text stays text: nothing in it is a formula.
 */
export async function workbook(
  report: Report,
  questionnaire: Questionnaire,
  { columns, rows }: ResponseTable,
  first?: ReportLanguage,
): Promise<Uint8Array> {
  const before = (one: string, other: string) => Number(other === first) - Number(one === first)
  const languages = questionnaire.languages.toSorted(before)
  const own = reportLanguages.filter((language) => languages.includes(language)).toSorted(before)
  const sheets: [string, Rows][] = [
    ['responses', sheetOf(columns, rows(), (value) => value)],
    ...languages.map((language): [string, Rows] => [
      `responses_${language}`,
      sheetOf(columns, rows(), labelled(columns, questionnaire, language)),
    ]),
    ['codebook', codebook(questionnaire)],
    ...(own.length > 0 ? own : [first ?? 'en']).map((language): [string, Rows] => [
      `report_${language}`,
      tables(report, language),
    ]),
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
            value: typeof value === 'string' ? textCell(value) : value,
            type: typeof value === 'number' ? Number : String,
            ...(index === 0 && { fontWeight: 'bold' }),
          },
    ),
  )

const toldIn = (questionnaire: Questionnaire, language: string) =>
  allItems(questionnaire).flatMap((item) => columnsTold(item, questionnaire, language))

function labelled(columns: string[], questionnaire: Questionnaire, language: string) {
  /** What a cell says in words, by its column and code. */
  const words = new Map<string, string | undefined>()
  for (const { name, holds } of toldIn(questionnaire, language)) {
    if (holds.kind === 'points' || holds.kind === 'choice')
      for (const { value, label } of holds.values) words.set(`${name} ${value}`, label)
    if (holds.kind === 'points') words.set(`${name} -`, holds.noOpinion)
  }
  for (const { code, choices } of questionnaire.profile)
    for (const { value, label } of choices) words.set(`${code} ${value}`, textIn(label, language))
  return (value: string | number, at: number): Cell => words.get(`${columns[at]} ${value}`) ?? value
}

/** Every column, what it means in each language, and what its values mean. */
function codebook(questionnaire: Questionnaire): Rows {
  const { form, languages, scales, profile, panels } = questionnaire
  const inAll = (words: Localized | undefined) => languages.map((language) => textIn(words, language))
  const rows: Rows = [['column', 'value', ...languages]]
  for (const { code, label, choices } of profile) {
    rows.push([code, null, ...inAll(label)])
    for (const choice of choices) rows.push([code, choice.value, ...inAll(choice.label)])
  }
  for (const panel of panels) {
    for (const item of panel.items) {
      const told = languages.map((language) => columnsTold(item, questionnaire, language))
      for (const [at, { name }] of told[0]!.entries())
        rows.push([name, null, ...told.map((one) => one[at]!.label)])
      if (item.kind === 'one')
        for (const { value, label } of item.choices) rows.push([item.code, value, ...inAll(label)])
    }
    if (panel.comment) rows.push([`${panel.id}_comment`, null, ...inAll(panel.comment)])
  }
  for (const [name, { points, noOpinion }] of Object.entries(scales)) {
    const where =
      form === 1
        ? '(every statement)'
        : allItems(questionnaire)
            .flatMap((item) => ('scale' in item && item.scale === name ? columnsOfItem(item) : []))
            .join(' ')
    for (const { value, label } of points) rows.push([where, value, ...inAll(label)])
    if (noOpinion) rows.push([where, '-', ...inAll(noOpinion)])
    rows.push([where, '(empty)', ...languages.map((language) => skippedIn(language))])
  }
  return rows
}

const skippedIn = (language: string): string => {
  const known = reportLanguages.find((one) => one === language)
  return known ? wordsIn(known).skipped : ''
}

function tables(report: Report, language: (typeof reportLanguages)[number]): Rows {
  const phrases = phrasesOf(report, language)
  const { words } = phrases
  const { questionnaire } = report
  const columns = meanColumns(report, phrases)
  const groups: [string, string][] = [
    ['general', words.general],
    ...groupsOf(questionnaire).map((group): [string, string] => [group.value, groupName(group, language)]),
  ]
  const shown = (mean: Mean | null | undefined): Cell => (mean ? roundedMean(mean) : null)
  const rows: Rows = [
    ['item', words.statement, ...columns.map(([, name]) => name), ...groups.map(([, name]) => `n ${name}`)],
  ]
  for (const table of report.tables)
    for (const { item, means, tally } of table.rows)
      rows.push([
        item.code,
        itemSentence(questionnaire, item, language),
        ...columns.map(([column]) => shown(means[column])),
        ...groups.map(([group]): Cell => (tally[group] ? answered(tally[group]) : 0)),
      ])
  const answers = report.tables.flatMap((table) => answerRows(report, table, phrases))
  if (answers.length > 0)
    rows.push([], [words.statement, words.answer, ...columns.map(([, name]) => name)], ...answers)
  const scales = [...new Set(questionnaire.panels.map(phrases.scaleEnds))].filter(Boolean)
  rows.push(
    [],
    [phrases.standing],
    ...scales.map((ends): Cell[] => [words.scaleNote(ends)]),
    [phrases.rate],
    [words.hash(report.hash)],
  )
  rows.push([], [words.measure, words.target, words.result, words.verdict])
  rows.push(...indicatorRows(report, phrases))
  return rows
}
