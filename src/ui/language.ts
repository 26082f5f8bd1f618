/** The languages every word on screen exists in. */
export const languages = { en: 'English', es: 'Español' } as const
export type Language = keyof typeof languages

/** The first of the wished languages (`es-CL` is `es`) that we speak; English otherwise. */
export const pickLanguage = (wished: readonly (string | null)[]): Language => {
  for (const tag of wished) {
    const language = tag?.slice(0, 2).toLowerCase()
    if (language && language in languages) return language as Language
  }
  return 'en'
}
