import { allItems } from '../../domain/survey/items.ts'
import { readQuestionnaire } from '../../domain/survey/form-1.ts'
import { nameOfLanguage } from '../../domain/survey/spoken.ts'
import type { FormRead } from '../../domain/wire/file-protocol.ts'
import { textIn } from '../../domain/survey/text-in.ts'
import { LanguageField } from './language-field.tsx'
import { useText } from './words.ts'

interface Props {
  name: string
  form: FormRead
  /** The language of labels that name none. */
  bare: string
  read: (bare: string) => void
  /** Takes the form’s questionnaire with a scale that counts from its other end. */
  turn: (scale: string) => void
}

/** What an XLSForm has become here, before anything of it is published: how much of it, and every row that is not. */
export function FormTold({ name, form, bare, read, turn }: Props) {
  const { t, language } = useText()
  const { asked, told } = form
  const questionnaire = readQuestionnaire(form.questionnaire)
  const of = (kind: 'refused' | 'left') => told.filter((one) => one.kind === kind)
  const isBare = told.some(({ place }) => place === 'survey, label')
  const list = (some: FormRead['told']) => (
    <ul class="faults">
      {some.map(({ place, text }) => (
        <li key={`${place} ${text}`}>
          <code>{place}</code> {text}
        </li>
      ))}
    </ul>
  )
  return (
    <div class="note" role="status">
      <p>
        <strong>{name}</strong>:{' '}
        {t.formRead(
          asked,
          allItems(questionnaire).length,
          questionnaire.panels.length,
          questionnaire.languages.map(nameOfLanguage).join(', '),
        )}
      </p>
      {isBare && <LanguageField label={t.bareLanguage} value={bare} choose={read} />}
      {form.byOrder.map((scale) => {
        const { points } = questionnaire.scales[scale]!
        return (
          <fieldset key={scale}>
            <legend>
              <strong>{t.countsMost}</strong>
            </legend>
            {[points[0]!, points.at(-1)!].map(({ value, label }, end) => (
              <label class="check" key={end}>
                <input
                  type="radio"
                  name={`most-${scale}`}
                  checked={value === points.length}
                  onChange={() => turn(scale)}
                />
                {textIn(label, language)}
              </label>
            ))}
          </fieldset>
        )
      })}
      {of('refused').length > 0 && (
        <>
          <p>
            <strong>{t.formRefused(of('refused').length)}</strong>
          </p>
          {list(of('refused'))}
        </>
      )}
      {of('left').length > 0 && (
        <details>
          <summary>{t.formLeft(of('left').length)}</summary>
          {list(of('left'))}
        </details>
      )}
    </div>
  )
}
