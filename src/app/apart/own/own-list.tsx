import type { LocalResponse } from '../../../domain/answering/local-response.ts'
import type { Questionnaire } from '../../../domain/survey/questionnaire.ts'
import { useText } from '../../language.ts'
import { ownAnswers } from './own-text.ts'
import { useWordsApart } from '../words-apart.ts'

/** What was answered, to be read. */
export function OwnList({ questionnaire, local }: { questionnaire: Questionnaire; local: LocalResponse }) {
  const { language } = useText()
  const { yours } = useWordsApart()
  return (
    <>
      {ownAnswers(questionnaire, local, language).map(({ id, title, answers, comment }) => (
        <section class="own" key={id}>
          <h2>{title}</h2>
          {answers.length === 0 && !comment && <p class="quiet">{yours.nothing}</p>}
          <ul>
            {answers.map(({ code, statement, answer }) => (
              <li key={code}>
                {statement} <strong>{answer}</strong>
              </li>
            ))}
          </ul>
          {comment && (
            <p>
              {yours.comment}: <q dir="auto">{comment}</q>
            </p>
          )}
        </section>
      ))}
    </>
  )
}
