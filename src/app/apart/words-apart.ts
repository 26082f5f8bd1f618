import { wordsLanguage, type Language } from '../../domain/survey/spoken.ts'
import { useLanguage } from '../../ui/language.ts'
import type { WordsApart } from './words/en.ts'

const files: Record<Language, () => Promise<{ words: WordsApart }>> = {
  en: () => import('./words/en.ts'),
  es: () => import('./words/es.ts'),
  fr: () => import('./words/fr.ts'),
  pt: () => import('./words/pt.ts'),
  zh: () => import('./words/zh.ts'),
  ar: () => import('./words/ar.ts'),
}
const come: Partial<Record<Language, WordsApart>> = {}

/** Gets the words of what few need, in one language, out of the worker's cache where there is one. */
export async function loadWordsApart(language: string): Promise<void> {
  const spoken = wordsLanguage(language)
  come[spoken] ??= (await files[spoken]()).words
}

/** Whether some of them are on screen: another language needs them, too. */
export const areApart = (): boolean => Object.keys(come).length > 0

/** Words that only come with the parts that few need. */
export const useWordsApart = (): WordsApart => come[wordsLanguage(useLanguage())]!
