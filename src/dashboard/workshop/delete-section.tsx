import { useState } from 'preact/hooks'
import { normalizeCode } from '../../domain/survey/join.ts'
import { useText } from './words.ts'
import { ask, type Failure } from '../parts/ask.ts'
import { Faults } from '../parts/faults.tsx'

/** The end of a survey: asked for by its code, so that no tired hand does it by mistake. */
export function DeleteSection({ code }: { code: string }) {
  const { t } = useText()
  const [typed, type] = useState('')
  const [failed, setFailed] = useState<Failure | null>(null)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const answer = await ask('deleteSurvey', { code })
    // Everything open on this page belonged to it.
    if (answer.ok) location.assign('/organizer/~all')
    else setFailed(answer)
  }
  return (
    <details class="more">
      <summary>{t.deleteSurvey}</summary>
      <form class="narrow" onSubmit={(event) => void submit(event)}>
        <p class="note warn">{t.deleteHelp}</p>
        <label>
          {t.typeCode(code)}
          <input
            class="field code"
            value={typed}
            autocomplete="off"
            onInput={({ currentTarget }) => type(currentTarget.value)}
          />
        </label>
        <button class="button danger" type="submit" disabled={normalizeCode(typed) !== code}>
          {t.deleteForGood}
        </button>
        {failed && <Faults failure={failed} />}
      </form>
    </details>
  )
}
