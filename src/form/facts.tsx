import type { Profile } from '../domain/answering/response.ts'
import type { ProfileQuestion } from '../domain/survey/questionnaire.ts'
import { Choices } from './choices.tsx'
import { wordsOf } from './words/words.ts'

interface Props {
  questions: ProfileQuestion[]
  profile: Profile
  language: string
  say: (fact: string, value: string | undefined) => void
}

/** What one may say about oneself, and change at any time; economies stand in the order of the language that is read. */
export function Facts({ questions, profile, language, say }: Props) {
  const t = wordsOf(language)
  return (
    <>
      {questions.map((question) =>
        question.required ? (
          <Choices
            key={question.code}
            question={question}
            chosen={profile[question.code]}
            language={language}
            choose={say}
          />
        ) : (
          <div class="select" key={question.code}>
            <label for={question.code}>
              {question.label[language]} <span class="quiet">({t.optional})</span>
            </label>
            <select
              class="field"
              id={question.code}
              value={profile[question.code] ?? ''}
              onChange={({ currentTarget }) => say(question.code, currentTarget.value || undefined)}
            >
              <option value="">{t.choose}</option>
              {inOrder(question, language).map(({ value, words }) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          </div>
        ),
      )}
    </>
  )
}

/** Economies by their names in this language, "other" last; everything else as the questionnaire has it. */
function inOrder({ code, choices }: ProfileQuestion, language: string): { value: string; words: string }[] {
  const all = choices.map(({ value, label }) => ({ value, words: label[language] ?? value }))
  if (code !== 'economy') return all
  const isOther = ({ value }: { value: string }) => Number(value === 'other')
  return all.toSorted((a, b) => isOther(a) - isOther(b) || a.words.localeCompare(b.words, language))
}
