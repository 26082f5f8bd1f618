import type { Item, Questionnaire } from './questionnaire.ts'

/** An item's full sentence: its stem, where it shares one, and its own text. */
export function itemSentence(questionnaire: Questionnaire, item: Item, language: string): string {
  const stem = item.stem && questionnaire.stems[item.stem]?.[language]
  const text = item.text[language] ?? ''
  return stem ? `${stem.replace(/\s*…$/, '')} ${text}` : text
}
