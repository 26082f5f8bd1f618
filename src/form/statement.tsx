import type { Answer } from '../domain/answering/response.ts'
import type { Item, Questionnaire } from '../domain/survey/questionnaire.ts'
import type { Language } from '../domain/survey/spoken.ts'
import { still } from './still.ts'
import { withTerms } from './terms.tsx'
import { messages } from './words/words.ts'

interface Props {
  questionnaire: Pick<Questionnaire, 'scale' | 'noOpinion' | 'glossary'>
  item: Item
  stem: string | undefined
  number: number
  answer: Answer | undefined
  language: Language
  /** Its panel is closed: what was answered stands, and is not changed any more. */
  isClosed: boolean
  /** Absent where the page is rendered before there is a script. */
  give?: ((item: string, answer: Answer | undefined) => void) | undefined
}

/** One statement: four scores, a quieter "no opinion", and a way back to unanswered. */
export const Statement = still(
  ({ questionnaire, item, stem, number, answer, language, isClosed, give }: Props) => {
    const t = messages[language]
    const { code } = item
    const option = (value: Answer, label: string | undefined, kind = '') => (
      <label class={`option ${kind}`} key={String(value)}>
        <input
          type="radio"
          name={code}
          value={String(value)}
          checked={answer === value}
          onChange={give && (() => give(code, value))}
        />
        <span>{label}</span>
      </label>
    )
    return (
      <fieldset class="item" id={code} tabIndex={-1} disabled={isClosed}>
        <legend>
          <span class="number">{number}</span>
          <span>
            {stem && <span class="unseen">{stem} </span>}
            {withTerms(item.text[language] ?? '', questionnaire.glossary, language)}
          </span>
        </legend>
        {questionnaire.scale.map(({ value, label }) => option(value as Answer, label[language]))}
        <div class="aside">
          {option(null, questionnaire.noOpinion[language], 'no-opinion')}
          <button
            type="button"
            class="button plain clear"
            // Its place is kept, so that nothing moves when there is something to clear.
            disabled={answer === undefined}
            aria-label={t.clearFor(String(number))}
            onClick={
              give &&
              (({ currentTarget }) => {
                // The button goes away with the answer: the keyboard goes on from the first option.
                currentTarget.closest('fieldset')?.querySelector('input')?.focus()
                give(code, undefined)
              })
            }
          >
            {t.clear}
          </button>
        </div>
      </fieldset>
    )
  },
)
