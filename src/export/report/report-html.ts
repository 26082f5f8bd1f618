import { barParts } from '../../domain/counting/bars.ts'
import type { Item } from '../../domain/survey/questionnaire.ts'
import { itemSentence } from '../../domain/survey/sentence.ts'
import type { Report, ReportTable } from '../../domain/reporting/report.ts'
import { answered } from '../../domain/counting/statistics.ts'
import type { Counts } from '../../domain/counting/tally.ts'
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
import { hexOf } from './tones.ts'
import type { ReportLanguage } from './words.ts'
import { textIn } from '../../domain/survey/text-in.ts'

/** The report as one page without anything to fetch, made to be printed. `reportStyle` is the only style in it. */
export function reportHtml(report: Report, language: ReportLanguage): string {
  const phrases = phrasesOf(report, language)
  const { words } = phrases
  const differences = differencePhrases(report, phrases)
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(phrases.title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<header>
<p class="small">${escape(`${words.report} · ${report.code}`)}</p>
<h1>${escape(phrases.title)}</h1>
<p>${escape(phrases.where)}</p>
<p class="standing">${escape(phrases.standing)}</p>
</header>
<main>
<h2>${words.activities}</h2>
${table('', [words.measure, words.result], activityRows(report, phrases), [1])}
<h2>${words.indicators}</h2>
${table('', [words.measure, words.target, words.result, words.verdict], indicatorRows(report, phrases), [1, 2])}
<h2>${words.results}</h2>
${report.tables.map((table, index) => panel(report, table, index + 1, phrases, differences)).join('')}
<h2>${words.recommendations}</h2>
${recommendations(report, phrases)}
<h2>${words.methods}</h2>
${[...Object.values(words.methodsText), phrases.rate, words.hash(report.hash), words.recompute].map((text) => `<p>${escape(text)}</p>`).join('\n')}
<pre>${escape(recomputing(responsesFile(report)).join('\n'))}</pre>
<h2 class="new-page">${words.annexDistributions}</h2>
${report.tables.map((table, index) => annex(report, table, index + 1, phrases)).join('')}
<h2 class="new-page">${words.annexQuestionnaire}</h2>
${questionnaire(report, phrases)}
</main>
</body>
</html>
`
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** Rows as a table; the columns in `right` hold figures. A cell is text, or HTML of our own. */
function table(
  caption: string,
  head: string[],
  rows: (string | { html: string })[][],
  right: number[],
): string {
  const column = (at: number) => (right.includes(at) ? ' class="figure"' : '')
  const cell = (content: string | { html: string }, at: number) =>
    `<td${column(at)}>${typeof content === 'string' ? escape(content) : content.html}</td>`
  return `<table>
${caption && `<caption>${escape(caption)}</caption>`}
<thead><tr>${head.map((text, at) => `<th scope="col"${column(at)}>${escape(text)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}
</tbody>
</table>
`
}

function panel(
  report: Report,
  reportTable: ReportTable,
  n: number,
  phrases: Phrases,
  differences: Map<string, string>,
): string {
  const { words, language } = phrases
  const { panel, rows } = reportTable
  const title = textIn(panel.title, language) || panel.id
  const means = meanRows(report, reportTable, phrases)
  const answers = answerRows(report, reportTable, phrases)
  const columns = meanColumns(report, phrases).map(([, name]) => name)
  const figures = columns.map((_, at) => at + 2)
  const scales = rows.flatMap((row, index) => (row.item.kind === 'scale' ? [{ ...row, index }] : []))
  const scaleNote = scales.length > 0 ? [words.scaleNote(phrases.scaleEnds(panel))] : []
  return `<section>
<h3>${escape(`${words.panel(n)}. ${title}`)}</h3>
${panel.question ? `<p>${escape(textIn(panel.question, language))}</p>` : ''}
${means.length > 0 ? table(words.table(n, title), [words.number, words.statement, ...columns], means, figures) : ''}
${answers.length > 0 ? table(words.answers(n, title), [words.statement, words.answer, ...columns], answers, figures) : ''}<p class="small">${[baseText(report, reportTable, phrases), ...scaleNote, phrases.standing].map(escape).join(' ')}</p>
${
  scales.length > 0
    ? `${table(
        words.figure(n, title),
        [words.number, words.distribution, 'n', words.difference],
        scales.map(({ item, tally, index }) => [
          String(index + 1),
          tally.general ? { html: bar(item, tally.general, phrases) } : '–',
          String(tally.general ? answered(tally.general) : 0),
          differences.get(item.code) ?? '–',
        ]),
        [2],
      )}
<p class="small">${escape(phrases.barNote(panel))}</p>
`
    : ''
}</section>
`
}

function bar(item: Item, counts: Counts, phrases: Phrases): string {
  const parts = barParts(counts, 'diverging')
  const pieces = parts.map(
    ({ point, from, width }) =>
      `<rect x="${(from + 100).toFixed(2)}" width="${width.toFixed(2)}" height="10" fill="${hexOf(point, parts.length)}"/>`,
  )
  return `<svg viewBox="0 0 200 10" preserveAspectRatio="none" role="img" aria-label="${escape(phrases.counts(item, counts))}">${pieces.join('')}<line x1="100" x2="100" y1="0" y2="10" stroke="#1d252c"/></svg>`
}

const recommendations = ({ recommendations }: Report, { words }: Phrases): string =>
  recommendations.length === 0
    ? `<p>${words.noRecommendations}</p>`
    : `<ol>
${recommendations
  .map(
    ({ text, from }) =>
      `<li>${escape(text)}${from.length > 0 ? ` <span class="small">(${words.fromComments(from.length)})</span>` : ''}</li>`,
  )
  .join('\n')}
</ol>`

function annex(report: Report, reportTable: ReportTable, n: number, phrases: Phrases): string {
  const title = reportTable.panel.title[phrases.language] ?? ''
  const tables = [
    ...distributionTables(report, reportTable, phrases).map(({ head, rows }) =>
      table('', head, rows, head.map((_, at) => at).slice(2)),
    ),
    ...comparisonTables(report, reportTable, phrases).map(({ caption, head, rows }) =>
      table(caption, head, rows, [1, 2]),
    ),
  ]
  return `<h3>${escape(`${phrases.words.panel(n)}. ${title}`)}</h3>
${tables.join('\n')}`
}

function questionnaire({ questionnaire }: Report, { language, words }: Phrases): string {
  const panels = questionnaire.panels.map(
    (panel, index) => `<h3>${escape(`${words.panel(index + 1)}. ${textIn(panel.title, language)}`)}</h3>
<ol>
${panel.items.map((item) => `<li>${escape(itemSentence(questionnaire, item, language))}</li>`).join('\n')}
</ol>
${panel.comment ? `<p>${escape(textIn(panel.comment, language))}</p>` : ''}`,
  )
  return `${scalesOf(questionnaire, language)
    .map((scale) => `<p>${escape(scale)}</p>`)
    .join('\n')}
${panels.join('\n')}`
}

/** Its hash goes into the page's content security policy. */
export const reportStyle = `
@page { size: A4; margin: 18mm 16mm; }
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #1d252c; background: #fff; font: 11pt/1.45 Calibri, Carlito, 'Noto Sans', sans-serif; }
h1, h2, h3 { font-family: Cambria, Caladea, 'Noto Serif', Georgia, serif; line-height: 1.2; break-after: avoid; }
h1 { margin: .2em 0; font-size: 22pt; }
h2 { margin: 1.8em 0 .5em; color: #0b5a66; font-size: 15pt; }
h3 { margin: 1.4em 0 .4em; font-size: 12.5pt; }
table { width: 100%; margin: .6em 0; border-collapse: collapse; font-size: 9.5pt; }
caption { padding: .6em 0 .4em; font-weight: 600; text-align: left; break-after: avoid; }
th, td { padding: .28em .5em; border: 1px solid #b9b2a4; text-align: left; vertical-align: middle; }
thead { display: table-header-group; }
thead th { background: #e3efef; }
tr { break-inside: avoid; }
pre { overflow-x: auto; padding: .6em .8em; background: #f4f1ea; font-size: 8.5pt; white-space: pre-wrap; }
.figure { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.small { color: #56616b; font-size: 9pt; }
.standing { font-weight: 600; }
svg { display: block; width: 100%; min-width: 12rem; height: 11pt; }
.new-page { break-before: page; }
@media print { body { margin: 0; padding: 0; max-width: none; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
@media (max-width: 40rem) { main { overflow-x: auto; } }
`
