import { allItems } from '../domain/survey/items.ts'
import type { Questionnaire } from '../domain/survey/questionnaire.ts'
import { columnsTold, type ColumnTold } from './columns-told.ts'
import { textIn } from '../domain/survey/text-in.ts'

type Points = Extract<ColumnTold['holds'], { kind: 'points' }>

/** Columns that hold the same points, in the order of their first. */
interface PointsTold extends Points {
  columns: ColumnTold[]
}

/** Labels of one language: columns of answers, facts, and what the codes mean. */
function labelsOf(questionnaire: Questionnaire, language: string) {
  const columns = allItems(questionnaire).flatMap((item) => columnsTold(item, questionnaire, language))
  const scales = new Map<string, PointsTold>()
  for (const column of columns) {
    if (column.holds.kind !== 'points') continue
    const key = JSON.stringify(column.holds)
    const known = scales.get(key)
    if (known) known.columns.push(column)
    else scales.set(key, { ...column.holds, columns: [column] })
  }
  const facts = questionnaire.profile.map(({ code, label, choices }) => ({
    name: code,
    label: textIn(label, language),
    values: choices.map((choice) => ({ value: choice.value, label: textIn(choice.label, language) })),
  }))
  const chosen = columns.flatMap(({ name, label, holds }) =>
    holds.kind === 'choice' ? [{ name, label, values: holds.values }] : [],
  )
  return { columns, scales: [...scales.values()], facts, chosen }
}

/** One line, in quotes that the language doubles. */
const quoted = (text: string): string => `'${text.replace(/\s+/g, ' ').replaceAll("'", "''")}'`
/** Longest line of labels that every SPSS takes. */
const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text)

const widthOf = (values: number[]): number => Math.max(...values.map((value) => String(value).length))

/** The number that stands for no opinion: nines that are no point. */
const missingOf = ({ values }: Points): number =>
  [9, 99, 999, 9999, 99_999].find((code) => !values.some(({ value }) => value === code))!

/** Lines of a list of labels, the last of which ends the command. */
const ended = (lines: string[]): string[] =>
  lines.map((line, at) => `${line}${at === lines.length - 1 ? '.' : ''}`)

/**
 * SPSS syntax for the exported `file` in the same folder, as PSPP reads it too: names, types, labels. No opinion becomes
 * 9, or more nines, a missing value. Points come in as letters (`a_…`), since they are numbers and a dash.
 */
export function spsSyntax(
  questionnaire: Questionnaire,
  columns: string[],
  language: string,
  file: string,
): string {
  const { columns: told, scales, facts, chosen } = labelsOf(questionnaire, language)
  const holds = new Map(told.map((column) => [column.name, column.holds]))
  const isPoints = (column: string) => holds.get(column)?.kind === 'points'
  const nameOf = (column: string) => (isPoints(column) ? `a_${column}` : column.replace(/^_/, 'r_'))
  const typeOf = (column: string) => {
    const held = holds.get(column)
    if (held?.kind === 'points') return `A${widthOf(held.values.map(({ value }) => value))}`
    if (held?.kind === 'flag') return 'F1.0'
    if (held?.kind === 'words') return `A${2 * held.limit}`
    if (column === '_revision') return 'F8.0'
    return column.endsWith('_comment') ? 'A4000' : 'A64'
  }
  const listOf = ({ columns: some }: PointsTold) => some.map(({ name }) => name).join(' ')
  const valueLabels = ({ name, values }: (typeof facts)[number]) => [
    `VALUE LABELS ${name}`,
    ...ended(values.map(({ value, label }) => `  ${quoted(value)} ${quoted(label)}`)),
  ]
  return [
    `* Reads ${file}, which lies in the same folder as this file.`,
    `GET DATA /TYPE=TXT /FILE='${file}' /ENCODING='UTF8' /DELIMITERS=',' /QUALIFIER='"' /FIRSTCASE=2`,
    '  /VARIABLES=',
    ...columns.map((column) => `    ${nameOf(column)} ${typeOf(column)}`),
    '  .',
    ...scales.flatMap((scale) => {
      const [list, missing] = [listOf(scale), missingOf(scale)]
      const letters = scale.columns.map(({ name }) => `a_${name}`).join(' ')
      const points = scale.values.map(({ value }) => `('${value}'=${value})`).join(' ')
      const width = widthOf([...scale.values.map(({ value }) => value), missing])
      return [
        `RECODE ${letters} ${points} ('-'=${missing}) INTO ${list}.`,
        `FORMATS ${list} (F${width}.0).`,
        `DELETE VARIABLES ${letters}.`,
        `MISSING VALUES ${list} (${missing}).`,
      ]
    }),
    'VARIABLE LABELS',
    ...[...facts, ...told].map(({ name, label }) => `  ${name} ${quoted(shortened(label))}`),
    '  .',
    ...scales.flatMap((scale) => {
      const labels = [
        ...scale.values
          .filter(({ value, label }) => label !== String(value))
          .map(({ value, label }) => `  ${value} ${quoted(label)}`),
        ...(scale.noOpinion === undefined ? [] : [`  ${missingOf(scale)} ${quoted(scale.noOpinion)}`]),
      ]
      return labels.length > 0 ? [`VALUE LABELS ${listOf(scale)}`, ...ended(labels)] : []
    }),
    ...[...facts, ...chosen].flatMap(valueLabels),
    ...(scales.length > 0 ? [`VARIABLE LEVEL ${scales.map(listOf).join(' ')} (ORDINAL).`] : []),
    '* Only what the report counts, from here on.',
    "COMPUTE in_report = (RTRIM(r_status) = 'counted') OR (RTRIM(r_status) = 'late').",
    'FILTER BY in_report.',
    'EXECUTE.',
    '',
  ].join('\r\n')
}

const inR = (text: string): string => JSON.stringify(text.replace(/\s+/g, ' '))
const vector = (values: string[]): string => `c(${values.join(', ')})`

/** Whole numbers as R writes them: 1:4 where they follow each other. */
function levelsOf(values: number[]): string {
  const [first = 0] = values
  return values.every((value, at) => value === first + at)
    ? `${first}:${first + values.length - 1}`
    : vector(values.map(String))
}

/** R for the exported `file` in the same folder, with base R alone: ordered factors, labels; no opinion stays apart from skipped. */
export function rSyntax(questionnaire: Questionnaire, language: string, file: string): string {
  const { scales, facts, chosen } = labelsOf(questionnaire, language)
  const named = scales.map((scale, at) => ({ ...scale, end: at === 0 ? '' : `_${at + 1}` }))
  const all = named.map(({ end }) => `scores${end}`)
  return [
    `# Reads ${file}, which lies in the same folder as this file.`,
    `responses <- read.csv("${file}", fileEncoding = "UTF-8-BOM", check.names = FALSE,`,
    '  colClasses = "character", na.strings = "")',
    '',
    ...named.flatMap(({ columns, values, noOpinion, end }) => [
      `items${end} <- ${vector(columns.map(({ name }) => inR(name)))}`,
      `item_labels${end} <- setNames(${vector(columns.map(({ label }) => inR(label)))}, items${end})`,
      `score_labels${end} <- ${vector(values.map(({ label }) => inR(label)))}`,
      '',
      `# "-" is “${(noOpinion ?? '–').replace(/\s+/g, ' ')}”; an empty cell was skipped.`,
      `no_opinion${end} <- responses[items${end}] == "-" & !is.na(responses[items${end}])`,
      `scores${end} <- responses[items${end}]`,
      `scores${end}[no_opinion${end}] <- NA`,
      `scores${end}[] <- lapply(scores${end}, as.integer)`,
      `answers${end} <- scores${end}`,
      `answers${end}[] <- lapply(scores${end}, factor, levels = ${levelsOf(values.map(({ value }) => value))}, labels = score_labels${end}, ordered = TRUE)`,
      '',
    ]),
    ...[...facts, ...chosen].map(
      ({ name, values }) =>
        `responses$${name} <- factor(responses$${name}, levels = ${vector(values.map(({ value }) => inR(value)))}, labels = ${vector(values.map(({ label }) => inR(label)))})`,
    ),
    '',
    '# Half up to one decimal, as the report prints it; R itself would round half to even.',
    'counted <- responses$`_status` %in% c("counted", "late")',
    'printed_mean <- function(x) { x <- x[!is.na(x)]; n <- length(x); if (n == 0) NA else floor((20 * sum(x) + n) / (2 * n)) / 10 }',
    ...(all.length > 0
      ? [
          `means <- sapply(${all.length === 1 ? all[0] : `cbind(${all.join(', ')})`}[counted, , drop = FALSE], printed_mean)`,
        ]
      : []),
    '',
  ].join('\n')
}
