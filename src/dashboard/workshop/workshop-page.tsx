import { indicatorResults } from '../../domain/reporting/indicators.ts'
import { useText } from './words.ts'
import { IndicatorsTable } from '../figures/indicators-table.tsx'
import type { SurveyProps } from '../parts/survey-props.ts'
import { attendanceIn, indicatorsIn, recommendationsIn } from '../saving/arranged.ts'
import { PageState } from '../saving/field-state.tsx'
import { PartField } from '../saving/part-field.tsx'
import { staffLanguages } from '../../ui/language-switch.tsx'
import { AttendanceSection } from './attendance-section.tsx'
import { DeleteSection } from './delete-section.tsx'
import { IndicatorsEditor } from './indicators-editor.tsx'
import { LogoSection } from './logo-section.tsx'
import { VersionSection } from './version-section.tsx'

/** What the organizer knows of the workshop: its name, who was there, what it aimed at. Saved as it is typed. */
export function WorkshopPage({ survey, tally, saving, changed }: SurveyProps) {
  const { t } = useText()
  const indicators = indicatorsIn(saving)
  return (
    <>
      <section aria-labelledby="about">
        <h2 id="about">{t.aboutWorkshop}</h2>
        <PageState saving={saving} />
        <div class="narrow">
          {staffLanguages.map((code) => (
            <PartField
              key={code}
              saving={saving}
              part={`workshop.name.${code}`}
              id={`name-${code}`}
              label={t.nameIn[code]}
              lang={code}
            />
          ))}
          <PartField saving={saving} part="workshop.place" id="place" label={t.place} />
          <PartField
            saving={saving}
            part="workshop.date"
            id="date"
            label={t.date}
            kind="date"
            wanted={t.wantedDay}
          />
          <PartField
            saving={saving}
            part="workshop.zone"
            id="zone"
            label={t.zone}
            wanted={t.wantedZone}
            maxLength={64}
          />
        </div>
      </section>
      <VersionSection survey={survey} changed={changed} />
      <AttendanceSection survey={survey} saving={saving} indicators={indicators} />
      <section aria-labelledby="indicators">
        <h2 id="indicators">{t.indicators}</h2>
        <IndicatorsTable
          isOver={survey.state === 'final'}
          results={indicatorResults(
            indicators,
            attendanceIn(saving),
            recommendationsIn(saving).length,
            tally?.responses['general'] ?? 0,
          )}
        />
        <IndicatorsEditor indicators={indicators} saving={saving} />
      </section>
      <LogoSection code={survey.code} />
      <DeleteSection code={survey.code} saving={saving} />
    </>
  )
}
