import { keyOf } from './column-names.ts'

/** Two-letter codes by the names that Unicode's data give them. */
export function regionCodes(): Map<string, string> {
  const found = new Map<string, string>()
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  for (const language of ['en', 'es']) {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
    for (const first of letters)
      for (const second of letters) {
        const name = names.of(first + second)
        if (name !== undefined) found.set(keyOf(name), keyOf(first + second))
      }
  }
  return found
}
