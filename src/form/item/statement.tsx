import { clearButton } from './clear-button.tsx'
import type { ItemProps } from './item-props.ts'
import { isPlain, kinds } from './kinds.ts'
import { legendOf } from './legend.tsx'
import { still } from '../still.ts'

/** One statement: its points, a quieter "no opinion", and a way back to unanswered. */
export const Statement = still((props: ItemProps) => {
  const { questionnaire, item, number, answer, language, isClosed, give } = props
  const { code } = item
  if (item.kind !== 'scale' || !isPlain(item, questionnaire)) return kinds.Other && <kinds.Other {...props} />
  const { points, noOpinion } = questionnaire.scales[item.scale]!
  const option = (value: number | null, label: string | undefined, kind = '') => (
    <label class={`option ${kind}`} key={String(value)}>
      <input
        type="radio"
        name={code}
        value={String(value)}
        checked={answer === value}
        onChange={give && (() => give(code, value, true))}
      />
      <span>{label}</span>
    </label>
  )
  return (
    <fieldset class="item" id={code} tabIndex={-1} disabled={isClosed}>
      {legendOf(props)}
      {points.map(({ value, label }) => option(value, label![language]))}
      <div class="aside">
        {noOpinion && option(null, noOpinion[language], 'no-opinion')}
        {clearButton({ code, number, isEmpty: answer === undefined, language, give })}
      </div>
    </fieldset>
  )
})
