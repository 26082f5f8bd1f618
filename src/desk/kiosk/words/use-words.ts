import { saidIn, wordsLanguage, type Language } from '../../../domain/survey/spoken.ts'
import { useLanguage } from '../../../ui/language.ts'
import { words as ar } from './ar.ts'
import { words as en, type KioskWords } from './en.ts'
import { words as es } from './es.ts'
import { words as fr } from './fr.ts'
import { words as pt } from './pt.ts'
import { words as zh } from './zh.ts'

const all: Record<Language, KioskWords> = { en, es, fr, pt, zh, ar }

/** A kiosk's own words in the page's language, which is the questionnaire's; `own` says so where they are in another. */
export function useWords() {
  const language = useLanguage()
  return { t: all[wordsLanguage(language)], language, own: saidIn(language) }
}
