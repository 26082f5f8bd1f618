import { useEffect, useState } from 'preact/hooks'
import type { SurveyState } from '../../domain/survey/survey.ts'
import type { OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import { Question } from '../../ui/question.tsx'
import { Steps } from './steps.tsx'
import { useText } from './words.ts'

interface Props {
  survey: OrganizerSurvey
  change: (state: SurveyState) => void
}

/** How the count stands, and the step to the next. */
export function StateSection({ survey, change }: Props) {
  const { t } = useText()
  const [asking, ask] = useState<SurveyState | null>(null)
  const { state, reportVersion } = survey
  useEffect(() => ask(null), [state])
  return (
    <section aria-labelledby="state">
      <h2 id="state">{t.count}</h2>
      <Steps now={state} />
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
            <button type="button" class="button primary" onClick={() => ask('final')}>
              {t.makeFinal}
            </button>
          </>
        )}
        {state === 'final' && (
          <button type="button" class="button" onClick={() => ask('closing')}>
            {t.reopen(reportVersion + 1)}
          </button>
        )}
      </p>
      {asking === 'final' && state === 'closing' && (
        <Question
          text={t.finalQuestion}
          yes={t.yesFinal}
          no={t.notYet}
          look="primary"
          onYes={() => {
            ask(null)
            change('final')
          }}
          onNo={() => ask(null)}
        />
      )}
      {asking === 'closing' && state === 'final' && (
        <Question
          text={t.reopenQuestion(reportVersion + 1)}
          yes={t.yesReopen}
          no={t.notYet}
          look="primary"
          onYes={() => {
            ask(null)
            change('closing')
          }}
          onNo={() => ask(null)}
        />
      )}
    </section>
  )
}
