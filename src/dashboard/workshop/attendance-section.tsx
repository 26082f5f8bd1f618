import { useState } from 'preact/hooks'
import { noAttendance, type Attendance } from '../../domain/reporting/attendance.ts'
import { useText } from './words.ts'
import { ask, type Replied } from '../parts/ask.ts'
import { Faults } from '../parts/faults.tsx'
import { PartField } from '../saving/part-field.tsx'
import type { Saving } from '../saving/saving.ts'

/** Who was in the room: typed in figure by figure, or counted from a list of registrations. */
export function AttendanceSection({ code, saving }: { code: string; saving: Saving }) {
  const { t } = useText()
  const [counted, setCounted] = useState<Replied<Attendance> | null>(null)
  const figures = Object.keys(noAttendance) as (keyof Attendance)[]
  const count = async (input: HTMLInputElement) => {
    const file = input.files?.[0]
    if (!file) return
    const answer = await ask('countRegistrations', { code }, await file.text())
    setCounted(answer)
    if (answer.ok) for (const figure of figures) saving.set(`attendance.${figure}`, answer.json[figure], true)
    input.value = ''
  }
  return (
    <section aria-labelledby="attendance">
      <h2 id="attendance">{t.attendance}</h2>
      <p class="quiet">{t.attendanceHelp}</p>
      <div class="fields">
        {figures.map((figure) => (
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
      <label class="button upload">
        {t.countRegistrations}
        <input
          type="file"
          accept=".csv,text/csv"
          onChange={({ currentTarget }) => void count(currentTarget)}
        />
      </label>
      <p class="quiet small">{t.registrationsHelp}</p>
      {counted && !counted.ok && <Faults failure={counted} />}
    </section>
  )
}
