import { useState } from 'preact/hooks'
import { storable } from '../../domain/answering/comment.ts'
import { misfitOfItem } from '../../domain/answering/misfit.ts'
import type { Item } from '../../domain/survey/questionnaire.ts'
import type { ItemProps } from '../item/item-props.ts'
import { wordsOf } from '../words/words.ts'

/** A number that is typed; one that is none of those asked for is said to be so, and is no answer. */
export function NumberField({
  questionnaire,
  item,
  answer,
  number,
  language,
  give,
}: ItemProps & { item: Extract<Item, { kind: 'number' }> }) {
  const t = wordsOf(language)
  const [wrong, setWrong] = useState<string | null>(null)
  const { code, from, to, step, unit } = item
  const id = `${code}-number`
  const take = (typed: string) => {
    const fits = typed !== '' && !misfitOfItem(Number(typed), item, questionnaire)
    setWrong(typed === '' || fits ? null : typed)
    give!(code, fits ? Number(typed) : undefined)
  }
  return (
    <>
      <p class="typed-number">
        <input
          class="field"
          type="number"
          inputMode={from < 0 ? 'text' : 'numeric'}
          id={id}
          name={code}
          min={from}
          max={to}
          step={step}
          autocomplete="off"
          aria-label={t.answerTo(String(number))}
          aria-describedby={`${id}-range`}
          aria-invalid={wrong !== null}
          value={wrong ?? (answer as number | undefined)}
          onInput={give && (({ currentTarget }) => take(currentTarget.value))}
        />{' '}
        {unit?.[language]}
      </p>
      <p class={wrong === null ? 'quiet hint' : 'hint wrong'} id={`${id}-range`} role="status">
        {t.range(from, to, step)}
      </p>
    </>
  )
}

/** Words, in one line or several. */
export function WordsField({
  item,
  answer,
  number,
  language,
  give,
}: ItemProps & { item: Extract<Item, { kind: 'text' }> }) {
  const { code, lines, limit } = item
  const shared = {
    class: 'field',
    name: code,
    maxLength: limit,
    autocomplete: 'off',
    'aria-label': wordsOf(language).answerTo(String(number)),
    value: answer as string | undefined,
    onInput:
      give &&
      (({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
        give(code, storable(currentTarget.value) || undefined)),
  }
  return lines === 1 ? <input {...shared} /> : <textarea rows={lines} {...shared} />
}
