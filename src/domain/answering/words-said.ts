import type { Questionnaire } from '../survey/questionnaire.ts'
import type { PanelAnswers, SurveyResponse } from './response.ts'

/** Words by where they were said: `p1` on a panel, `p1/q3` to an item or beside its choice. */
export type WordsSaid = Record<string, string>

/** Everything that somebody wrote, taken out of the answers: it is stored beside them. */
export function wordsIn(panels: SurveyResponse['panels'], questionnaire: Questionnaire): WordsSaid {
  const said: WordsSaid = {}
  for (const [id, { answers, comment }] of Object.entries(panels)) {
    if (comment) said[id] = comment
    // The first form has no other place for words.
    if (questionnaire.form === 1) continue
    for (const { code, kind } of questionnaire.panels.find((panel) => panel.id === id)?.items ?? [])
      for (const place of [code, `${code}_other`]) {
        const words = answers[place]
        if (typeof words === 'string' && (kind === 'text' || place !== code)) said[`${id}/${place}`] = words
      }
  }
  return said
}

/** The opposite: the panels with the words put back where they were said. */
export function withWords(panels: SurveyResponse['panels'], said: WordsSaid): SurveyResponse['panels'] {
  const all: Record<string, PanelAnswers> = { ...panels }
  for (const [place, words] of Object.entries(said)) {
    const [id = '', code] = place.split('/')
    const before = all[id] ?? { answers: {} }
    all[id] =
      code === undefined
        ? { ...before, comment: words }
        : { ...before, answers: { ...before.answers, [code]: words } }
  }
  return all
}
