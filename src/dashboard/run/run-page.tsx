import { useState } from 'preact/hooks'
import { addresses as everyone } from '../../domain/wire/addresses.ts'
import { organizerAddresses as addresses } from '../../domain/wire/organizer-addresses.ts'
import type { OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import { answered } from '../../domain/counting/statistics.ts'
import type { PanelState, SurveyState } from '../../domain/survey/survey.ts'
import { ask, type Outcome } from '../parts/api.ts'
import { Faults } from '../parts/faults.tsx'
import { JoinAddress, JoinQr } from '../parts/join-qr.tsx'
import { useText } from '../messages.ts'
import { addressOfPlace } from '../route.ts'
import { SeatsSection } from './seats-section.tsx'
import type { SurveyProps } from '../survey-shell.tsx'

/** The day itself: who can join and how, which panel is open, what the room sees, when the count ends. */
export function RunPage({ survey, feed, publicUrl, changed }: SurveyProps) {
  const { t, language } = useText()
  const [failed, setFailed] = useState<Outcome | null>(null)
  const { code, questionnaire, panels } = survey
  const take = (outcome: Outcome) => {
    setFailed(outcome)
    if (outcome.ok) changed(outcome.json as OrganizerSurvey)
  }
  /** From how the panel stands now: another window, or the projector, may have changed it since. */
  const setPanel = async (panel: string, wanted: Partial<PanelState>) => {
    const now = await ask(everyone.readSurvey, { code })
    if (!now.ok) return take(now)
    const state = (now.json as OrganizerSurvey).panels[panel] ?? { open: true, revealed: false }
    take(await ask(addresses.changePanel, { code, panel }, { ...state, ...wanted }))
  }
  const setState = async (state: SurveyState) => take(await ask(addresses.changeState, { code }, { state }))
  /** Everybody who sent the panel: each item has their number. */
  const sent = (panel: (typeof questionnaire.panels)[number]): number => {
    const general = feed.tally?.items[panel.items[0]!.code]?.general
    return general ? answered(general) + general.noOpinion + general.skipped : 0
  }

  return (
    <>
      {failed && !failed.ok && <Faults outcome={failed} />}
      <div class="halves">
        <section aria-labelledby="panels">
          <h2 id="panels">{t.panels}</h2>
          <ul class="cards one">
            {questionnaire.panels.map((panel, index) => {
              const { open, revealed } = panels[panel.id] ?? { open: true, revealed: false }
              return (
                <li class="card" key={panel.id}>
                  <p class="quiet">
                    {t.panel(index + 1)} · {t.answeredBy(sent(panel))}
                  </p>
                  <h3>{panel.title[language]}</h3>
                  <Switch
                    label={t.panelOpen}
                    name={panel.title[language] ?? panel.id}
                    on={open}
                    words={[t.panelIsClosed, t.panelIsOpen]}
                    change={(next) => void setPanel(panel.id, { open: next })}
                  />
                  <Switch
                    label={t.panelRevealed}
                    name={panel.title[language] ?? panel.id}
                    on={revealed}
                    words={[t.panelIsHidden, t.panelIsRevealed]}
                    change={(next) => void setPanel(panel.id, { revealed: next })}
                  />
                </li>
              )
            })}
          </ul>
          <p class="quiet small">{t.revealNote}</p>
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
      <SeatsSection survey={survey} publicUrl={publicUrl} held={feed.tally?.responses['held'] ?? 0} />
      <StateSection survey={survey} change={(state) => void setState(state)} />
    </>
  )
}

interface SwitchProps {
  label: string
  name: string
  on: boolean
  words: [string, string]
  change: (on: boolean) => void
}

function Switch({ label, name, on, words, change }: SwitchProps) {
  return (
    <button
      type="button"
      class="switch"
      role="switch"
      aria-checked={on}
      aria-label={`${label}: ${name}`}
      onClick={() => change(!on)}
    >
      <span class="knob" aria-hidden="true" />
      {words[on ? 1 : 0]}
    </button>
  )
}

function StateSection({ survey, change }: { survey: OrganizerSurvey; change: (state: SurveyState) => void }) {
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
