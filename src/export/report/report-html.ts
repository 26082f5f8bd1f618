import { barParts } from '../../domain/counting/bars.ts'
import type { Report } from '../../domain/reporting/report.ts'
import { directionOf } from '../../domain/survey/spoken.ts'
import type { BarCell, Block, Cell, Paper, TableBlock } from './blocks.ts'
import { reportDocument } from './document.ts'
import type { Phrases } from './phrases.ts'
import { hexOf } from './tones.ts'
import type { ReportLanguage } from './words.ts'

/** The report as one page without anything to fetch, made to be printed. `reportStyle` is the only style in it. */
export function reportHtml(report: Report, language: ReportLanguage, paper: Paper = 'a4'): string {
  const { phrases, cover, blocks } = reportDocument(report, language)
  const { words } = phrases
  const headings = blocks.flatMap((block, at) => (block.kind === 'heading' ? [{ ...block, at }] : []))
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(phrases.title)}</title>
<style>${reportStyle(paper)}</style>
</head>
<body>
<header>
${cover.logo === undefined ? '' : `<p><img src="data:image/png;base64,${cover.logo}" alt=""></p>`}
<p>${escape(cover.over)}</p>
<h1>${escape(cover.title)}</h1>
${cover.lines.map((line) => `<p>${escape(line)}</p>`).join('\n')}
</header>
<nav aria-labelledby="contents">
<h2 id="contents">${words.contents}</h2>
<ul>
${headings.map(({ level, text, at }) => `<li class="level-${level}"><a href="#h${at}">${escape(text)}</a></li>`).join('\n')}
</ul>
</nav>
<main>
${blocks.map((block, at) => written(block, at, phrases)).join('\n')}
</main>
</body>
</html>
`
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

function written(block: Block, at: number, phrases: Phrases): string {
  switch (block.kind) {
    case 'heading': {
      const tag = `h${block.level + 1}`
      return `<${tag} id="h${at}"${block.newPage ? ' class="new-page"' : ''}>${escape(block.text)}</${tag}>`
    }
    case 'text':
      return `<p${block.small ? ' class="small"' : block.opens ? ' class="opens"' : ''}>${escape(block.text)}</p>`
    case 'points':
      return `<ul class="points">\n${block.texts.map((text) => `<li>${escape(text)}</li>`).join('\n')}\n</ul>`
    case 'numbered':
      return `<ol>\n${block.texts
        .map(
          ({ text, note }) =>
            `<li>${escape(text)}${note && ` <span class="small">${escape(note)}</span>`}</li>`,
        )
        .join('\n')}\n</ol>`
    case 'code':
      return `<pre>${escape(block.lines.join('\n'))}</pre>`
    case 'legend':
      return `<p class="small legend" dir="ltr">${block.points
        .map(({ point, of, label }) => `<span>${swatch(hexOf(point, of))} ${escape(label)}</span>`)
        .join(' ')}</p>`
    default:
      return table(block, phrases)
  }
}

const swatch = (colour: string): string =>
  `<svg class="swatch" viewBox="0 0 1 1" aria-hidden="true"><rect width="1" height="1" fill="${colour}"/></svg>`

/** Its widths are those of its columns, in percent. */
function table({ caption, widths, head, rows, figures, dense }: TableBlock, phrases: Phrases): string {
  const column = (at: number) => (figures.includes(at) ? ' class="figure"' : '')
  const cell = (content: Cell, at: number) =>
    `<td${column(at)}>${typeof content === 'string' ? escape(content) : bar(content, phrases)}</td>`
  return `<table${dense ? ' class="dense"' : ''}>
${caption === undefined ? '' : `<caption>${escape(caption)}</caption>`}
<colgroup>${widths.map((width) => `<col width="${width}%">`).join('')}</colgroup>
<thead><tr>${head.map((text, at) => `<th scope="col"${column(at)}>${escape(text)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}
</tbody>
</table>`
}

function bar({ item, counts }: BarCell, phrases: Phrases): string {
  const parts = barParts(counts, 'diverging')
  const pieces = parts.map(
    ({ point, from, width }) =>
      `<rect x="${(from + 100).toFixed(2)}" width="${width.toFixed(2)}" height="10" fill="${hexOf(point, parts.length)}"/>`,
  )
  return `<svg class="bar" viewBox="0 0 200 10" preserveAspectRatio="none" role="img" aria-label="${escape(phrases.counts(item, counts))}">${pieces.join('')}<line x1="100" x2="100" y1="0" y2="10" stroke="#1d252c"/></svg><span class="small" dir="ltr">${escape(phrases.shares(counts))}</span>`
}

/** Its hash goes into the page's content security policy. */
export const reportStyle = (paper: Paper): string => `
@page { size: ${paper === 'a4' ? 'A4' : 'letter'}; margin: 18mm 16mm; }
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #1d252c; background: #fff; font: 11pt/1.45 Calibri, Carlito, 'Noto Sans', 'Noto Sans CJK SC', 'Microsoft YaHei', 'Noto Naskh Arabic', sans-serif; }
h1, h2, h3 { font-family: Cambria, Caladea, 'Noto Serif', Georgia, serif; line-height: 1.2; break-after: avoid; }
p, li, td, th, caption, h1, h2, h3 { unicode-bidi: plaintext; }
h1 { margin: .4em 0; font-size: 30pt; }
h2 { margin: 1.8em 0 .5em; color: #0b5a66; font-size: 15pt; }
h3 { margin: 1.4em 0 .4em; font-size: 12.5pt; }
nav ul { padding: 0; list-style: none; }
nav a { color: inherit; }
.level-2 { padding-inline-start: 1.5em; }
.points li { margin-bottom: .7em; }
table { width: 100%; margin: .6em 0; border-collapse: collapse; font-size: 9.5pt; }
.dense { font-size: 8.5pt; }
caption { padding: .6em 0 .4em; font-weight: 600; text-align: start; break-after: avoid; }
th, td { padding: .28em .5em; border: 1px solid #b9b2a4; text-align: start; vertical-align: middle; }
.dense th, .dense td { padding: .14em .4em; }
thead { display: table-header-group; break-after: avoid; }
thead th { background: #e3efef; }
tr { break-inside: avoid; }
tbody tr:first-child, tbody tr:nth-last-child(2) { break-after: avoid; }
pre { overflow-x: auto; padding: .6em .8em; background: #f4f1ea; font-size: 8.5pt; white-space: pre-wrap; }
.figure { text-align: end; font-variant-numeric: tabular-nums; }
.small { color: #56616b; font-size: 9pt; }
.dense .small { font-size: 8pt; }
.bar { display: block; width: 100%; min-width: 8rem; height: 9pt; }
header img { max-width: 60mm; max-height: 30mm; }
.swatch { display: inline-block; width: .8em; height: .8em; vertical-align: baseline; }
.legend span { margin-inline-end: 1.5em; white-space: nowrap; }
.new-page { break-before: page; }
.opens { break-after: avoid; }
@media print {
body { margin: 0; padding: 0; max-width: none; }
header { display: grid; align-content: center; min-height: 90vh; break-after: page; }
* { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media (max-width: 40rem) { main { overflow-x: auto; } }
`
