import { useEffect, useState } from 'preact/hooks'
import type { Role } from '../domain/wire/access.ts'
import type { OrganizerSurvey } from '../domain/wire/organizer-protocol.ts'
import type { Tally } from '../domain/wire/protocol.ts'
import { workshopName } from '../domain/survey/survey.ts'
import { Boundary } from '../ui/page.tsx'
import { useStore } from '../ui/store.ts'
import { LivePage } from './live/live-page.tsx'
import { useText } from './parts/words.ts'
import { StateWord } from './parts/state-word.tsx'
import { RecommendationsPage } from './recommendations/recommendations-page.tsx'
import { ReportPage } from './report/report-page.tsx'
import { addressOfPlace, usePlace } from './route.ts'
import { JoinPage } from './run/join-page.tsx'
import { RunPage } from './run/run-page.tsx'
import { arranged } from './saving/arranged.ts'
import { useSaving } from './saving/use-saving.ts'
import { hub } from './stream/browser-hub.ts'
import { topicOf } from './stream/messages.ts'
import { WorkshopPage } from './workshop/workshop-page.tsx'
import { textIn } from '../domain/survey/text-in.ts'

interface Props {
  survey: OrganizerSurvey
  role: Role
  publicUrl: string
  changed: (survey: OrganizerSurvey) => void
}

const pages = {
  '': LivePage,
  run: RunPage,
  recommendations: RecommendationsPage,
  report: ReportPage,
  workshop: WorkshopPage,
  join: JoinPage,
}

/** What all pages of one survey share: its name, the way between them, the running totals and what is arranged. */
export function SurveyShell({ survey: listed, role, publicUrl, changed }: Props) {
  const { t, language } = useText()
  const { page } = usePlace()
  const { code, questionnaire } = listed
  const isOrganizer = role === 'organizer'
  const saving = useSaving(code, isOrganizer)
  const [tally, setTally] = useState<Tally | null>(null)
  const { delivery } = useStore(hub.delivery)
  useEffect(
    () =>
      hub.watch(topicOf(code, isOrganizer ? 'organizer' : 'everyone'), (news) => {
        if (news.kind === 'tally') setTally(news.tally)
        else if (isOrganizer) void saving.refresh()
      }),
    [code],
  )
  const survey = arranged(listed, saving)
  const title = workshopName(survey.workshop, language) || textIn(questionnaire.title, language) || code
  useEffect(() => {
    document.title = `${code} · ${title}`
  }, [code, title])

  const Shown = isOrganizer && Object.hasOwn(pages, page) ? pages[page as keyof typeof pages] : LivePage
  const props = { survey, tally, delivery, saving, publicUrl, changed }
  if (Shown === JoinPage) return <JoinPage {...props} />
  return (
    <>
      <h1>{title}</h1>
      <p class="quiet">
        {[code, survey.workshop.place].filter(Boolean).join(' · ')} · <StateWord survey={survey} />
      </p>
      {isOrganizer && (
        <nav class="tabs" aria-label={t.pages}>
          {(['', 'run', 'recommendations', 'report', 'workshop'] as const).map((name) => (
            <a
              key={name}
              href={addressOfPlace(code, name)}
              aria-current={Shown === pages[name] ? 'page' : undefined}
            >
              {t.tab[name || 'live']}
            </a>
          ))}
        </nav>
      )}
      {delivery === 'reading' && <p class="note">{t.reading}</p>}
      {delivery === 'lost' && (
        <p class="note warn" role="alert">
          {tally ? t.lost : t.noServer}
        </p>
      )}
      <Boundary key={page}>
        <Shown {...props} />
      </Boundary>
    </>
  )
}
