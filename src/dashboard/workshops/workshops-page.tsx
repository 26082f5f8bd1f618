import { useEffect, useState } from 'preact/hooks'
import type { Role } from '../../domain/wire/access.ts'
import type { OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import { workshopName } from '../../domain/survey/survey.ts'
import { ask, type Failure } from '../parts/ask.ts'
import { Beginning, ExampleButton } from './beginning.tsx'
import { dayIn } from '../parts/day-in.ts'
import { Faults } from '../parts/faults.tsx'
import { useText } from './words.ts'
import { addressOfPlace } from '../route.ts'
import { StateWord } from '../parts/state-word.tsx'
import { textIn } from '../../domain/survey/text-in.ts'

interface Props {
  surveys: OrganizerSurvey[]
  role: Role
  changed: (survey: OrganizerSurvey) => void
  /** Reads the list anew: what stands in it may have been changed on other pages. */
  reread: () => void
}

/** Every workshop; what nobody has touched since the database was made stands aside. */
export function WorkshopsPage({ surveys, role, changed, reread }: Props) {
  const { t } = useText()
  const isOrganizer = role === 'organizer'
  const own = surveys.filter(({ archived, untouched }) => !archived && !(untouched && isOrganizer))
  useEffect(reread, [])
  const archived = surveys.filter((survey) => survey.archived)
  const untouched = surveys.filter((survey) => survey.untouched)
  const isBeginning = own.length === 0 && isOrganizer
  const list = (some: OrganizerSurvey[]) => (
    <ul class="cards">
      {some.map((survey) => (
        <Card key={survey.code} survey={survey} role={role} changed={changed} />
      ))}
    </ul>
  )
  const aside = (some: OrganizerSurvey[], name: string) =>
    some.length > 0 && (
      <details class="more">
        <summary>{name}</summary>
        {list(some)}
      </details>
    )
  return (
    <>
      {isBeginning ? (
        <Beginning changed={changed} />
      ) : (
        <>
          <div class="row apart">
            <h1>{t.workshops}</h1>
            {isOrganizer && (
              <a class="button primary" href="/organizer/~new">
                {t.newWorkshop}
              </a>
            )}
          </div>
          {own.length > 0 ? list(own) : <p class="quiet">{t.noWorkshop}</p>}
        </>
      )}
      {aside(archived, t.archived(archived.length))}
      {isOrganizer && aside(untouched, t.untouched)}
      {isOrganizer && !isBeginning && (
        <p class="quiet">
          <ExampleButton changed={changed} />
        </p>
      )}
    </>
  )
}

function Card({ survey, role, changed }: { survey: OrganizerSurvey } & Pick<Props, 'role' | 'changed'>) {
  const { t, language } = useText()
  const { code, workshop, questionnaire, archived } = survey
  const [failed, setFailed] = useState<Failure | null>(null)
  const archive = async () => {
    const answer = await ask('changeArchived', { code }, { archived: !archived })
    setFailed(answer.ok ? null : answer)
    if (answer.ok) changed(answer.json)
  }
  return (
    <li class="card">
      <p class="quiet">
        {code} · <StateWord survey={survey} />
      </p>
      <h2>
        <a href={addressOfPlace(code)}>
          {workshopName(workshop, language) || textIn(questionnaire.title, language) || code}
        </a>
      </h2>
      <p class="quiet">{[workshop.place, dayIn(workshop.date, language)].filter(Boolean).join(' · ')}</p>
      {workshop.deleteOn && <p class="quiet">{t.deletedOn(dayIn(workshop.deleteOn, language))}</p>}
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
      {failed && <Faults failure={failed} />}
    </li>
  )
}
