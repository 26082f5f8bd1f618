import type { Questionnaire } from '../survey/questionnaire.ts'
import { textsOf } from './texts.ts'

/** Texts in which two drafts differ, by path as a fault has it: what the one says there, and what the other does. */
export function changedBetween(
  one: Questionnaire,
  other: Questionnaire,
): { path: string; here: string; there: string }[] {
  const said = (draft: Questionnaire) =>
    new Map(
      textsOf(draft).flatMap(({ path, words }) =>
        Object.entries(words).map(([language, text]): [string, string] => [
          [...path, language].join('.'),
          text,
        ]),
      ),
    )
  const [here, there] = [said(one), said(other)]
  return [...new Set([...here.keys(), ...there.keys()])].flatMap((path) =>
    here.get(path) === there.get(path)
      ? []
      : [{ path, here: here.get(path) ?? '', there: there.get(path) ?? '' }],
  )
}
