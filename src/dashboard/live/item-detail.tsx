import { useEffect, useRef } from 'preact/hooks'
import type { Difference } from '../../domain/counting/differences.ts'
import { agreement, meanInterval, noInterval } from '../../domain/counting/intervals.ts'
import { itemSentence } from '../../domain/survey/sentence.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import type { ReportRow } from '../../domain/reporting/report.ts'
import { groupName, groupsOf } from '../../domain/survey/groups.ts'
import { cellsNamed, valuesOf } from '../../domain/survey/kinds.ts'
import { DifferenceChip } from './difference-chip.tsx'
import { AnswerShares } from '../figures/answer-shares.tsx'
import { DistributionBar } from '../figures/distribution-bar.tsx'
import { useText } from './words.ts'

interface Props {
  questionnaire: Questionnaire
  row: ReportRow
  difference: Difference | undefined
  names: ReadonlyMap<string, string>
  close: () => void
}

/** One item with every count of every group, and how sure its figures are. */
export function ItemDetail({ questionnaire, row, difference, names, close }: Props) {
  const { t, language } = useText()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const { item, tally } = row
  const cells = cellsNamed(item, questionnaire, language).map((cell, at) => ({ ...cell, at }))
  const groups = [
    { value: 'general', name: t.general },
    ...groupsOf(questionnaire).map((group) => ({ value: group.value, name: groupName(group, language) })),
  ].flatMap((group) => (tally[group.value] ? [{ ...group, counts: tally[group.value]! }] : []))
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
        {t.compared}:{' '}
        <DifferenceChip questionnaire={questionnaire} row={row} difference={difference} names={names} />
      </p>
      {item.kind !== 'scale' &&
        groups.map(({ value, name, counts }) => (
          <section key={value}>
            <h3>{name}</h3>
            <AnswerShares questionnaire={questionnaire} item={item} counts={counts} />
          </section>
        ))}
      {item.kind === 'scale' && (
        <div class="scroll" tabIndex={0} role="region" aria-labelledby="detail-title">
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">{t.group}</th>
                {cells.toReversed().map(({ key, label }) => (
                  <th scope="col" class="figure" key={key}>
                    {label}
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
              {groups.map(({ value, name, counts }) => {
                const agree = agreement(counts)
                const values = valuesOf(item, questionnaire)!
                const interval = meanInterval(counts, values)
                const reason = noInterval(counts)
                const mean = row.means[value]
                const held = (end: number) => number(Math.min(values.at(-1)!, Math.max(values[0]!, end)), 2)
                return (
                  <tr key={value}>
                    <th scope="row">{name}</th>
                    {cells.toReversed().map(({ key, at }) => (
                      <td class="figure" key={key}>
                        {counts.counts[at]}
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
                      {interval && ` (${held(interval.from)}–${held(interval.to)})`}
                      {mean && reason && <span class="quiet"> ({t.noInterval[reason]})</span>}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      {item.kind === 'scale' && tally.general && (
        <DistributionBar
          questionnaire={questionnaire}
          item={item}
          counts={tally.general}
          kind="diverging"
          figures={false}
        />
      )}
      <p class="quiet small">{t.intervalNote}</p>
    </dialog>
  )
}
