import { languages, pickLanguage, type Language } from '../domain/survey/spoken.ts'
import { createStore, useStore } from './store.ts'

export { languages, type Language }

const key = 'plenaria-language'

function chosenBefore(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** What the address asks for: a link that works without script, or one that somebody was sent. */
const asked = new URLSearchParams(location.search).get('language')

/** The language of every word on screen: the address's, the one chosen by hand, else the browser's. */
const current = createStore({ language: pickLanguage([asked, chosenBefore(), ...navigator.languages]) })
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

export const currentLanguage = (): Language => current.get().language

export const useLanguage = (): Language => useStore(current).language
