import { useState } from 'preact/hooks'
import { toneOf } from '../../domain/counting/bars.ts'
import type { Difference } from '../../domain/counting/differences.ts'
import { itemSentence } from '../../domain/survey/sentence.ts'
import type { Item, Questionnaire } from '../../domain/survey/questionnaire.ts'
import { columnsOf, groupName } from '../../domain/survey/groups.ts'
import { cellsNamed, scalesIn } from '../../domain/survey/kinds.ts'
import type { ReportRow, ReportTable } from '../../domain/reporting/report.ts'
import { roundedMean, shares, type Mean } from '../../domain/counting/statistics.ts'
import { DifferenceChip } from './difference-chip.tsx'
import { AnswerShares } from '../figures/answer-shares.tsx'
import { DistributionBar } from '../figures/distribution-bar.tsx'
import { ItemDetail } from './item-detail.tsx'
import { useText } from './words.ts'
import { textIn } from '../../domain/survey/text-in.ts'

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

/** One panel as the report prints it: item, General, a column for each group; and how the answers spread. */
export function PanelTable({ questionnaire, table, n, view, differences, hidden }: Props) {
  const { t, language } = useText()
  const [opened, open] = useState<string | null>(null)
  const groups = columnsOf(questionnaire).map((group) => [group.value, groupName(group, language)] as const)
  const names = new Map(groups)
  const columns = [['general', t.general] as const, ...groups]
  const wanted = view.search.trim().toLocaleLowerCase(language)
  const rows = table.rows
    .map((row, index) => ({ row, n: index + 1, sentence: itemSentence(questionnaire, row.item, language) }))
    .filter(({ sentence }) => sentence.toLocaleLowerCase(language).includes(wanted))
    .toSorted((a, b) => rank(b.row, view.order, differences) - rank(a.row, view.order, differences))
  const detail = table.rows.find(({ item }) => item.code === opened)
  return (
    <section aria-labelledby={table.panel.id}>
      <p class="quiet">{t.panel(n)}</p>
      <h2 id={table.panel.id}>{textIn(table.panel.title, language)}</h2>
      {hidden && <p class="quiet">{t.notRevealed}</p>}
      {!hidden && (
        <>
          {scalesIn(table.panel, questionnaire).map((item) => (
            <ScaleLegend key={item.code} questionnaire={questionnaire} item={item} />
          ))}
          <table>
            <caption class="unseen">{textIn(table.panel.title, language)}</caption>
            <thead>
              <tr>
                <th scope="col">{t.number}</th>
                <th scope="col">{t.item}</th>
                {columns.map(([column, name]) => (
                  <th scope="col" class="figure" key={column}>
                    {name}
                  </th>
                ))}
                <th scope="col">{t.distribution}</th>
                <th scope="col">{t.difference}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ row, row: { item, means, tally }, n: number, sentence }) => (
                <tr key={item.code}>
                  <td class="number">{number}</td>
                  <th scope="row">
                    <button type="button" class="link" onClick={() => open(item.code)}>
                      {sentence}
                    </button>
                  </th>
                  {columns.map(([column, name]) => (
                    <MeanCell key={column} mean={means[column]} label={name} />
                  ))}
                  <td class="spread">
                    {tally.general &&
                      (item.kind === 'scale' ? (
                        <DistributionBar
                          questionnaire={questionnaire}
                          item={item}
                          counts={tally.general}
                          kind={view.bars}
                        />
                      ) : (
                        <AnswerShares questionnaire={questionnaire} item={item} counts={tally.general} />
                      ))}
                  </td>
                  <td class="differs">
                    <DifferenceChip
                      questionnaire={questionnaire}
                      row={row}
                      difference={differences.get(item.code)}
                      names={names}
                    />
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
          names={names}
          close={() => open(null)}
        />
      )}
    </section>
  )
}

/** The points of a scale with their colours, the lowest first. */
function ScaleLegend({ questionnaire, item }: { questionnaire: Questionnaire; item: Item }) {
  const { language } = useText()
  const cells = cellsNamed(item, questionnaire, language)
  return (
    <ul class="legend" aria-hidden="true">
      {cells.map(({ key, label }, at) => (
        <li key={key}>
          <svg viewBox="0 0 1 1">
            <rect class={`tone-${toneOf(at, cells.length)}`} width="1" height="1" />
          </svg>
          {key} {label !== key && label}
        </li>
      ))}
    </ul>
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
      if (item.kind !== 'scale') return -9
      const found = (tally.general && shares(tally.general)) ?? []
      const sum = (some: number[]) => some.reduce((total, share) => total + share, 0)
      const half = found.length / 2
      return Math.min(sum(found.slice(0, Math.floor(half))), sum(found.slice(Math.ceil(half))))
    }
    case 'differing': {
      const found = differences.get(item.code)
      if (found?.kind === 'two') return Math.abs(found.delta)
      return found?.kind === 'several' ? found.epsilonSquared : 0
    }
    default:
      return 0
  }
}

function MeanCell({ mean, label }: { mean: Mean | null | undefined; label: string }) {
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
