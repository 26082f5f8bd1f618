import { wordsLanguage, type Language } from '../domain/survey/spoken.ts'
import { messages, wordsOf, type Messages } from '../form/words/words.ts'
import { chooseLanguage, useLanguage } from '../ui/language.ts'
import { areApart, loadWordsApart } from './apart/words-apart.ts'

const files: Record<Language, () => Promise<{ words: Messages }>> = {
  en: () => import('../form/words/en.ts'),
  es: () => import('../form/words/es.ts'),
  fr: () => import('../form/words/fr.ts'),
  pt: () => import('../form/words/pt.ts'),
  zh: () => import('../form/words/zh.ts'),
  ar: () => import('../form/words/ar.ts'),
}

/** Gets the program's words for a page in this language, out of the worker's cache where there is one. */
export async function loadWords(language: string): Promise<void> {
  const own = wordsLanguage(language)
  messages[own] ??= (await files[own]()).words
}

/** Goes on in another language, once its words are here; stays with this one where they cannot come. */
export const speak = (language: string): Promise<void> =>
  Promise.all([loadWords(language), areApart() && loadWordsApart(language)]).then(
    () => chooseLanguage(language),
    () => undefined,
  )

/** The words, and the language that the page is in. */
export function useText() {
  const language = useLanguage()
  return { t: wordsOf(language), language }
}
