import { useState } from 'preact/hooks'
import { answered } from '../../domain/counting/statistics.ts'
import type { Panel } from '../../domain/survey/questionnaire.ts'
import type { SurveyState } from '../../domain/survey/survey.ts'
import { useText } from './words.ts'
import { ask, type Failure } from '../parts/ask.ts'
import { Faults } from '../parts/faults.tsx'
import { JoinAddress, JoinQr } from '../parts/join-qr.tsx'
import type { SurveyProps } from '../parts/survey-props.ts'
import { addressOfPlace } from '../route.ts'
import { PanelCard } from './panel-card.tsx'
import { SeatsSection } from './seats-section.tsx'
import { ShowFigures } from './show-figures.tsx'
import { StateSection } from './state-section.tsx'

/** The day itself: who can join and how, which panel is open, what the room sees, when the count ends. */
export function RunPage({ survey, tally, saving, publicUrl, changed }: SurveyProps) {
  const { t } = useText()
  const [failed, setFailed] = useState<Failure | null>(null)
  const { code, questionnaire } = survey
  const setState = async (state: SurveyState) => {
    const answer = await ask('changeState', { code }, { state })
    setFailed(answer.ok ? null : answer)
    if (!answer.ok) return
    changed(answer.json)
    await saving.refresh()
  }
  /** Everybody who sent the panel: each item has their number. */
  const sent = (panel: Panel): number => {
    const general = tally?.items[panel.items[0]!.code]?.general
    return general ? answered(general) + general.noOpinion + general.skipped : 0
  }

  return (
    <>
      {failed && <Faults failure={failed} />}
      <div class="halves">
        <section aria-labelledby="panels">
          <h2 id="panels">{t.panels}</h2>
          {survey.state === 'final' && <p class="note">{t.finalPanels}</p>}
          <ul class="cards one">
            {questionnaire.panels.map((panel, index) => (
              <PanelCard
                key={panel.id}
                survey={survey}
                panel={panel}
                n={index + 1}
                sent={sent(panel)}
                saving={saving}
              />
            ))}
          </ul>
          <p class="quiet small">{t.revealNote}</p>
          <ShowFigures survey={survey} />
        </section>
        <section aria-labelledby="joining">
          <h2 id="joining">{t.joining}</h2>
          <JoinQr publicUrl={publicUrl} code={code} />
          <JoinAddress publicUrl={publicUrl} code={code} />
          <p class="row">
            <a class="button" href={addressOfPlace(code, 'join')}>
              {t.poster}
            </a>
            <a class="button" href={addressOfPlace(code, 'wall')} target="_blank" rel="noreferrer">
              {t.wall}
            </a>
          </p>
          <p class="quiet small">{t.wallHelp}</p>
        </section>
      </div>
      <SeatsSection
        survey={survey}
        publicUrl={publicUrl}
        held={tally?.responses['held'] ?? 0}
        responses={tally?.responses['general'] ?? 0}
      />
      <StateSection survey={survey} change={(state) => void setState(state)} />
    </>
  )
}
