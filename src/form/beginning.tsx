import { allItems } from '../domain/survey/items.ts'
import type { Profile } from '../domain/answering/response.ts'
import { directionOf, saidIn } from '../domain/survey/spoken.ts'
import type { Survey } from '../domain/survey/survey.ts'
import { Choices } from './choices.tsx'
import { still } from './still.ts'
import { wordsOf } from './words/words.ts'

/** Seconds that a statement takes, as rooms have shown: some ten. */
const perStatement = 10

export type Airplane = 'preparing' | 'ready' | 'impossible'

interface Props {
  survey: Survey
  language: string
  profile: Profile
  /** How far the page works without a network. */
  airplane?: Airplane | undefined
  choose?: ((fact: string, value: string) => void) | undefined
}

/** What stands above the first statement: what this is, how long it takes, the one line about privacy, what is asked of everybody. */
export const Beginning = still(({ survey, language, profile, airplane = 'preparing', choose }: Props) => {
  const { workshop, questionnaire } = survey
  const t = wordsOf(language)
  const own = saidIn(language)
  const items = allItems(questionnaire)
  const n = items.length
  const day = new Date(`${workshop.date}T12:00:00Z`)
  const asked = questionnaire.profile.filter(({ required }) => required)
  return (
    <header class="beginning">
      <h1 tabIndex={-1}>{questionnaire.title[language]}</h1>
      <p class="quiet">
        {[
          workshop.place,
          Number.isNaN(day.getTime())
            ? ''
            : day.toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' }),
        ]
          .filter(Boolean)
          .map((one) => (directionOf(language) === 'rtl' ? `\u2068${one}\u2069` : one))
          .join(' · ')}
      </p>
      {questionnaire.intro && <p class="intro">{questionnaire.intro[language]}</p>}
      <details class="privacy" {...own}>
        <summary>
          {t.length(
            n,
            items.every(({ kind }) => kind === 'scale'),
            Math.max(1, Math.round((n * perStatement) / 60)),
          )}
        </summary>
        <p>{t.note.names(asked.length > 0)}</p>
        <p>{t.note.stored}</p>
      </details>
      <p class={`airplane ${airplane}`} role="status" {...own}>
        {t.airplane[airplane]}
      </p>
      {asked.map((question) => (
        <Choices
          key={question.code}
          question={question}
          chosen={profile[question.code]}
          language={language}
          choose={choose}
        />
      ))}
    </header>
  )
})
