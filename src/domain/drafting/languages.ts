import { closing, scales, twice } from '../pasting/usual.ts'
import { baseOf } from '../survey/spoken.ts'
import type { Localized, Questionnaire, Scale } from '../survey/questionnaire.ts'
import { withPartAt, type Path } from './edits.ts'
import { templateWords } from './template-words.ts'
import { textsOf } from './texts.ts'

/** Phrases that are said alike wherever they stand. */
const phrases: Localized[] = [
  scales.agreement5.noOpinion,
  closing,
  ...twice,
  ...Object.values(templateWords).flat(),
]
/** Scales by their words, each of which means what it does beside the others alone. */
const known: Localized[][] = [
  ...Object.values(scales).map(({ points }) => points),
  templateWords.knowledge.slice(2),
]

/** What is usually said in another language where this is said in one; nothing where it is no usual phrase. */
const usuallySaid = (words: Localized, from: string, to: string, among = phrases): string => {
  const said = words[from] ?? ''
  return said === '' ? '' : (among.find((phrase) => phrase[baseOf(from)] === said)?.[baseOf(to)] ?? '')
}

/** The usual scale that one is, by all of its words in a language. */
const twinOf = ({ points }: Scale, language: string): Localized[] =>
  known.find(
    (labels) =>
      labels.length === points.length &&
      labels.every((label, at) => label[baseOf(language)] === points[at]!.label?.[language]),
  ) ?? []

const each = (draft: Questionnaire, change: (words: Localized, path: Path) => Localized): Questionnaire =>
  textsOf(draft).reduce((whole, { path, words }) => withPartAt(whole, path, change(words, path)), draft)

/** A draft with one language more: the usual words of scales in it, everything else still to be said. */
export function withLanguage(draft: Questionnaire, language: string): Questionnaire {
  if (draft.languages.includes(language)) return draft
  const [main = 'en'] = draft.languages
  const all = each(draft, (words, path) => {
    const isPoint = path[0] === 'scales' && path.at(-1) === 'label'
    const among = isPoint ? twinOf(draft.scales[String(path[1])]!, main) : phrases
    return { ...words, [language]: words[language] ?? usuallySaid(words, main, language, among) }
  })
  return { ...all, languages: [...draft.languages, language] }
}

/** A draft without one of its languages; the last stays. */
export function withoutLanguage(draft: Questionnaire, language: string): Questionnaire {
  const languages = draft.languages.filter((one) => one !== language)
  if (languages.length === 0) return draft
  return { ...each(draft, (words) => withPartAt(words, [language], undefined)), languages }
}
