import { shares } from '../../domain/counting/statistics.ts'
import type { ItemTally } from '../../domain/counting/tally.ts'
import { cellsNamed } from '../../domain/survey/kinds.ts'
import { itemSentence } from '../../domain/survey/sentence.ts'
import type { Item, Questionnaire } from '../../domain/survey/questionnaire.ts'
import { useText } from './words.ts'
import { AnswerShares } from '../figures/answer-shares.tsx'
import { DistributionBar } from '../figures/distribution-bar.tsx'
import { WallMeans } from './wall-means.tsx'

interface Props {
  questionnaire: Questionnaire
  item: Item
  n: number
  tally: ItemTally | undefined
  /** The options in words, with their shares. */
  labels: boolean
}

/** One statement on the projector: its bar, its options and its means. */
export function WallItem({ questionnaire, item, n, tally, labels }: Props) {
  const { t, language } = useText()
  return (
    <section class="wall-item">
      <h2>
        {n}. {itemSentence(questionnaire, item, language)}
      </h2>
      {tally?.general ? (
        <>
          {item.kind === 'scale' ? (
            <DistributionBar
              questionnaire={questionnaire}
              item={item}
              counts={tally.general}
              kind="diverging"
              figures={false}
            />
          ) : (
            <AnswerShares questionnaire={questionnaire} item={item} counts={tally.general} />
          )}
          {labels && item.kind === 'scale' && (
            <p class="means options">
              {cellsNamed(item, questionnaire, language).map(({ key, label }, at) => (
                <span key={key}>
                  {label} {Math.round(100 * (shares(tally.general!)?.[at] ?? 0))} %
                </span>
              ))}
            </p>
          )}
          <WallMeans questionnaire={questionnaire} item={item} tally={tally} />
        </>
      ) : (
        <p class="quiet">{t.tooFew}</p>
      )}
    </section>
  )
}
