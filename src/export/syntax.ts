import { allItems } from '../domain/survey/items.ts'
import { itemSentence } from '../domain/survey/sentence.ts'
import type { Questionnaire } from '../domain/survey/questionnaire.ts'

/** Labels of one language: items, facts, and what the codes mean. */
function labelsOf(questionnaire: Questionnaire, language: string) {
  const { scale, noOpinion, profile } = questionnaire
  return {
    items: allItems(questionnaire).map((item) => ({
      code: item.code,
      label: itemSentence(questionnaire, item, language),
    })),
    scores: scale
      .toSorted((a, b) => a.value - b.value)
      .map(({ value, label }) => ({ value, label: label[language] ?? '' })),
    noOpinion: noOpinion[language] ?? '',
    facts: profile.map(({ code, label, choices }) => ({
      code,
      label: label[language] ?? '',
      choices: choices.map((choice) => ({ value: choice.value, label: choice.label[language] ?? '' })),
    })),
  }
}

/** One line, in quotes that the language doubles. */
const quoted = (text: string): string => `'${text.replace(/\s+/g, ' ').replaceAll("'", "''")}'`
/** Longest line of labels that every SPSS takes. */
const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text)

/**
 * SPSS syntax for the exported `file` in the same folder, as PSPP reads it too: names, types, labels. No opinion becomes
 * 9, a missing value. Statements come in as letters (`a_…`), since they are numbers and a dash.
 */
export function spsSyntax(
  questionnaire: Questionnaire,
  columns: string[],
  language: string,
  file: string,
): string {
  const { items, scores, noOpinion, facts } = labelsOf(questionnaire, language)
  const codes = new Set(items.map(({ code }) => code))
  const nameOf = (column: string) => (codes.has(column) ? `a_${column}` : column.replace(/^_/, 'r_'))
  const typeOf = (column: string) =>
    codes.has(column) || column === '_revision'
      ? codes.has(column)
        ? 'A1'
        : 'F8.0'
      : column.endsWith('_comment')
        ? 'A4000'
        : 'A64'
  const list = items.map(({ code }) => code).join(' ')
  const letters = items.map(({ code }) => `a_${code}`).join(' ')
  return [
    `* Reads ${file}, which lies in the same folder as this file.`,
    `GET DATA /TYPE=TXT /FILE='${file}' /ENCODING='UTF8' /DELIMITERS=',' /QUALIFIER='"' /FIRSTCASE=2`,
    '  /VARIABLES=',
    ...columns.map((column) => `    ${nameOf(column)} ${typeOf(column)}`),
    '  .',
    `RECODE ${letters} ('1'=1) ('2'=2) ('3'=3) ('4'=4) ('-'=9) INTO ${list}.`,
    `FORMATS ${list} (F1.0).`,
    `DELETE VARIABLES ${letters}.`,
    `MISSING VALUES ${list} (9).`,
    'VARIABLE LABELS',
    ...[...facts, ...items].map(({ code, label }) => `  ${code} ${quoted(shortened(label))}`),
    '  .',
    `VALUE LABELS ${list}`,
    ...scores.map(({ value, label }) => `  ${value} ${quoted(label)}`),
    `  9 ${quoted(noOpinion)}.`,
    ...facts.flatMap(({ code, choices }) => [
      `VALUE LABELS ${code}`,
      ...choices.map(
        ({ value, label }, at) =>
          `  ${quoted(value)} ${quoted(label)}${at === choices.length - 1 ? '.' : ''}`,
      ),
    ]),
    `VARIABLE LEVEL ${list} (ORDINAL).`,
    '* Only what the report counts, from here on.',
    "COMPUTE in_report = (RTRIM(r_status) = 'counted') OR (RTRIM(r_status) = 'late').",
    'FILTER BY in_report.',
    'EXECUTE.',
    '',
  ].join('\r\n')
}

const inR = (text: string): string => JSON.stringify(text.replace(/\s+/g, ' '))

/** R for the exported `file` in the same folder, with base R alone: ordered factors, labels; no opinion stays apart from skipped. */
export function rSyntax(questionnaire: Questionnaire, language: string, file: string): string {
  const { items, scores, noOpinion, facts } = labelsOf(questionnaire, language)
  const vector = (values: string[]) => `c(${values.join(', ')})`
  return [
    `# Reads ${file}, which lies in the same folder as this file.`,
    `responses <- read.csv("${file}", fileEncoding = "UTF-8-BOM", check.names = FALSE,`,
    '  colClasses = "character", na.strings = "")',
    '',
    `items <- ${vector(items.map(({ code }) => inR(code)))}`,
    `item_labels <- setNames(${vector(items.map(({ label }) => inR(label)))}, items)`,
    `score_labels <- ${vector(scores.map(({ label }) => inR(label)))}`,
    '',
    `# "-" is “${noOpinion.replace(/\s+/g, ' ')}”; an empty cell was skipped.`,
    'no_opinion <- responses[items] == "-" & !is.na(responses[items])',
    'scores <- responses[items]',
    'scores[no_opinion] <- NA',
    'scores[] <- lapply(scores, as.integer)',
    'answers <- scores',
    'answers[] <- lapply(scores, factor, levels = 1:4, labels = score_labels, ordered = TRUE)',
    '',
    ...facts.map(
      ({ code, choices }) =>
        `responses$${code} <- factor(responses$${code}, levels = ${vector(choices.map(({ value }) => inR(value)))}, labels = ${vector(choices.map(({ label }) => inR(label)))})`,
    ),
    '',
    '# Half up to one decimal, as the report prints it; R itself would round half to even.',
    'counted <- responses$`_status` %in% c("counted", "late")',
    'printed_mean <- function(x) { x <- x[!is.na(x)]; n <- length(x); if (n == 0) NA else floor((20 * sum(x) + n) / (2 * n)) / 10 }',
    'means <- sapply(scores[counted, , drop = FALSE], printed_mean)',
    '',
  ].join('\n')
}
