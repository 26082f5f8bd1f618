/** The languages that an attendee's pages speak themselves; a questionnaire may be in any. */
export const languages = {
  en: 'English',
  es: 'Español',
  fr: 'Français',
  pt: 'Português',
  zh: '中文',
  ar: 'العربية',
} as const
export type Language = keyof typeof languages

/** A language without its script and country: `pt` of `pt-BR`. */
export const baseOf = (tag: string): string => tag.split('-')[0]!.toLowerCase()

/** The language of the program's own words on a page in this one (`pt-BR`: pt): English where they are in no such language. */
export const wordsLanguage = (tag: string): Language =>
  pickLanguage([tag], Object.keys(languages)) as Language

/** The first of the wished languages that is offered, as it is or by its base; English, or else the first, where none is. */
export function pickLanguage(
  wished: readonly (string | null | undefined)[],
  offered: readonly string[],
): string {
  for (const wish of wished) {
    const tag = (wish ?? '').trim().toLowerCase()
    const found =
      offered.find((one) => one.toLowerCase() === tag) ?? offered.find((one) => baseOf(one) === baseOf(tag))
    if (found) return found
  }
  return offered.includes('en') ? 'en' : (offered[0] ?? 'en')
}

/** What a language calls itself; what names none stays as it is. */
export function nameOfLanguage(tag: string): string {
  if (Object.hasOwn(languages, tag)) return languages[tag as Language]
  try {
    const name = new Intl.DisplayNames([tag], { type: 'language', fallback: 'code' }).of(tag) ?? tag
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
  } catch {
    return tag
  }
}

/** Which way a language is written. */
export const directionOf = (tag: string): 'ltr' | 'rtl' =>
  ['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'].includes(baseOf(tag)) ? 'rtl' : 'ltr'

/** Attributes of what the program says itself, where that is in another language than the page. */
export const saidIn = (tag: string): { lang?: string; dir?: 'ltr' | 'rtl' } => {
  const own = wordsLanguage(tag)
  return own === baseOf(tag) ? {} : { lang: own, dir: directionOf(own) }
}

/** The wishes of an Accept-Language header, the strongest first; what is said without a weight is said in full. */
export const wishesOf = (header = ''): string[] =>
  header
    .split(',')
    .map((wish) => {
      const [tag = '', weight] = wish.split(/;\s*q=/)
      return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight) || 0 }
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
