import type { OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import { useText } from './words.ts'

export function StateWord({ survey: { state, reportVersion } }: { survey: OrganizerSurvey }) {
  const { t } = useText()
  return (
    <span class={`state ${state}`}>
      {t.state[state]}
      {reportVersion > 1 && ` · ${t.version(reportVersion)}`}
    </span>
  )
}
