import { useState } from 'preact/hooks'
import { withLanguage, withoutLanguage } from '../../../domain/drafting/languages.ts'
import { reviewOf } from '../../../domain/drafting/review.ts'
import { nameOfLanguage } from '../../../domain/survey/spoken.ts'
import { LanguageField } from '../language-field.tsx'
import { useEditing } from './fields/editing.ts'
import { Translations } from './translations.tsx'
import { useText } from './words.ts'

/** The languages of the draft, and every text of it in two columns. */
export function LanguagesSection() {
  const { t } = useText()
  const { draft, main, change } = useEditing()
  const others = draft.languages.slice(1)
  const [chosen, choose] = useState('')
  const target = others.includes(chosen) ? chosen : others[0]
  const doubts = reviewOf(draft)
  return (
    <section aria-labelledby="languages" data-at="languages" tabIndex={-1}>
      <h2 id="languages">{t.languages}</h2>
      <p>{t.writtenIn(nameOfLanguage(main))}</p>
      <ul class="plain-list">
        {others.map((tag) => (
          <li class="row" key={tag}>
            <button
              type="button"
              class="button"
              aria-pressed={tag === target}
              lang={tag}
              onClick={() => choose(tag)}
            >
              {nameOfLanguage(tag)}
            </button>
            <span class={doubts.some(({ language }) => language === tag) ? 'chip warn' : 'chip good'}>
              {t.toLookAt(doubts.filter(({ language }) => language === tag).length)}
            </span>
            <button
              type="button"
              class="button plain"
              onClick={() => change(withoutLanguage(draft, tag), `languages - ${tag}`)}
            >
              {t.remove}
              <span class="unseen"> {nameOfLanguage(tag)}</span>
            </button>
          </li>
        ))}
      </ul>
      <LanguageField
        label={t.addLanguage}
        value=""
        none="–"
        without={draft.languages}
        choose={(tag) => {
          if (!tag) return
          change(withLanguage(draft, tag), `languages + ${tag}`)
          choose(tag)
        }}
      />
      {target && <Translations key={target} target={target} />}
    </section>
  )
}
