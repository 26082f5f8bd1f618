import { chooseLanguage, languages, useLanguage, type Language } from './language.ts'

export function LanguageSwitch({ label }: { label: string }) {
  const language = useLanguage()
  return (
    <div class="languages" role="group" aria-label={label}>
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
