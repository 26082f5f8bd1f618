import type { Item, Questionnaire } from './questionnaire.ts'
import { textIn } from './text-in.ts'

/** An item's full sentence: its stem, where it shares one, and its own text. */
export function itemSentence(questionnaire: Questionnaire, item: Item, language: string): string {
  const stem = item.stem === undefined ? '' : textIn(questionnaire.stems[item.stem], language)
  const text = textIn(item.text, language)
  return stem ? `${stem.replace(/\s*…$/, '')} ${text}` : text
}
