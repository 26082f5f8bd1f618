import { answered, meanScore, roundedMean } from '../../domain/counting/statistics.ts'
import type { ItemTally } from '../../domain/counting/tally.ts'
import { useText } from './words.ts'

/** The means of one statement, of all and of both sectors where both may be shown, and how many answered. */
export function WallMeans({ tally }: { tally: ItemTally }) {
  const { t, language } = useText()
  const mean = (counts: ItemTally['general']) => {
    const found = counts && meanScore(counts)
    return found ? roundedMean(found).toLocaleString(language, { minimumFractionDigits: 1 }) : '–'
  }
  const groups: [string, ItemTally['general']][] = [
    [t.general, tally.general],
    ...(tally.public && tally.private
      ? ([
          [t.publicShort, tally.public],
          [t.privateShort, tally.private],
        ] as [string, ItemTally['general']][])
      : []),
  ]
  return (
    <p class="means">
      {groups.map(([name, counts]) => (
        <span key={name}>
          {name} <strong>{mean(counts)}</strong>
        </span>
      ))}
      <span class="quiet">n {tally.general ? answered(tally.general) : 0}</span>
    </p>
  )
}
