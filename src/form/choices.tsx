import type { ProfileQuestion } from '../domain/survey/questionnaire.ts'

interface Props {
  question: ProfileQuestion
  /** Where it is asked for a second time on one page. */
  id?: string
  chosen: string | undefined
  language: string
  choose?: ((fact: string, value: string) => void) | undefined
}

/** A fact that is asked of everybody, as buttons that are radios. */
export const Choices = ({
  question: { code, label, choices },
  id = code,
  chosen,
  language,
  choose,
}: Props) => (
  <fieldset class="choices" data-fact id={id} tabIndex={-1}>
    <legend>{label[language]}</legend>
    {choices.map(({ value, label: words }) => (
      <label class="option" key={value}>
        <input
          type="radio"
          name={id}
          value={value}
          checked={chosen === value}
          onChange={choose && (() => choose(code, value))}
        />
        <span>{words[language]}</span>
      </label>
    ))}
  </fieldset>
)
