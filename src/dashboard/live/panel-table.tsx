import { useState } from 'preact/hooks'
import type { Difference } from '../../domain/counting/comparison.ts'
import { itemSentence } from '../../domain/survey/sentence.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import type { ReportRow, ReportTable } from '../../domain/reporting/report.ts'
import { roundedMean, shares, type Mean } from '../../domain/counting/statistics.ts'
import { DifferenceChip } from './difference-chip.tsx'
import { DistributionBar } from '../parts/distribution-bar.tsx'
import { ItemDetail } from './item-detail.tsx'
import { useText } from './words.ts'

export type Order = 'printed' | 'highest' | 'lowest' | 'divided' | 'differing'
export interface View {
  order: Order
  bars: 'diverging' | 'plain'
  search: string
}

interface Props {
  questionnaire: Questionnaire
  table: ReportTable
  n: number
  view: View
  differences: Map<string, Difference>
  /** Not revealed to whoever looks. */
  hidden: boolean
}

/** One panel as the report prints it: item, General, Public, Private; and how the answers spread. */
export function PanelTable({ questionnaire, table, n, view, differences, hidden }: Props) {
  const { t, language } = useText()
  const [opened, open] = useState<string | null>(null)
  const scale = questionnaire.scale.toSorted((a, b) => a.value - b.value)
  const wanted = view.search.trim().toLocaleLowerCase(language)
  const rows = table.rows
    .map((row, index) => ({ row, n: index + 1, sentence: itemSentence(questionnaire, row.item, language) }))
    .filter(({ sentence }) => sentence.toLocaleLowerCase(language).includes(wanted))
    .toSorted((a, b) => rank(b.row, view.order, differences) - rank(a.row, view.order, differences))
  const detail = table.rows.find(({ item }) => item.code === opened)
  return (
    <section aria-labelledby={table.panel.id}>
      <p class="quiet">{t.panel(n)}</p>
      <h2 id={table.panel.id}>{table.panel.title[language]}</h2>
      {hidden && <p class="quiet">{t.notRevealed}</p>}
      {!hidden && (
        <>
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
                {([t.general, t.publicShort, t.privateShort] as const).map((name) => (
                  <th scope="col" class="figure" key={name}>
                    {name}
                  </th>
                ))}
                <th scope="col">{t.distribution}</th>
                <th scope="col">{t.difference}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ row: { item, means, tally }, n: number, sentence }) => (
                <tr key={item.code}>
                  <td class="number">{number}</td>
                  <th scope="row">
                    <button type="button" class="link" onClick={() => open(item.code)}>
                      {sentence}
                    </button>
                  </th>
                  <MeanCell mean={means.general} label={t.general} />
                  <MeanCell mean={means.public} label={t.publicShort} />
                  <MeanCell mean={means.private} label={t.privateShort} />
                  <td class="spread">
                    {tally.general && (
                      <DistributionBar counts={tally.general} scale={questionnaire.scale} kind={view.bars} />
                    )}
                  </td>
                  <td class="differs">
                    <DifferenceChip difference={differences.get(item.code)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {rows.length === 0 && <p class="quiet">{t.nothingFound}</p>}
          <p class="quiet small">
            {t.scaleNote} {t.percentNote}
          </p>
        </>
      )}
      {detail && (
        <ItemDetail
          questionnaire={questionnaire}
          row={detail}
          difference={differences.get(detail.item.code)}
          close={() => open(null)}
        />
      )}
    </section>
  )
}

/** Higher comes first; equal ones stay in printed order. */
function rank({ item, means, tally }: ReportRow, order: Order, differences: Map<string, Difference>): number {
  const mean = means.general ? means.general.sum / means.general.n : null
  switch (order) {
    case 'highest':
      return mean ?? -9
    case 'lowest':
      return mean === null ? -9 : -mean
    case 'divided': {
      const [one, two, three, four] = (tally.general && shares(tally.general)) ?? [0, 0, 0, 0]
      return Math.min(one + two, three + four)
    }
    case 'differing':
      return Math.abs(differences.get(item.code)?.delta ?? 0)
    default:
      return 0
  }
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
