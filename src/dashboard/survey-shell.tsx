import { useEffect, useState } from 'preact/hooks'
import type { Role } from '../domain/wire/access.ts'
import type { OrganizerSurvey } from '../domain/wire/organizer-protocol.ts'
import { workshopName } from '../domain/survey/survey.ts'
import { createStore, useStore, type Store } from '../ui/store.ts'
import { noneYet, openArrangements, type Arranging } from './parts/arranging.ts'
import { openFeed, type Feed } from './parts/feed.ts'
import { JoinPage } from './run/join-page.tsx'
import { LivePage } from './live/live-page.tsx'
import { useText } from './messages.ts'
import { RecommendationsPage } from './recommendations/recommendations-page.tsx'
import { ReportPage } from './report/report-page.tsx'
import { addressOfPlace, usePlace } from './route.ts'
import { RunPage } from './run/run-page.tsx'
import { WorkshopPage } from './workshop/workshop-page.tsx'

const nothingYet = createStore<Feed>({ tally: null, live: false })

export interface SurveyProps {
  survey: OrganizerSurvey
  feed: Feed
  arranging: Arranging
  publicUrl: string
  changed: (survey: OrganizerSurvey) => void
}

interface Props {
  survey: OrganizerSurvey
  role: Role
  publicUrl: string
  changed: (survey: OrganizerSurvey) => void
  signedOut: () => void
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
export function SurveyShell({ survey, role, publicUrl, changed, signedOut }: Props) {
  const { t, language } = useText()
  const { page } = usePlace()
  const { code, workshop, questionnaire } = survey
  const [source, setSource] = useState(nothingYet)
  const [arrangements, setArrangements] = useState<Store<Arranging>>(noneYet)
  const isOrganizer = role === 'organizer'
  useEffect(() => {
    const { feed, close } = openFeed(code, signedOut)
    setSource(feed)
    if (isOrganizer) setArrangements(openArrangements(code))
    return close
  }, [code])
  const feed = useStore(source)
  const arranging = useStore(arrangements)
  const title = workshopName(workshop, language) || (questionnaire.title[language] ?? code)
  useEffect(() => {
    document.title = `${code} · ${title}`
  }, [code, title])

  const Shown = (isOrganizer && pages[page as keyof typeof pages]) || LivePage
  const props = { survey, feed, arranging, publicUrl, changed }
  if (Shown === JoinPage) return <JoinPage {...props} />
  return (
    <>
      <h1>{title}</h1>
      <p class="quiet">
        {code} · {workshop.place} · <StateWord survey={survey} />
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
      {!feed.live && feed.tally && (
        <p class="note warn" role="alert">
          {t.lost}
        </p>
      )}
      <Shown {...props} />
    </>
  )
}

export function StateWord({ survey: { state, reportVersion } }: { survey: OrganizerSurvey }) {
  const { t } = useText()
  return (
    <span class={`state ${state}`}>
      {t.state[state]}
      {reportVersion > 1 && ` · ${t.version(reportVersion)}`}
    </span>
  )
}
