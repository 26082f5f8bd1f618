import { useState } from 'preact/hooks'
import { ask, type Failure } from '../parts/ask.ts'
import { Faults } from '../parts/faults.tsx'
import type { SurveyProps } from '../parts/survey-props.ts'
import { useText } from './words.ts'

/** Which version of its questionnaire a workshop asks, and the way to a newer one. */
export function VersionSection({ survey, changed }: Pick<SurveyProps, 'survey' | 'changed'>) {
  const { t } = useText()
  const [failed, setFailed] = useState<Failure | null>(null)
  const { code, questionnaire, newestVersion, state } = survey
  const { version } = questionnaire
  if (newestVersion <= version) return null
  const move = async () => {
    const answer = await ask('changeVersion', { code }, { version: newestVersion })
    setFailed(answer.ok ? null : answer)
    if (answer.ok) changed(answer.json)
  }
  return (
    <section aria-labelledby="version">
      <h2 id="version">{t.version(version)}</h2>
      <p>{state === 'final' ? t.newerWhileFinal(newestVersion) : t.newerVersion(newestVersion)}</p>
      {state !== 'final' && (
        <button type="button" class="button" onClick={() => void move()}>
          {t.moveTo(newestVersion)}
        </button>
      )}
      {failed && <Faults failure={failed} />}
    </section>
  )
}
