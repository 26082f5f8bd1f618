import type { Panel } from '../../domain/survey/questionnaire.ts'
import type { OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import { useText } from './words.ts'
import { FieldState } from '../saving/field-state.tsx'
import type { Saving } from '../saving/saving.ts'
import { textIn } from '../../domain/survey/text-in.ts'

interface Props {
  survey: OrganizerSurvey
  panel: Panel
  n: number
  /** How many have sent it. */
  sent: number
  saving: Saving
}

/** One panel's two switches: whether it may be answered, and whether everybody sees its results. */
export function PanelCard({ survey, panel, n, sent, saving }: Props) {
  const { t, language } = useText()
  const name = textIn(panel.title, language) || panel.id
  const { open = true, revealed = false } = survey.panels[panel.id] ?? {}
  const toggle = (flag: 'open' | 'revealed', on: boolean, label: string, words: [string, string]) => {
    const part = `panel.${panel.id}.${flag}`
    return (
      <>
        <button
          type="button"
          class="switch"
          role="switch"
          aria-checked={on}
          aria-label={`${label}: ${name}`}
          onClick={() => saving.set(part, !on, true)}
        >
          <span class="knob" aria-hidden="true" />
          {words[on ? 1 : 0]}
        </button>
        <FieldState saving={saving} part={part} />
      </>
    )
  }
  return (
    <li class="card">
      <p class="quiet">
        {t.panel(n)} · {t.answeredBy(sent)}
      </p>
      <h3>{name}</h3>
      {toggle('open', open, t.panelOpen, [t.panelIsClosed, t.panelIsOpen])}
      {toggle('revealed', revealed, t.panelRevealed, [t.panelIsHidden, t.panelIsRevealed])}
    </li>
  )
}
