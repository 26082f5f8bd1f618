import { answerInWords } from '../../../domain/answering/in-words.ts'
import type { LocalResponse } from '../../../domain/answering/local-response.ts'
import { itemSentence } from '../../../domain/survey/sentence.ts'
import type { Questionnaire } from '../../../domain/survey/questionnaire.ts'

/** One statement and what was answered to it, in words. */
export interface OwnAnswer {
  code: string
  statement: string
  answer: string
}

/** What was answered, panel by panel, in words; statements that were left open are not in it. */
export const ownAnswers = (
  questionnaire: Questionnaire,
  { panels }: Pick<LocalResponse, 'panels'>,
  language: string,
): { id: string; title: string; answers: OwnAnswer[]; comment: string }[] =>
  questionnaire.panels.map(({ id, title, items }) => ({
    id,
    title: title[language] ?? '',
    comment: panels[id]?.comment ?? '',
    answers: items.flatMap((item, at) => {
      const answer = panels[id]?.answers[item.code]
      if (answer === undefined) return []
      const words = panels[id]?.answers[`${item.code}_other`]
      const statement = `${at + 1}. ${itemSentence(questionnaire, item, language)}`
      return [
        {
          code: item.code,
          statement,
          answer: answerInWords(answer, words, item, questionnaire, language),
        },
      ]
    }),
  }))

/** The same as a text to keep. */
export function ownText(
  questionnaire: Questionnaire,
  local: Pick<LocalResponse, 'panels' | 'receiptCode'>,
  language: string,
  words: { comment: string },
): string {
  const panels = ownAnswers(questionnaire, local, language)
    .filter(({ answers, comment }) => answers.length > 0 || comment !== '')
    .map(({ title, answers, comment }) =>
      [
        title,
        ...answers.map(({ statement, answer }) => `${statement}\n   – ${answer}`),
        ...(comment ? [`${words.comment}: ${comment}`] : []),
      ].join('\n'),
    )
  return [questionnaire.title[language] ?? '', ...panels].join('\n\n') + '\n'
}
