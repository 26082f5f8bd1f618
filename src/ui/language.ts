import { directionOf, languages, pickLanguage } from '../domain/survey/spoken.ts'
import { createStore, useStore } from './store.ts'

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

/** The languages that this page can be read in: the staff's pages name theirs, and a survey's first screen its own. */
const offeredHere = document.documentElement.dataset['languages']?.split(' ') ?? Object.keys(languages)

/** The language of the page: the address's, the one chosen by hand, else the browser's. */
const wished = () => [asked, chosenBefore(), ...navigator.languages]
const current = createStore({ language: pickLanguage(wished(), offeredHere) })

function show(language: string): void {
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
  current.set({ language })
}
show(current.get().language)

export function chooseLanguage(language: string): void {
  try {
    localStorage.setItem(key, language)
  } catch {
    // It holds for this page, then.
  }
  show(language)
}

/** The one to go on in where these are offered: what is on screen, if it is among them. */
export const languageAmong = (offered: readonly string[]): string =>
  pickLanguage([currentLanguage(), ...wished()], offered)

export const currentLanguage = (): string => current.get().language

export const useLanguage = (): string => useStore(current).language
