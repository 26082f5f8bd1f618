import { useState } from 'preact/hooks'
import type { OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import { ask, type Failure } from '../parts/ask.ts'
import { Faults } from '../parts/faults.tsx'
import { useText } from './words.ts'

/** The organizer's word that everybody be shown the figures of now; offered while something is revealed. */
export function ShowFigures({ survey: { code, panels } }: { survey: OrganizerSurvey }) {
  const { t, language } = useText()
  const [shown, setShown] = useState('')
  const [failed, setFailed] = useState<Failure | null>(null)
  if (!Object.values(panels).some(({ revealed }) => revealed)) return null
  const show = async () => {
    const answer = await ask('showFigures', { code })
    setFailed(answer.ok ? null : answer)
    setShown(
      answer.ok
        ? t.figuresShown(new Date(answer.json.asOf).toLocaleTimeString(language, { timeStyle: 'short' }))
        : '',
    )
  }
  return (
    <>
      <p class="row">
        <button type="button" class="button" onClick={() => void show()}>
          {t.showFigures}
        </button>
        <span role="status">{shown}</span>
      </p>
      {failed && <Faults failure={failed} />}
    </>
  )
}
