import { useLanguage } from '../ui/language.ts'
import { messages } from './messages.ts'

/** The words, and the language they are in. */
export function useText() {
  const language = useLanguage()
  return { t: messages[language], language }
}
