import { createStore, useStore } from './store.ts'

/** The languages every word on screen exists in. */
export const languages = { en: 'English', es: 'Español' } as const
export type Language = keyof typeof languages

/** The first of the wished languages (`es-CL` is `es`) that we speak; English otherwise. */
const pickLanguage = (wished: readonly (string | null)[]): Language => {
  for (const tag of wished) {
    const language = tag?.slice(0, 2).toLowerCase()
    if (language && language in languages) return language as Language
  }
  return 'en'
}

const key = 'plenaria-language'

function chosenBefore(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** The language of every word on screen: chosen by hand, else the browser's. */
const current = createStore({ language: pickLanguage([chosenBefore(), ...navigator.languages]) })
document.documentElement.lang = current.get().language

export function chooseLanguage(language: Language): void {
  try {
    localStorage.setItem(key, language)
  } catch {
    // It holds for this page, then.
  }
  document.documentElement.lang = language
  current.set({ language })
}

export const useLanguage = (): Language => useStore(current).language
