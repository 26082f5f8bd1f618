import { useMemo } from 'preact/hooks'
import { answerItem, setFact, writeComment } from '../../domain/answering/local-response.ts'
import type { Panel } from '../../domain/survey/questionnaire.ts'
import type { Airplane } from '../../form/beginning.tsx'
import { PanelForm, type Acts } from '../../form/panel-form.tsx'
import { useText } from '../language.ts'
import type { Session } from '../session/session.ts'
import type { SessionView } from '../session/view.ts'
import { SendSection } from './send-section.tsx'
import { stepOn } from '../../ui/step.ts'

interface Props {
  session: Session
  view: SessionView
  panel: Panel
  begins: boolean
  airplane: Airplane
}

export function PanelScreen({ session, view, panel, begins, airplane }: Props) {
  const { language } = useText()
  const { local, survey } = view
  // The same for as long as the panel is shown: a statement is drawn again only when its own answer changes.
  const acts = useMemo<Acts>(
    () => ({
      answer(item, answer, goesOn) {
        const before = session.view.get().local.panels[panel.id]?.answers[item]
        session.change(answerItem(panel.id, item, answer))
        if (before === undefined && goesOn) stepOn(item)
      },
      comment: (text) => session.change(writeComment(panel.id, text)),
      choose: (fact, value) => session.change(setFact(fact, value)),
    }),
    [session, panel.id],
  )
  return (
    <PanelForm
      survey={survey!}
      panel={panel}
      language={language}
      local={local}
      begins={begins}
      airplane={airplane}
      acts={acts}
    >
      <SendSection session={session} view={view} panel={panel} choose={acts.choose} />
    </PanelForm>
  )
}
