import { cellsOf, valuesOf } from '../domain/survey/kinds.ts'
import type { Item, Localized, Questionnaire } from '../domain/survey/questionnaire.ts'
import { itemSentence } from '../domain/survey/sentence.ts'
import { textIn } from '../domain/survey/text-in.ts'

/** What one column of a file's answers holds, in one language. */
export interface ColumnTold {
  name: string
  label: string
  /** points: numbers in this order, with words where they have any · choice: one of these texts · flag: 1 or 0 · words. */
  holds:
    | { kind: 'points'; values: { value: number; label: string }[]; noOpinion: string | undefined }
    | { kind: 'choice'; values: { value: string; label: string }[] }
    | { kind: 'flag' }
    | { kind: 'words'; limit: number }
}

/** The columns that an item has in every file (`columnsOfItem`), and what stands in them. */
export function columnsTold(item: Item, questionnaire: Questionnaire, language: string): ColumnTold[] {
  const { code } = item
  const label = itemSentence(questionnaire, item, language)
  const of = (words: Localized | undefined, otherwise: string) => textIn(words, language) || otherwise
  switch (item.kind) {
    case 'scale':
    case 'pair': {
      const { points, noOpinion } = questionnaire.scales[item.scale]!
      const values = valuesOf(item, questionnaire)!.map((value) => ({
        value,
        label: of(points.find((point) => point.value === value)!.label, String(value)),
      }))
      const holds = { kind: 'points' as const, values, noOpinion: noOpinion && of(noOpinion, '-') }
      return item.kind === 'scale'
        ? [{ name: code, label, holds }]
        : (['before', 'after'] as const).map((side) => ({
            name: `${code}_${side}`,
            label: `${label} – ${of(item[side], side)}`,
            holds,
          }))
    }
    case 'one':
    case 'many': {
      const values = item.choices.map(({ value, label: words }) => ({ value, label: of(words, value) }))
      const words: ColumnTold[] = item.other
        ? [
            {
              name: `${code}_other_text`,
              label: `${label} – ${of(item.other, 'other')}`,
              holds: { kind: 'words', limit: 2000 },
            },
          ]
        : []
      if (item.kind === 'one') return [{ name: code, label, holds: { kind: 'choice', values } }, ...words]
      return [
        ...values.map(({ value, label: choice }): ColumnTold => ({
          name: `${code}_${value}`,
          label: `${label} – ${choice}`,
          holds: { kind: 'flag' },
        })),
        ...words,
      ]
    }
    case 'number':
      return [
        {
          name: code,
          label,
          holds: {
            kind: 'points',
            values: cellsOf(item, questionnaire).map((key) => ({ value: Number(key), label: key })),
            noOpinion: undefined,
          },
        },
      ]
    default:
      return [{ name: code, label, holds: { kind: 'words', limit: item.limit } }]
  }
}
