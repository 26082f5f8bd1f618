import { useState } from 'preact/hooks'
import { normalizeCode } from '../../domain/survey/join.ts'
import { useText } from './words.ts'
import { writeShelf } from '../../ui/shelf.ts'
import { ask, type Failure } from '../parts/ask.ts'
import { dayIn } from '../parts/day-in.ts'
import { Faults } from '../parts/faults.tsx'
import { PartField } from '../saving/part-field.tsx'
import type { Saving } from '../saving/saving.ts'
import { shownValue } from '../saving/shown.ts'

/** The end of a survey: asked for by its code, so that no tired hand does it by mistake. */
export function DeleteSection({ code, saving }: { code: string; saving: Saving }) {
  const { t, language } = useText()
  const isTaken = saving.standing('workshop.deleteOn') !== 'refused'
  const day = isTaken ? shownValue(saving.value('workshop.deleteOn')) : ''
  const [typed, type] = useState('')
  const [failed, setFailed] = useState<Failure | null>(null)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const answer = await ask('deleteSurvey', { code })
    // Everything open on this page belonged to it.
    if (answer.ok) writeShelf(`plenaria-cards:${code}`, null)
    if (answer.ok) location.assign('/organizer/~all')
    else setFailed(answer)
  }
  return (
    <details class="more" open={!isTaken || undefined}>
      <summary>{t.deleteSurvey}</summary>
      <div class="narrow">
        <PartField
          saving={saving}
          part="workshop.deleteOn"
          id="delete-on"
          label={t.deleteOn}
          kind="date"
          wanted={t.wantedDeleteOn}
        />
        <p class={day ? 'note warn' : 'quiet'}>
          {day ? t.willDelete(dayIn(day, language)) : isTaken && t.deleteOnHelp}
        </p>
      </div>
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
