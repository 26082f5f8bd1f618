import { workshopName } from '../../domain/survey/survey.ts'
import { JoinAddress, JoinQr } from '../parts/join-qr.tsx'
import { staffLanguage, staffLanguages } from '../../ui/language-switch.tsx'
import { useText } from './words.ts'
import { addressOfPlace } from '../route.ts'
import type { SurveyProps } from '../parts/survey-props.ts'
import { dayIn } from '../parts/day-in.ts'
import { textIn } from '../../domain/survey/text-in.ts'

/** The poster: on a screen a page with a big code, on paper one A4 sheet, in both languages at once. */
export function JoinPage({ survey, publicUrl }: SurveyProps) {
  const { t, all } = useText()
  const { code, workshop, questionnaire } = survey
  // Of the languages that the poster speaks those that the questionnaire does.
  const asked = questionnaire.languages.map(staffLanguage)
  const spoken = staffLanguages.filter((one) => asked.includes(one))
  const [first = 'en', second] = spoken
  const titleIn = (language: 'en' | 'es') =>
    workshopName(workshop, language) || textIn(questionnaire.title, language)
  return (
    <article class="poster">
      <p class="row screen-only">
        <a class="button plain" href={addressOfPlace(code, 'run')}>
          ← {t.back}
        </a>
        <button type="button" class="button primary" onClick={() => print()}>
          {t.print}
        </button>
      </p>
      <h1 lang={first}>{titleIn(first)}</h1>
      {second && titleIn(second) !== titleIn(first) && (
        <p class="second-title" lang={second}>
          {titleIn(second)}
        </p>
      )}
      <p class="quiet">
        {[workshop.place, ...spoken.map((one) => dayIn(workshop.date, one))].filter(Boolean).join(' · ')}
      </p>
      <JoinQr publicUrl={publicUrl} code={code} />
      <JoinAddress publicUrl={publicUrl} code={code} />
      <div class="both-languages">
        {spoken.map((language) => (
          <ol key={language} lang={language}>
            {[...(survey.seats ? [all[language].cardNeeded] : []), ...all[language].posterSteps].map(
              (step) => (
                <li key={step}>{step}</li>
              ),
            )}
          </ol>
        ))}
      </div>
    </article>
  )
}
