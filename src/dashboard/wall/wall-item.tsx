import { shares } from '../../domain/counting/statistics.ts'
import type { ItemTally } from '../../domain/counting/tally.ts'
import { itemSentence } from '../../domain/survey/sentence.ts'
import type { Item, Questionnaire } from '../../domain/survey/questionnaire.ts'
import { useText } from './words.ts'
import { DistributionBar } from '../parts/distribution-bar.tsx'
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
          <DistributionBar
            counts={tally.general}
            scale={questionnaire.scale}
            kind="diverging"
            figures={false}
          />
          {labels && (
            <p class="means options">
              {questionnaire.scale
                .toSorted((a, b) => a.value - b.value)
                .map(({ value, label }) => (
                  <span key={value}>
                    {label[language]} {Math.round(100 * (shares(tally.general!)?.[value - 1] ?? 0))} %
                  </span>
                ))}
            </p>
          )}
          <WallMeans tally={tally} />
        </>
      ) : (
        <p class="quiet">{t.tooFew}</p>
      )}
    </section>
  )
}
