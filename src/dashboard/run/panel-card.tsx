import { useEffect, useState } from 'preact/hooks'
import type { Panel } from '../../domain/survey/questionnaire.ts'
import { textIn } from '../../domain/survey/text-in.ts'
import type { OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import { Question } from '../../ui/question.tsx'
import { FieldState } from '../saving/field-state.tsx'
import type { Saving } from '../saving/saving.ts'
import { useText } from './words.ts'

interface Props {
  survey: OrganizerSurvey
  panel: Panel
  n: number
  /** How many have sent it. */
  sent: number
  saving: Saving
}

/** One panel's two switches: whether it may be answered, and whether everybody sees its results; since when, and by whom. */
export function PanelCard({ survey, panel, n, sent, saving }: Props) {
  const { t, language } = useText()
  const [asking, ask] = useState<'opening' | 'revealing' | null>(null)
  const [revealing, reveal] = useState(false)
  const name = textIn(panel.title, language) || panel.id
  const { open = true, revealed = false } = survey.panels[panel.id] ?? {}
  const partOf = (flag: 'open' | 'revealed') => `panel.${panel.id}.${flag}`
  // The room sees nothing before the panel is closed: what cannot be closed is not revealed either.
  const closing = saving.standing(partOf('open'))
  useEffect(() => {
    if (!revealing || closing === 'saving' || closing === 'waiting') return
    reveal(false)
    if (closing === 'saved' && !open) saving.set(partOf('revealed'), true, true)
  }, [revealing, closing, open])
  useEffect(() => {
    ask(null)
  }, [open, revealed])
  const since = (flag: 'open' | 'revealed') => {
    const { at, by } = saving.view.get().held?.parts[partOf(flag)] ?? {}
    // What is changed here and not stored yet is since nobody knows when.
    if (at === undefined || saving.standing(partOf(flag)) !== 'saved') return null
    return (
      <span class="quiet small" id={`since-${partOf(flag)}`}>
        {t.since(new Date(at).toLocaleString(language, whenOf(at)))}
        {by && t.by(by)}
      </span>
    )
  }
  const toggle = (flag: 'open' | 'revealed', on: boolean, label: string, words: string, turn: () => void) => (
    <>
      <button
        type="button"
        class="switch"
        role="switch"
        aria-checked={on}
        aria-label={`${label}: ${name}`}
        aria-describedby={`since-${partOf(flag)}`}
        onClick={turn}
      >
        <span class="knob" aria-hidden="true" />
        <span>
          {words} {since(flag)}
        </span>
      </button>
      <FieldState saving={saving} part={partOf(flag)} />
    </>
  )
  return (
    <li class="card">
      <p class="quiet">
        {t.panel(n)} · {t.answeredBy(sent)}
      </p>
      <h3>{name}</h3>
      {toggle('open', open, t.panelOpen, open ? t.panelIsOpen : t.panelIsClosed, () =>
        !open && revealed ? ask('opening') : saving.set(partOf('open'), !open, true),
      )}
      {asking === 'opening' && !open && revealed && (
        <Question
          text={t.openQuestion}
          yes={t.hideAndOpen}
          no={t.notYet}
          look="primary"
          onYes={() => {
            ask(null)
            saving.set(partOf('revealed'), false, true)
            saving.set(partOf('open'), true, true)
          }}
          onNo={() => ask(null)}
        />
      )}
      {toggle(
        'revealed',
        revealed,
        t.panelRevealed,
        !revealed ? t.panelIsHidden : sent < fewestShown ? t.panelIsTooFew : t.panelIsRevealed,
        () => (open && !revealed ? ask('revealing') : saving.set(partOf('revealed'), !revealed, true)),
      )}
      {asking === 'revealing' && open && !revealed && (
        <Question
          text={t.revealQuestion}
          yes={t.closeAndReveal}
          no={t.notYet}
          look="primary"
          onYes={() => {
            ask(null)
            saving.set(partOf('open'), false, true)
            reveal(true)
          }}
          onNo={() => ask(null)}
        />
      )}
    </li>
  )
}

/** Fewer than this are shown to nobody. */
const fewestShown = 5

/** The hour today, else the day as well. */
const whenOf = (at: number): Intl.DateTimeFormatOptions => {
  const isToday = new Date(at).toDateString() === new Date().toDateString()
  return isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' }
}
