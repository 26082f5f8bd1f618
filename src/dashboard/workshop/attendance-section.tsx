import { useState } from 'preact/hooks'
import { noAttendance, type Attendance } from '../../domain/reporting/attendance.ts'
import { figuresOfAttendance, type Indicator } from '../../domain/reporting/indicators.ts'
import type { Registrations } from '../../domain/wire/file-protocol.ts'
import type { OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import { useText } from './words.ts'
import { ask, type Failure } from '../parts/ask.ts'
import { Faults } from '../parts/faults.tsx'
import { PartField } from '../saving/part-field.tsx'
import type { Saving } from '../saving/saving.ts'
import { Meanings, type Meant } from './meanings.tsx'

/** The facts that lists of registrations have columns for. */
const registered = ['economy', 'gender', 'sector', 'role']

/** Who was in the room: typed in figure by figure, or counted from a list of registrations. */
export function AttendanceSection({
  survey,
  saving,
  indicators,
}: {
  survey: OrganizerSurvey
  saving: Saving
  indicators: Indicator[]
}) {
  const { t, language } = useText()
  const [file, setFile] = useState<File | null>(null)
  const [counted, setCounted] = useState<Registrations | null>(null)
  const [failed, setFailed] = useState<Failure | null>(null)
  const { code, questionnaire } = survey
  const needed = figuresOfAttendance(indicators)
  /** A list of registrations is read by these. */
  const isCounted = questionnaire.profile.some((fact) => registered.includes(fact.code))
  const figures = Object.keys(noAttendance) as (keyof Attendance)[]
  /** What nothing is made of is not asked for, unless somebody has said it. */
  const isAsked = (figure: keyof Attendance) =>
    needed.has(figure) || typeof saving.value(`attendance.${figure}`) === 'number'
  const count = async (chosen: File, meanings?: Meant) => {
    setFile(chosen)
    const query = { ask: '1', language, ...(meanings && { meanings: JSON.stringify(meanings) }) }
    const answer = await ask('countRegistrations', { code }, chosen, { query })
    setFailed(answer.ok ? null : answer)
    setCounted(answer.ok ? answer.json : null)
    if (!answer.ok || answer.json.unknown.length > 0) return
    // What the list does not say stays as somebody has typed it.
    for (const figure of figures)
      if (answer.json[figure] !== null) saving.set(`attendance.${figure}`, answer.json[figure], true)
  }
  const choose = (input: HTMLInputElement) => {
    const chosen = input.files?.[0]
    if (chosen) void count(chosen)
    input.value = ''
  }
  return (
    <section aria-labelledby="attendance">
      <h2 id="attendance">{t.attendance}</h2>
      <p class="quiet">{t.attendanceHelp}</p>
      <div class="fields">
        {figures.filter(isAsked).map((figure) => (
          <PartField
            key={figure}
            saving={saving}
            part={`attendance.${figure}`}
            label={t.attendances[figure]}
            kind="number"
            wanted={t.wantedNumber}
            maxLength={12}
          />
        ))}
      </div>
      {isCounted && (
        <>
          {' '}
          <label class="button upload">
            {t.countRegistrations}
            <input
              type="file"
              accept=".csv,.xlsx,text/csv"
              onChange={({ currentTarget }) => choose(currentTarget)}
            />
          </label>
          <p class="quiet small">{t.registrationsHelp}</p>
        </>
      )}
      {counted && file && counted.unknown.length > 0 && (
        <Meanings
          key={file.name}
          questionnaire={survey.questionnaire}
          unknown={counted.unknown}
          meant={(meanings) => void count(file, meanings)}
        />
      )}
      {counted && counted.unknown.length === 0 && (
        <p class="note good" role="status">
          {t.counted(counted.lines)}
        </p>
      )}
      {failed && <Faults failure={failed} />}
    </section>
  )
}
