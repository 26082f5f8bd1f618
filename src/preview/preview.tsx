import { useLayoutEffect, useState } from 'preact/hooks'
import type { Answer } from '../domain/answering/answer.ts'
import { misfitOf } from '../domain/answering/misfit.ts'
import type { PanelAnswers, Profile } from '../domain/answering/response.ts'
import { withPartAt } from '../domain/drafting/edits.ts'
import { textsOf } from '../domain/drafting/texts.ts'
import { directionOf } from '../domain/survey/spoken.ts'
import type { Questionnaire } from '../domain/survey/questionnaire.ts'
import { PanelForm } from '../form/panel-form.tsx'

export interface Shown {
  draft: Questionnaire
  language: string
  /** Which panel is seen, by its place, and which of its items is written just now. */
  panel: number
  item: string | null
  isDark: boolean
  /** What the phone is called in the organizer's language. */
  label: string
}

/** What is still to be said is seen as that. */
const missing = '…'

const withGaps = (draft: Questionnaire, language: string): Questionnaire =>
  textsOf(draft)
    .filter(({ words }) => !words[language]?.trim())
    .reduce((whole, { path }) => withPartAt(whole, [...path, language], missing), draft)

/** One panel as a phone shows it; it can be answered, and keeps nothing. */
export function Preview({ draft: written, language, panel: at, item, label }: Shown) {
  const draft = withGaps(written, language)
  const [answers, setAnswers] = useState<PanelAnswers['answers']>({})
  const [comment, setComment] = useState('')
  const [profile, setProfile] = useState<Profile>({})
  const panel = draft.panels[at] ?? draft.panels[0]
  useLayoutEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = directionOf(language)
  }, [language])
  useLayoutEffect(() => {
    if (item) document.getElementById(item)?.scrollIntoView({ block: 'center' })
    else scrollTo(0, 0)
  }, [item, at, language])
  if (!panel) return null
  // What was tapped before an item became another is no answer to it.
  const fitting = Object.fromEntries(
    Object.entries(answers).filter(([code, answer]) => !misfitOf(code, answer, panel, draft)),
  )
  const survey = {
    protocol: 1 as const,
    epoch: '',
    code: 'X',
    workshop: { name: '', place: '', date: '' },
    state: 'open' as const,
    panels: {},
    questionnaire: draft,
  }
  const give = (code: string, answer: Answer | undefined) =>
    setAnswers((before) => {
      const { [code]: _old, ...others } = before
      return answer === undefined ? others : { ...others, [code]: answer }
    })
  return (
    <main aria-label={label}>
      <PanelForm
        survey={survey}
        panel={panel}
        language={language}
        local={{ profile, panels: { [panel.id]: { answers: fitting, ...(comment && { comment }) } } }}
        begins={panel === draft.panels[0]}
        airplane="ready"
        acts={{
          answer: give,
          comment: setComment,
          choose: (fact, value) => setProfile((before) => ({ ...before, [fact]: value })),
        }}
      />
    </main>
  )
}
