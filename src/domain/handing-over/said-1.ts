import type { PanelAnswers } from '../answering/response.ts'
import type { Questionnaire } from '../survey/questionnaire.ts'
import { pushNumber, type Bytes, type Said } from './bytes.ts'

/** What was said, as the first form packs it: a byte for each fact, three items to a byte. */
export function packSaid1(
  { language, withdrawn, profile, panels }: Said,
  questionnaire: Questionnaire,
): number[] {
  const bytes = [questionnaire.languages.indexOf(language), withdrawn ? 1 : 0]
  for (const { code: fact, choices } of questionnaire.profile)
    bytes.push(choices.findIndex(({ value }) => value === profile[fact]) + 1)
  const sent = questionnaire.panels.filter((panel) => panels[panel.id])
  const mask = questionnaire.panels.reduce(
    (sum, panel, index) => sum + (panels[panel.id] ? 2 ** index : 0),
    0,
  )
  pushNumber(bytes, mask)
  const digits = sent.flatMap((panel) =>
    panel.items.map(({ code }) => {
      const answer = panels[panel.id]!.answers[code] as number | null | undefined
      return answer === undefined ? skipped : (answer ?? none)
    }),
  )
  for (let at = 0; at < digits.length; at += 3)
    bytes.push(digits[at]! + 6 * (digits[at + 1] ?? 0) + 36 * (digits[at + 2] ?? 0))
  return bytes
}

/** The opposite; words are not in it. */
export function unpackSaid1({ next, number }: Bytes, questionnaire: Questionnaire): Said {
  const language = questionnaire.languages[next()] ?? ''
  const withdrawn = next() === 1
  const profile: Record<string, string> = {}
  for (const { code: fact, choices } of questionnaire.profile) {
    const choice = choices[next() - 1]
    if (choice) profile[fact] = choice.value
  }
  const mask = number()
  const sent = questionnaire.panels.filter((_, index) => Math.floor(mask / 2 ** index) % 2 === 1)
  const items = sent.reduce((sum, panel) => sum + panel.items.length, 0)
  const digits: number[] = []
  while (digits.length < items) {
    const byte = next()
    digits.push(byte % 6, Math.floor(byte / 6) % 6, Math.floor(byte / 36))
  }
  const panels: Record<string, PanelAnswers> = {}
  let at = 0
  for (const { id, items: asked } of sent) {
    const answers: PanelAnswers['answers'] = {}
    for (const { code } of asked) {
      const digit = digits[at++]!
      if (digit !== skipped) answers[code] = digit === none ? null : digit
    }
    panels[id] = { answers }
  }
  return { language, withdrawn, profile, panels }
}

/** 1–4 are the score. */
const skipped = 0
const none = 5
