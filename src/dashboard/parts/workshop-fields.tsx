import type { Workshop } from '../../domain/survey/survey.ts'
import { staffLanguages } from '../../ui/language-switch.tsx'
import { useText } from './words.ts'

/** Name in both languages, place and day: fields of a form named `name-en`, `name-es`, `place`, `date`. */
export function WorkshopFields({ workshop }: { workshop: Workshop }) {
  const { t } = useText()
  const { name, names, place, date } = workshop
  return (
    <>
      {staffLanguages.map((code) => (
        <div key={code}>
          <label for={`name-${code}`}>{t.nameIn[code]}</label>
          <input
            class="field"
            id={`name-${code}`}
            name={`name-${code}`}
            lang={code}
            maxLength={200}
            required={code === 'en'}
            defaultValue={names?.[code] ?? (code === 'en' ? name : '')}
          />
        </div>
      ))}
      <div>
        <label for="place">{t.place}</label>
        <input class="field" id="place" name="place" maxLength={200} defaultValue={place} />
      </div>
      <div>
        <label for="date">{t.date}</label>
        <input class="field" id="date" name="date" type="date" required defaultValue={date} />
      </div>
    </>
  )
}
