import { pickLanguage, type Language } from '../ui/language.ts'
import { createStore, useStore } from '../ui/store.ts'
import { messages } from './messages.ts'

const key = 'plenaria-language'

function chosenBefore(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** The language of every word on screen: chosen by hand, else the browser's. */
const language = createStore({ language: pickLanguage([chosenBefore(), ...navigator.languages]) })

export function chooseLanguage(chosen: Language): void {
  try {
    localStorage.setItem(key, chosen)
  } catch {
    // It holds for this page, then.
  }
  language.set({ language: chosen })
}

/** The words and the language they are in. */
export function useText() {
  const { language: current } = useStore(language)
  document.documentElement.lang = current
  return { t: messages[current], language: current }
}
