import type { Role } from '../../domain/wire/access.ts'
import { organizerAddresses as addresses } from '../../domain/wire/organizer-addresses.ts'
import type { OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import { workshopName } from '../../domain/survey/survey.ts'
import { ask } from '../parts/api.ts'
import { useText } from '../messages.ts'
import { addressOfPlace } from '../route.ts'
import { StateWord } from '../survey-shell.tsx'

interface Props {
  surveys: OrganizerSurvey[]
  role: Role
  changed: (survey: OrganizerSurvey) => void
}

export function WorkshopsPage({ surveys, role, changed }: Props) {
  const { t } = useText()
  const archived = surveys.filter((survey) => survey.archived)
  const list = (some: OrganizerSurvey[]) => (
    <ul class="cards">
      {some.map((survey) => (
        <Card key={survey.code} survey={survey} role={role} changed={changed} />
      ))}
    </ul>
  )
  return (
    <>
      <div class="row apart">
        <h1>{t.workshops}</h1>
        {role === 'organizer' && (
          <a class="button primary" href="/organizer/~new">
            {t.newWorkshop}
          </a>
        )}
      </div>
      {list(surveys.filter((survey) => !survey.archived))}
      {archived.length > 0 && (
        <details class="more">
          <summary>{t.archived(archived.length)}</summary>
          {list(archived)}
        </details>
      )}
    </>
  )
}

function Card({ survey, role, changed }: { survey: OrganizerSurvey } & Omit<Props, 'surveys'>) {
  const { t, language } = useText()
  const { code, workshop, questionnaire, archived } = survey
  const archive = async () => {
    const outcome = await ask(addresses.changeArchived, { code }, { archived: !archived })
    if (outcome.ok) changed(outcome.json as OrganizerSurvey)
  }
  return (
    <li class="card">
      <p class="quiet">
        {code} · <StateWord survey={survey} />
      </p>
      <h2>
        <a href={addressOfPlace(code)}>
          {workshopName(workshop, language) || (questionnaire.title[language] ?? code)}
        </a>
      </h2>
      <p class="quiet">{[workshop.place, dayIn(workshop.date, language)].filter(Boolean).join(' · ')}</p>
      {role === 'organizer' && (
        <p class="row">
          <a class="button plain" href={`/organizer/~new?copy=${encodeURIComponent(code)}`}>
            {t.copy}
          </a>
          <button type="button" class="button plain" onClick={() => void archive()}>
            {archived ? t.unarchive : t.archive}
          </button>
        </p>
      )}
    </li>
  )
}

/** A day as people write it; empty when it is none. */
export function dayIn(date: string, language: string): string {
  const day = new Date(`${date}T12:00:00`)
  return Number.isNaN(day.getTime()) ? '' : day.toLocaleDateString(language, { dateStyle: 'long' })
}
