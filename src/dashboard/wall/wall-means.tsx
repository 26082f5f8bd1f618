import { meanScore, roundedMean } from '../../domain/counting/statistics.ts'
import type { ItemTally } from '../../domain/counting/tally.ts'
import { hasMean } from '../../domain/reporting/report.ts'
import { columnsOf, groupName } from '../../domain/survey/groups.ts'
import { valuesOf } from '../../domain/survey/kinds.ts'
import type { Item, Questionnaire } from '../../domain/survey/questionnaire.ts'
import { useText } from './words.ts'

interface Props {
  questionnaire: Questionnaire
  item: Item
  tally: ItemTally
}

/** The means of one statement, of all and of every group where all may be shown. */
export function WallMeans({ questionnaire, item, tally }: Props) {
  const { t, language } = useText()
  const values = hasMean(item) ? valuesOf(item, questionnaire) : undefined
  if (!values) return null
  const mean = (counts: ItemTally['general']) => {
    const found = counts && meanScore(counts, values)
    return found ? roundedMean(found).toLocaleString(language, { minimumFractionDigits: 1 }) : '–'
  }
  const shown = areGroupsHidden(questionnaire, tally) ? [] : columnsOf(questionnaire)
  const columns: [string, ItemTally['general']][] = [
    [t.general, tally.general],
    ...shown.map((group): [string, ItemTally['general']] => [groupName(group, language), tally[group.value]]),
  ]
  return (
    <p class="means">
      {columns.map(([name, counts]) => (
        <span key={name}>
          {name} <strong>{mean(counts)}</strong>
        </span>
      ))}
    </p>
  )
}

/** Whether the groups stand in no column: one of them is small, or would give away another that is. */
export function areGroupsHidden(questionnaire: Questionnaire, tally: ItemTally): boolean {
  const groups = columnsOf(questionnaire)
  return groups.length > 0 && !groups.every(({ value }) => tally[value])
}
