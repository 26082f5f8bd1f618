import { fromTemplate, templates } from '../../domain/drafting/templates.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { addressOfPlace } from '../route.ts'
import { BringFile } from './bring-file.tsx'
import { useText } from './words.ts'

interface Props {
  begin: (draft: Questionnaire) => void
  /** What a file published at once is in the list by now. */
  changed: () => void
}

/** The ways to a new questionnaire: pasted, from a template, from a file. */
export function BeginSection({ begin, changed }: Props) {
  const { t, language } = useText()
  return (
    <section class="begin" aria-labelledby="begin">
      <h2 id="begin">{t.begin}</h2>
      <ul class="cards">
        <li class="card">
          <h3>
            <a href={addressOfPlace('~forms', 'paste')}>{t.paste}</a>
          </h3>
          <p class="quiet">{t.pasteWhat}</p>
        </li>
        {templates.map((template) => (
          <li class="card" key={template}>
            <h3>
              <button type="button" class="link" onClick={() => begin(fromTemplate(template, language))}>
                {t.template[template]}
              </button>
            </h3>
            <p class="quiet">{t.templateWhat[template]}</p>
          </li>
        ))}
      </ul>
      <BringFile begin={begin} changed={changed} />
    </section>
  )
}
