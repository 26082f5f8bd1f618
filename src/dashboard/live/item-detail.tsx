import { useEffect, useRef } from 'preact/hooks'
import type { Difference } from '../../domain/counting/comparison.ts'
import { agreement, meanInterval, noInterval } from '../../domain/counting/intervals.ts'
import { itemSentence } from '../../domain/survey/sentence.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import type { ReportRow } from '../../domain/reporting/report.ts'
import { strata } from '../../domain/counting/tally.ts'
import { DifferenceChip } from './difference-chip.tsx'
import { DistributionBar } from '../parts/distribution-bar.tsx'
import { useText } from './words.ts'

interface Props {
  questionnaire: Questionnaire
  row: ReportRow
  difference: Difference | undefined
  close: () => void
}

/** One item with every count of every group, and how sure its figures are. */
export function ItemDetail({ questionnaire, row, difference, close }: Props) {
  const { t, language } = useText()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const labels = questionnaire.scale.toSorted((a, b) => b.value - a.value)
  const { item, tally } = row
  const groups = strata.flatMap((stratum) => (tally[stratum] ? [{ stratum, counts: tally[stratum] }] : []))
  const number = (value: number, digits: number) =>
    value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  const percent = (share: number) => number(100 * share, 0)

  return (
    <dialog ref={dialog} onClose={close} aria-labelledby="detail-title">
      <form method="dialog" class="row apart">
        <p class="quiet">{item.code}</p>
        <button class="button">{t.close}</button>
      </form>
      <h2 id="detail-title">{itemSentence(questionnaire, item, language)}</h2>
      <p>
        {t.publicPrivate}: <DifferenceChip difference={difference} />
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="detail-title">
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">{t.group}</th>
              {labels.map(({ value, label }) => (
                <th scope="col" class="figure" key={value}>
                  {label[language]}
                </th>
              ))}
              <th scope="col" class="figure">
                {t.noOpinion}
              </th>
              <th scope="col" class="figure">
                {t.skipped}
              </th>
              <th scope="col">{t.agreeInterval}</th>
              <th scope="col">{t.meanInterval}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ stratum, counts }) => {
              const agree = agreement(counts)
              const interval = meanInterval(counts)
              const reason = noInterval(counts)
              const mean = row.means[stratum]
              return (
                <tr key={stratum}>
                  <th scope="row">{stratum === 'general' ? t.general : t[stratum]}</th>
                  {labels.map(({ value }) => (
                    <td class="figure" key={value}>
                      {counts.counts[value - 1]}
                    </td>
                  ))}
                  <td class="figure">{counts.noOpinion}</td>
                  <td class="figure">{counts.skipped}</td>
                  <td>
                    {agree
                      ? `${percent(agree.share)} % (${percent(agree.interval.from)}–${percent(agree.interval.to)})`
                      : '–'}
                  </td>
                  <td>
                    {mean ? number(mean.sum / mean.n, 2) : '–'}
                    {interval &&
                      ` (${number(Math.max(1, interval.from), 2)}–${number(Math.min(4, interval.to), 2)})`}
                    {mean && reason && <span class="quiet"> ({t.noInterval[reason]})</span>}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {tally.general && (
        <DistributionBar
          counts={tally.general}
          scale={questionnaire.scale}
          kind="diverging"
          figures={false}
        />
      )}
      <p class="quiet small">{t.intervalNote}</p>
    </dialog>
  )
}
