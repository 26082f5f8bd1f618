import { nameOfLanguage } from '../domain/survey/spoken.ts'
import { chooseLanguage, useLanguage } from './language.ts'

/** The languages that the staff's pages speak. */
export const staffLanguages = ['en', 'es'] as const
export type StaffLanguage = (typeof staffLanguages)[number]

/** Which of them a page in this language is said in. */
export const staffLanguage = (language: string): StaffLanguage => (language.startsWith('es') ? 'es' : 'en')

export function LanguageSwitch({
  label,
  offered = staffLanguages,
}: {
  label: string
  offered?: readonly string[]
}) {
  const language = useLanguage()
  return (
    <div class="languages" role="group" aria-label={label}>
      {offered.map((code) => (
        <button
          type="button"
          class="button plain"
          lang={code}
          key={code}
          aria-pressed={code === language}
          onClick={() => chooseLanguage(code)}
        >
          {nameOfLanguage(code)}
        </button>
      ))}
    </div>
  )
}
