import { commentLimit, storable } from '../../domain/answering/comment.ts'
import { misfitOfItem } from '../../domain/answering/misfit.ts'
import { itemSentence } from '../../domain/survey/sentence.ts'
import type { Item, Questionnaire } from '../../domain/survey/questionnaire.ts'
import { useText } from '../messages.ts'
import { isTyped } from './places.ts'
import type { Written } from './paper.ts'
import { textIn } from '../../domain/survey/text-in.ts'

interface Props {
  questionnaire: Questionnaire
  written: Written
  write: (place: string, words: string) => void
}

/** What stands on a sheet in words or figures, panel by panel; no key of its own would do for it. */
export function WrittenFields({ questionnaire, written, write }: Props) {
  const { t, language } = useText()
  const field = (place: string, label: string, lines: number, limit: number) => (
    <label key={place}>
      {label}
      <textarea
        class="field"
        rows={lines}
        maxLength={limit}
        value={written[place] ?? ''}
        onInput={({ currentTarget }) => write(place, storable(currentTarget.value))}
      />
    </label>
  )
  return (
    <>
      {questionnaire.panels.map(({ id, title, items, comment }, panel) => [
        items.map((item, at) => {
          const label = `${panel + 1}.${at + 1} ${itemSentence(questionnaire, item, language)}`
          if ('other' in item && item.other)
            return field(
              `${id}/${item.code}_other`,
              `${label} – ${textIn(item.other, language)}`,
              1,
              commentLimit,
            )
          if (!isTyped(item)) return null
          if (item.kind === 'text')
            return field(`${id}/${item.code}`, label, Math.min(item.lines, 4), item.limit)
          return (
            <NumberTyped
              key={item.code}
              item={item}
              label={label}
              typed={written[`${id}/${item.code}`] ?? ''}
              questionnaire={questionnaire}
              write={(words) => write(`${id}/${item.code}`, words)}
            />
          )
        }),
        comment && field(id, t.commentOn(textIn(title, language) || id), 2, commentLimit),
      ])}
    </>
  )
}

interface NumberProps {
  item: Item
  label: string
  typed: string
  questionnaire: Questionnaire
  write: (words: string) => void
}

function NumberTyped({ item, label, typed, questionnaire, write }: NumberProps) {
  const isWrong = typed !== '' && misfitOfItem(Number(typed), item, questionnaire) !== undefined
  return (
    <label>
      {label}
      <input
        class="field"
        type="number"
        value={typed}
        {...(item.kind === 'number' && { min: item.from, max: item.to, step: item.step })}
        aria-invalid={isWrong}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
    </label>
  )
}

/** Whether a number that was typed is none of those asked for: the sheet cannot be stored so. */
export const isAnyWrong = (written: Written, questionnaire: Questionnaire): boolean =>
  questionnaire.panels.some(({ id, items }) =>
    items.some((item) => {
      const typed = written[`${id}/${item.code}`] ?? ''
      return (
        item.kind === 'number' &&
        typed !== '' &&
        misfitOfItem(Number(typed), item, questionnaire) !== undefined
      )
    }),
  )
