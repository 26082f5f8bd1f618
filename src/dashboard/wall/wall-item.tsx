import { answered, shares } from '../../domain/counting/statistics.ts'
import { toneOf } from '../../domain/counting/bars.ts'
import type { ItemTally } from '../../domain/counting/tally.ts'
import { cellsNamed } from '../../domain/survey/kinds.ts'
import { itemSentence } from '../../domain/survey/sentence.ts'
import type { Item, Questionnaire } from '../../domain/survey/questionnaire.ts'
import { useText } from './words.ts'
import { AnswerShares } from '../figures/answer-shares.tsx'
import { DistributionBar } from '../figures/distribution-bar.tsx'
import { areGroupsHidden, WallMeans } from './wall-means.tsx'

interface Props {
  questionnaire: Questionnaire
  item: Item
  n: number
  tally: ItemTally | undefined
}

/** Letters of a statement that can be shown larger than others. */
const shortStatement = 110
/** More lines of shares than this stand in two columns; numbers are only so many that have lines of their own. */
const [manyShares, mostNumbers] = [6, 11]
const areMany = (item: Item, cells: number): boolean =>
  cells > manyShares &&
  item.kind !== 'pair' &&
  !(item.kind === 'number' && (item.recommend || cells > mostNumbers))

/** One statement on the projector: its bar over the whole width, its options with swatch, words and share, its means. */
export function WallItem({ questionnaire, item, n, tally }: Props) {
  const { t, language } = useText()
  const sentence = itemSentence(questionnaire, item, language)
  const counts = tally?.general
  const cells = cellsNamed(item, questionnaire, language)
  return (
    <section class="wall-item">
      <h2 class={sentence.length <= shortStatement ? 'short' : undefined}>
        {n}. {sentence}
      </h2>
      {!counts ? (
        <p class="quiet">{t.tooFew}</p>
      ) : answered(counts) === 0 ? (
        <p class="quiet">{t.nobodySaid}</p>
      ) : item.kind === 'scale' ? (
        <>
          <DistributionBar
            questionnaire={questionnaire}
            item={item}
            counts={counts}
            kind="plain"
            figures={false}
          />
          <ul class="options">
            {cells.map(({ key, label }, at) => (
              <li key={key}>
                <svg viewBox="0 0 1 1" aria-hidden="true">
                  <rect class={`tone-${toneOf(at, cells.length)}`} width="1" height="1" />
                </svg>
                <span>{label}</span>
                <strong>{Math.round(100 * (shares(counts)?.[at] ?? 0))} %</strong>
              </li>
            ))}
          </ul>
          <WallMeans questionnaire={questionnaire} item={item} tally={tally} />
          <p class="note-line">
            n {answered(counts)}
            {counts.noOpinion > 0 && ` · ${t.noOpinion} ${counts.noOpinion}`}
            {counts.skipped > 0 && ` · ${t.skipped} ${counts.skipped}`}
            {areGroupsHidden(questionnaire, tally) && ` · ${t.groupsHidden}`}
          </p>
        </>
      ) : (
        <div class={areMany(item, cells.length) ? 'many-shares' : undefined}>
          <AnswerShares questionnaire={questionnaire} item={item} counts={counts} />
          <WallMeans questionnaire={questionnaire} item={item} tally={tally} />
        </div>
      )}
    </section>
  )
}
