import { useState } from 'preact/hooks'
import type { Attendance } from '../../domain/reporting/attendance.ts'
import { indicatorResults } from '../../domain/reporting/indicators.ts'
import { normalizeCode } from '../../domain/survey/join.ts'
import { organizerAddresses as addresses } from '../../domain/wire/organizer-addresses.ts'
import type { OrganizerSurvey, WorkshopChange } from '../../domain/wire/organizer-protocol.ts'
import { valueOf } from '../../ui/form.ts'
import { ask, type Outcome } from '../parts/api.ts'
import { Faults } from '../parts/faults.tsx'
import { IndicatorsEditor } from './indicators-editor.tsx'
import { IndicatorsTable } from '../parts/indicators-table.tsx'
import { useText } from '../messages.ts'
import { Saving } from '../parts/saving.tsx'
import type { SurveyProps } from '../survey-shell.tsx'
import { WorkshopFields } from '../parts/workshop-fields.tsx'

/** What the organizer knows of the workshop: its name, who was there, what it aimed at. */
export function WorkshopPage({ survey, feed, arranging, changed }: SurveyProps) {
  const { t } = useText()
  const { arrangements, change } = arranging
  const { attendance, indicators, recommendations } = arrangements
  return (
    <>
      <About survey={survey} changed={changed} />
      <Saving arranging={arranging} />
      <AttendanceSection
        code={survey.code}
        attendance={attendance}
        change={(next) => change((before) => ({ ...before, attendance: next }))}
      />
      <section aria-labelledby="indicators">
        <h2 id="indicators">{t.indicators}</h2>
        <IndicatorsTable
          results={indicatorResults(
            indicators,
            attendance,
            recommendations.length,
            feed.tally?.responses['general'] ?? 0,
          )}
        />
        <IndicatorsEditor
          indicators={indicators}
          change={(next) => change((before) => ({ ...before, indicators: next }))}
        />
      </section>
      <DeleteSection code={survey.code} />
    </>
  )
}

/** The end of a survey: asked for by its code, so that no tired hand does it by mistake. */
function DeleteSection({ code }: { code: string }) {
  const { t } = useText()
  const [typed, type] = useState('')
  const [failed, setFailed] = useState<Outcome | null>(null)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const outcome = await ask(addresses.deleteSurvey, { code })
    // Everything open on this page belonged to it.
    if (outcome.ok) location.assign('/organizer/~all')
    else setFailed(outcome)
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
        {failed && !failed.ok && <Faults outcome={failed} />}
      </form>
    </details>
  )
}

function About({ survey, changed }: { survey: OrganizerSurvey; changed: (survey: OrganizerSurvey) => void }) {
  const { t } = useText()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const { code, workshop } = survey
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const body: WorkshopChange = {
      names: { en: valueOf(event, 'name-en'), es: valueOf(event, 'name-es') },
      place: valueOf(event, 'place'),
      date: valueOf(event, 'date'),
    }
    const found = await ask(addresses.changeWorkshop, { code }, body)
    setOutcome(found)
    if (found.ok) changed(found.json as OrganizerSurvey)
  }
  return (
    <section aria-labelledby="about">
      <h2 id="about">{t.aboutWorkshop}</h2>
      <form class="narrow" onSubmit={(event) => void submit(event)}>
        <WorkshopFields workshop={workshop} />
        <p class="row">
          <button class="button" type="submit">
            {t.save}
          </button>
          {outcome?.ok && <span role="status">{t.saving.ready}</span>}
        </p>
        {outcome && !outcome.ok && <Faults outcome={outcome} />}
      </form>
    </section>
  )
}

interface AttendanceProps {
  code: string
  attendance: Attendance
  change: (attendance: Attendance) => void
}

function AttendanceSection({ code, attendance, change }: AttendanceProps) {
  const { t } = useText()
  const [failed, setFailed] = useState<Outcome | null>(null)
  const count = async (input: HTMLInputElement) => {
    const file = input.files?.[0]
    if (!file) return
    const outcome = await ask(addresses.countRegistrations, { code }, await file.text())
    setFailed(outcome)
    if (outcome.ok) change(outcome.json as Attendance)
    input.value = ''
  }
  return (
    <section aria-labelledby="attendance">
      <h2 id="attendance">{t.attendance}</h2>
      <p class="quiet">{t.attendanceHelp}</p>
      <div class="fields">
        {(Object.keys(attendance) as (keyof Attendance)[]).map((figure) => (
          <label key={figure}>
            {t.attendances[figure]}
            <input
              class="field"
              type="number"
              inputMode="numeric"
              min={0}
              max={1_000_000}
              name={figure}
              key={String(attendance[figure])}
              defaultValue={attendance[figure] ?? ''}
              onChange={({ currentTarget }) =>
                currentTarget.validity.valid &&
                change({
                  ...attendance,
                  [figure]: currentTarget.value === '' ? null : Math.round(Number(currentTarget.value)),
                })
              }
            />
          </label>
        ))}
      </div>
      <label class="button upload">
        {t.countRegistrations}
        <input
          type="file"
          accept=".csv,text/csv"
          onChange={({ currentTarget }) => void count(currentTarget)}
        />
      </label>
      <p class="quiet small">{t.registrationsHelp}</p>
      {failed && !failed.ok && <Faults outcome={failed} />}
    </section>
  )
}
