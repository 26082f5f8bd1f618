import { staffLanguage, type StaffLanguage as Language } from '../../ui/language-switch.tsx'
import { useLanguage } from '../../ui/language.ts'
import { commonWords } from './words-common.ts'
import { problemWords } from './words-of-problems.ts'

const common = {
  en: { ...commonWords.en, problem: problemWords.en },
  es: { ...commonWords.es, problem: problemWords.es },
}

/** A page's own words in one language, beside those that all pages have. */
export const wordsWith = <Words>(words: Record<Language, Words>) => {
  const all = {
    en: { ...common.en, ...words.en },
    es: { ...common.es, ...words.es },
  }
  return () => {
    const language = staffLanguage(useLanguage())
    return { t: all[language], language, all }
  }
}

/** The words that all pages have, in the language chosen. */
export const useText = wordsWith({ en: {}, es: {} })
