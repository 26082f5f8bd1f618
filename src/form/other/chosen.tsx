import type { Item } from '../../domain/survey/questionnaire.ts'
import { commentLimit, storable } from '../../domain/answering/comment.ts'
import type { ItemProps } from '../item/item-props.ts'
import { wordsOf } from '../words/words.ts'

type ChoiceItem = Extract<Item, { kind: 'one' | 'many' }>

/** One or several of a list, with words of one's own beside the choice that asks for them. */
export function Chosen({ item, answer, words, language, give }: ItemProps & { item: ChoiceItem }) {
  const t = wordsOf(language)
  const { code, kind, choices, other } = item
  const chosen = kind === 'many' ? ((answer ?? []) as string[]) : [answer as string]
  const most =
    kind === 'many' && item.most !== undefined && item.most < choices.length ? item.most : undefined
  /** What is marked on screen: two taps may come before the first is drawn. */
  const toggle = (box: HTMLInputElement) => {
    const marked = box.closest('fieldset')!.querySelectorAll<HTMLInputElement>('[type=checkbox]:checked')
    if (most !== undefined && marked.length > most) box.checked = false
    else give!(code, marked.length > 0 ? Array.from(marked, ({ value }) => value) : undefined)
  }
  return (
    <>
      {kind === 'many' && <p class="quiet hint">{most ? t.chooseMost(most) : t.chooseAny}</p>}
      {choices.map(({ value, label }) => (
        <label class="option" key={value}>
          <input
            type={kind === 'many' ? 'checkbox' : 'radio'}
            name={code}
            value={value}
            checked={chosen.includes(value)}
            disabled={most !== undefined && chosen.length >= most && !chosen.includes(value)}
            onChange={
              give &&
              (({ currentTarget }) =>
                kind === 'many' ? toggle(currentTarget) : give(code, value, value !== 'other' || !other))
            }
          />
          <span>{label[language]}</span>
        </label>
      ))}
      {other && (
        <label class="other-words">
          <span>{other[language]}</span>
          <input
            class="field"
            name={`${code}_other`}
            maxLength={commentLimit}
            autocomplete="off"
            value={words as string | undefined}
            onInput={
              give &&
              (({ currentTarget }) => give(`${code}_other`, storable(currentTarget.value) || undefined))
            }
          />
        </label>
      )}
    </>
  )
}
