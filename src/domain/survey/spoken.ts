/** The languages that every word on screen exists in. */
export const languages = { en: 'English', es: 'Español' } as const
export type Language = keyof typeof languages

/** The first of the wished languages (`es-CL` is `es`) that we speak; English otherwise. */
export function pickLanguage(wished: readonly (string | null | undefined)[]): Language {
  for (const tag of wished) {
    const language = tag?.trim().slice(0, 2).toLowerCase()
    if (language && Object.hasOwn(languages, language)) return language as Language
  }
  return 'en'
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
