import { languages, type Language } from '../ui/language.ts'
import { chooseLanguage, useText } from './language.ts'

export function LanguageSwitch() {
  const { t, language } = useText()
  return (
    <div class="languages" role="group" aria-label={t.language}>
      {(Object.keys(languages) as Language[]).map((code) => (
        <button
          type="button"
          class="button plain"
          lang={code}
          key={code}
          aria-pressed={code === language}
          onClick={() => chooseLanguage(code)}
        >
          {languages[code]}
        </button>
      ))}
    </div>
  )
}
