import type { SurveyState } from '../../domain/survey/survey.ts'
import { useText } from './words.ts'

/** From open to final, with the step that the survey is at. */
export function Steps({ now }: { now: SurveyState }) {
  const { t } = useText()
  return (
    <ol class="steps">
      {(['open', 'closing', 'final'] as const).map((step) => (
        <li key={step} aria-current={step === now ? 'step' : undefined}>
          <strong>{t.state[step]}</strong>
          <span class="quiet"> {t.stateHelp[step]}</span>
        </li>
      ))}
    </ol>
  )
}
