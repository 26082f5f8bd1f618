import { Component } from 'preact'
import { answerItem } from '../../domain/answering/local-response.ts'
import type { Item, Questionnaire } from '../../domain/survey/questionnaire.ts'
import type { Answer } from '../../domain/answering/response.ts'
import { messages } from '../messages.ts'
import type { Session } from '../session/session.ts'
import type { Language } from '../../ui/language.ts'

interface Props {
  session: Session
  questionnaire: Questionnaire
  panel: string
  item: Item
  stem: string | undefined
  number: number
  answer: Answer | undefined
  language: Language
}

/** One statement: four scores, a quieter "no opinion", and a way back to unanswered. Drawn again only when it changes. */
export class LikertItem extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    return next.answer !== this.props.answer || next.language !== this.props.language
  }

  override render({ session, questionnaire, panel, item, stem, number, answer, language }: Props) {
    const t = messages[language]
    const { code } = item
    const give = (value: Answer | undefined) => session.change(answerItem(panel, code, value))
    const option = (value: Answer, label: string | undefined, kind = '') => (
      <label class={`option ${kind}`} key={String(value)}>
        <input
          type="radio"
          name={code}
          value={String(value)}
          checked={answer === value}
          onChange={() => give(value)}
        />
        <span>{label}</span>
      </label>
    )
    return (
      <fieldset class="item" id={code} tabIndex={-1}>
        <legend>
          <span class="number" aria-hidden="true">
            {number}
          </span>
          <span>
            {stem && <span class="unseen">{stem} </span>}
            {item.text[language]}
          </span>
        </legend>
        {questionnaire.scale.map(({ value, label }) => option(value as Answer, label[language]))}
        <div class="aside">
          {option(null, questionnaire.noOpinion[language], 'no-opinion')}
          {answer !== undefined && (
            <button
              type="button"
              class="button plain clear"
              aria-label={t.clearFor(String(number))}
              onClick={({ currentTarget }) => {
                // The button goes away with the answer: the keyboard goes on from the first option.
                currentTarget.closest('fieldset')?.querySelector('input')?.focus()
                give(undefined)
              }}
            >
              {t.clear}
            </button>
          )}
        </div>
      </fieldset>
    )
  }
}
