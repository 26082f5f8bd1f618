import { closing, scales, twice } from '../pasting/usual.ts'
import { baseOf } from '../survey/spoken.ts'
import type { Localized, Questionnaire } from '../survey/questionnaire.ts'
import { withPartAt } from './edits.ts'
import { templateWords } from './template-words.ts'
import { textsOf } from './texts.ts'

const phrases: Localized[] = [
  ...Object.values(scales).flatMap(({ points, noOpinion }) => [...points, noOpinion]),
  closing,
  ...twice,
  ...Object.values(templateWords).flat(),
]

/** What is usually said in other languages where this is said in one; nothing where it is no usual phrase. */
function usuallySaid(words: Localized, from: string, to: string): string {
  const said = words[from]
  return phrases.find((phrase) => phrase[baseOf(from)] === said)?.[baseOf(to)] ?? ''
}

const each = (draft: Questionnaire, change: (words: Localized) => Localized): Questionnaire =>
  textsOf(draft).reduce((whole, { path, words }) => withPartAt(whole, path, change(words)), draft)

/** A draft with one language more: the usual words of scales in it, everything else still to be said. */
export function withLanguage(draft: Questionnaire, language: string): Questionnaire {
  if (draft.languages.includes(language)) return draft
  const [main = 'en'] = draft.languages
  const all = each(draft, (words) => ({
    ...words,
    [language]: words[language] ?? usuallySaid(words, main, language),
  }))
  return { ...all, languages: [...draft.languages, language] }
}

/** A draft without one of its languages; the last stays. */
export function withoutLanguage(draft: Questionnaire, language: string): Questionnaire {
  const languages = draft.languages.filter((one) => one !== language)
  if (languages.length === 0) return draft
  return { ...each(draft, (words) => withPartAt(words, [language], undefined)), languages }
}
