import type { Language } from '../domain/survey/spoken.ts'
import { messages } from '../form/words/words.ts'
import { chooseLanguage, useLanguage } from '../ui/language.ts'

const files = {
  en: () => import('../form/words/en.ts'),
  es: () => import('../form/words/es.ts'),
}

/** Gets the words of one language, out of the worker's cache where there is one. */
export async function loadWords(language: Language): Promise<void> {
  messages[language] ??= (await files[language]()).words
}

/** Goes on in another language, once its words are here; stays with this one where they cannot come. */
export const speak = (language: Language): Promise<void> =>
  loadWords(language).then(
    () => chooseLanguage(language),
    () => undefined,
  )

/** The words, and the language they are in. */
export function useText() {
  const language = useLanguage()
  return { t: messages[language], language }
}
