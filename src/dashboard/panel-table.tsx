import type { Questionnaire } from '../domain/questionnaire.ts'
import type { ReportRow, ReportTable } from '../domain/report.ts'
import { roundedMean, type Mean } from '../domain/statistics.ts'
import { itemSentence } from '../domain/questionnaire.ts'
import { DistributionBar } from './distribution-bar.tsx'
import { useText } from './messages.ts'

interface Props {
  questionnaire: Questionnaire
  table: ReportTable
  n: number
}

/** One panel as the report prints it: item, General, Public, Private; and how the answers spread. */
export function PanelTable({ questionnaire, table, n }: Props) {
  const { t, language } = useText()
  const scale = questionnaire.scale.toSorted((a, b) => a.value - b.value)
  return (
    <section aria-labelledby={table.panel.id}>
      <p class="quiet">{t.panel(n)}</p>
      <h2 id={table.panel.id}>{table.panel.title[language]}</h2>
      <ul class="legend" aria-hidden="true">
        {scale.map(({ value, label }) => (
          <li key={value}>
            <svg viewBox="0 0 1 1">
              <rect class={`score-${value}`} width="1" height="1" />
            </svg>
            {value} {label[language]}
          </li>
        ))}
      </ul>
      <table>
        <caption class="unseen">{table.panel.title[language]}</caption>
        <thead>
          <tr>
            <th scope="col">{t.number}</th>
            <th scope="col">{t.item}</th>
            <th scope="col" class="figure">
              {t.general}
            </th>
            <th scope="col" class="figure">
              {t.publicShort}
            </th>
            <th scope="col" class="figure">
              {t.privateShort}
            </th>
            <th scope="col">{t.distribution}</th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <Row key={row.item.code} questionnaire={questionnaire} row={row} n={index + 1} />
          ))}
        </tbody>
      </table>
      <p class="quiet small">{t.scaleNote}</p>
    </section>
  )
}

function Row({ questionnaire, row, n }: { questionnaire: Questionnaire; row: ReportRow; n: number }) {
  const { t, language } = useText()
  const { item, means, tally } = row
  return (
    <tr>
      <td class="number">{n}</td>
      <th scope="row">{itemSentence(questionnaire, item, language)}</th>
      <MeanCell mean={means.general} label={t.general} />
      <MeanCell mean={means.public} label={t.publicShort} />
      <MeanCell mean={means.private} label={t.privateShort} />
      <td class="spread">
        {tally.general && <DistributionBar counts={tally.general} scale={questionnaire.scale} />}
      </td>
    </tr>
  )
}

function MeanCell({ mean, label }: { mean: Mean | null; label: string }) {
  const { t, language } = useText()
  const one = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
  return (
    <td class="figure" data-label={label}>
      {mean ? (
        <>
          <strong>{roundedMean(mean).toLocaleString(language, one)}</strong>{' '}
          <span class="quiet">({mean.n})</span>
        </>
      ) : (
        <span class="quiet" title={t.nobody}>
          –
        </span>
      )}
    </td>
  )
}
