import { answered, meanScore, roundedMean, shares } from '../../domain/counting/statistics.ts'
import type { ItemTally } from '../../domain/counting/tally.ts'
import { itemSentence } from '../../domain/survey/items.ts'
import type { Item, Questionnaire } from '../../domain/survey/questionnaire.ts'
import { useText } from './words.ts'
import { DistributionBar } from '../parts/distribution-bar.tsx'

interface Props {
  questionnaire: Questionnaire
  item: Item
  n: number
  tally: ItemTally | undefined
  /** The options in words, with their shares. */
  labels: boolean
}

/** One statement on the projector: its bar, its means, and how many answered. */
export function WallItem({ questionnaire, item, n, tally, labels }: Props) {
  const { t, language } = useText()
  const general = tally?.general
  const mean = (counts: ItemTally['general']) => {
    const found = counts && meanScore(counts)
    return found ? roundedMean(found).toLocaleString(language, { minimumFractionDigits: 1 }) : '–'
  }
  const sectors = tally?.public && tally.private
  return (
    <section class="wall-item">
      <h2>
        {n}. {itemSentence(questionnaire, item, language)}
      </h2>
      {general ? (
        <>
          <DistributionBar counts={general} scale={questionnaire.scale} kind="diverging" figures={false} />
          {labels && (
            <p class="means options">
              {questionnaire.scale
                .toSorted((a, b) => a.value - b.value)
                .map(({ value, label }) => (
                  <span key={value}>
                    {label[language]} {Math.round(100 * (shares(general)?.[value - 1] ?? 0))} %
                  </span>
                ))}
            </p>
          )}
          <p class="means">
            <span>
              {t.general} <strong>{mean(general)}</strong>
            </span>
            {sectors && (
              <>
                <span>
                  {t.publicShort} <strong>{mean(tally.public)}</strong>
                </span>
                <span>
                  {t.privateShort} <strong>{mean(tally.private)}</strong>
                </span>
              </>
            )}
            <span class="quiet">n {answered(general)}</span>
          </p>
        </>
      ) : (
        <p class="quiet">{t.tooFew}</p>
      )}
    </section>
  )
}
