import { setFact } from '../../../domain/answering/local-response.ts'
import { Facts } from '../../../form/facts.tsx'
import { useText } from '../../language.ts'
import type { Session } from '../../session/session.ts'
import type { SessionView } from '../../session/view.ts'
import { StepSetting } from './step-setting.tsx'

/** What one may say about oneself, and how the page behaves; both can be changed at any time. */
export default function AboutYou({ session, view }: { session: Session; view: SessionView }) {
  const { language } = useText()
  return (
    <>
      <Facts
        questions={view.survey?.questionnaire.profile ?? []}
        profile={view.local.profile}
        language={language}
        say={(fact, value) => session.change(setFact(fact, value))}
      />
      <StepSetting />
    </>
  )
}
