import { useState } from 'preact/hooks'
import { readQuestionnaire } from '../../domain/survey/form-1.ts'
import { versionChanges, type VersionChanges } from '../../domain/publishing/version-changes.ts'
import { Question } from '../../ui/question.tsx'
import { ask, type Failure } from '../parts/ask.ts'
import { Faults } from '../parts/faults.tsx'
import type { SurveyProps } from '../parts/survey-props.ts'
import { useText } from './words.ts'

/** Which version of its questionnaire a workshop asks, and the way to a newer one: with what it changes, and asked first. */
export function VersionSection({ survey, changed }: Pick<SurveyProps, 'survey' | 'changed'>) {
  const { t } = useText()
  const [failed, setFailed] = useState<Failure | null>(null)
  const [changes, setChanges] = useState<VersionChanges | null>(null)
  const [moved, setMoved] = useState(false)
  const { code, questionnaire, newestVersion, state } = survey
  const { id, version } = questionnaire
  const isNewest = newestVersion <= version
  if (isNewest && !moved) return null
  const look = async () => {
    const answer = await ask('readVersion', { code, version: `${id}@${newestVersion}` })
    setFailed(answer.ok ? null : answer)
    if (answer.ok) setChanges(versionChanges(questionnaire, readQuestionnaire(answer.json)))
  }
  const move = async () => {
    setChanges(null)
    const answer = await ask('changeVersion', { code }, { version: newestVersion })
    setFailed(answer.ok ? null : answer)
    setMoved(answer.ok)
    if (answer.ok) changed(answer.json)
  }
  return (
    <section aria-labelledby="version">
      <h2 id="version">{t.version(version)}</h2>
      {isNewest ? (
        <p class="note good" role="status">
          {t.movedTo(version)}
        </p>
      ) : (
        <p>{state === 'final' ? t.newerWhileFinal(newestVersion) : t.newerVersion(newestVersion)}</p>
      )}
      {!isNewest && state !== 'final' && (
        <button type="button" class="button" onClick={() => void look()}>
          {t.moveTo(newestVersion)}
        </button>
      )}
      {changes && !isNewest && (
        <Question
          text={t.moveQuestion(newestVersion, changes)}
          yes={t.moveYes(newestVersion)}
          no={t.moveNo(version)}
          look="primary"
          onYes={() => void move()}
          onNo={() => setChanges(null)}
        />
      )}
      {failed && <Faults failure={failed} />}
    </section>
  )
}
