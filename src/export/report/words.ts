import { languages, type Language } from '../../domain/survey/spoken.ts'
import { ar } from './words/ar.ts'
import { en, type Words } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { pt } from './words/pt.ts'
import { zh } from './words/zh.ts'

/** The languages a report can be written in, whatever its respondents spoke: those of the program. */
export const reportLanguages = Object.keys(languages) as Language[]
export type ReportLanguage = Language

const words: Record<ReportLanguage, Words> = { en, es, fr, pt, zh, ar }

/** Every word of a report in a language. */
export const wordsIn = (language: ReportLanguage): Words => words[language]
export type { Words }
