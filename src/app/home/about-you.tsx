import { setFact } from '../../domain/answering/local-response.ts'
import type { ProfileQuestion } from '../../domain/survey/questionnaire.ts'
import type { Profile } from '../../domain/answering/response.ts'
import { useText } from '../language.ts'
import type { Session } from '../session/session.ts'
import type { SessionView } from '../session/view.ts'

export function AboutYou({ session, view }: { session: Session; view: SessionView }) {
  const { t } = useText()
  const questions = view.survey?.questionnaire.profile ?? []
  const { profile } = view.local
  return (
    <section aria-labelledby="about">
      <h2 id="about">{t.about}</h2>
      <p class="quiet">{t.aboutHelp}</p>
      {questions
        .filter(({ required }) => required)
        .map((question) => (
          <Choices key={question.code} session={session} question={question} profile={profile} />
        ))}
      <details class="more" open={questions.some(({ code, required }) => !required && code in profile)}>
        <summary>
          {t.more} <span class="quiet">({t.optional})</span>
        </summary>
        {questions
          .filter(({ required }) => !required)
          .map((question) => (
            <Select key={question.code} session={session} question={question} profile={profile} />
          ))}
      </details>
    </section>
  )
}

interface Props {
  session: Session
  question: ProfileQuestion
  profile: Profile
}

/** A required fact as radios. */
export function Choices({ session, question, profile }: Props) {
  const { language } = useText()
  return (
    <fieldset class="item">
      <legend>{question.label[language]}</legend>
      {question.choices.map(({ value, label }) => (
        <label class="option" key={value}>
          <input
            type="radio"
            name={question.code}
            value={value}
            checked={profile[question.code] === value}
            onChange={() => session.change(setFact(question.code, value as Profile['sector']))}
          />
          <span>{label[language]}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** An optional fact as a native list, which a phone shows in its own way. */
function Select({ session, question, profile }: Props) {
  const { t, language } = useText()
  const { code } = question
  return (
    <div class="select">
      <label for={code}>{question.label[language]}</label>
      <select
        class="field"
        id={code}
        value={profile[code] ?? ''}
        onChange={({ currentTarget }) => {
          const value = currentTarget.value || undefined
          session.change(setFact(code, value as Profile['sector']))
        }}
      >
        <option value="">{t.choose}</option>
        {question.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label[language]}
          </option>
        ))}
      </select>
    </div>
  )
}
