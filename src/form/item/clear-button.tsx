import { saidIn } from '../../domain/survey/spoken.ts'
import type { ItemProps } from './item-props.ts'
import { wordsOf } from '../words/words.ts'

interface Props {
  code: string
  number: number
  isEmpty: boolean
  language: string
  give: ItemProps['give']
}

/** The way back to unanswered. */
export const clearButton = ({ code, number, isEmpty, language, give }: Props) => (
  <button
    type="button"
    {...saidIn(language)}
    class="button plain clear"
    // Its place is kept, so that nothing moves when there is something to clear.
    disabled={isEmpty}
    aria-label={wordsOf(language).clearFor(String(number))}
    onClick={
      give &&
      (({ currentTarget }) => {
        // The button goes away with the answer: the keyboard goes on from the first option.
        currentTarget.closest('fieldset')?.querySelector('input')?.focus()
        give(code, undefined)
      })
    }
  >
    {wordsOf(language).clear}
  </button>
)
