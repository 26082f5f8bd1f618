import { useState } from 'preact/hooks'
import type { SurveyState } from '../../domain/survey/survey.ts'
import type { OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import { useText } from './words.ts'

interface Props {
  survey: OrganizerSurvey
  change: (state: SurveyState) => void
}

/** How the count stands, and the step to the next. */
export function StateSection({ survey, change }: Props) {
  const { t } = useText()
  const [asking, ask] = useState(false)
  const { state, reportVersion } = survey
  return (
    <section aria-labelledby="state">
      <h2 id="state">{t.count}</h2>
      <ol class="steps">
        {(['open', 'closing', 'final'] as const).map((step) => (
          <li key={step} aria-current={step === state ? 'step' : undefined}>
            <strong>{t.state[step]}</strong>
            <span class="quiet"> {t.stateHelp[step]}</span>
          </li>
        ))}
      </ol>
      <p class="row">
        {state === 'open' && (
          <button type="button" class="button primary" onClick={() => change('closing')}>
            {t.beginClosing}
          </button>
        )}
        {state === 'closing' && (
          <>
            <button type="button" class="button" onClick={() => change('open')}>
              {t.openAgain}
            </button>
            <button type="button" class="button primary" onClick={() => ask(true)}>
              {t.makeFinal}
            </button>
          </>
        )}
        {state === 'final' && (
          <button type="button" class="button" onClick={() => change('closing')}>
            {t.reopen(reportVersion + 1)}
          </button>
        )}
      </p>
      {asking && state === 'closing' && (
        <div class="note" role="alert">
          <p>{t.finalQuestion}</p>
          <p class="row">
            <button
              type="button"
              class="button primary"
              onClick={() => {
                ask(false)
                change('final')
              }}
            >
              {t.yesFinal}
            </button>
            <button type="button" class="button" onClick={() => ask(false)}>
              {t.notYet}
            </button>
          </p>
        </div>
      )}
    </section>
  )
}
