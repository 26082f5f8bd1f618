import { panelStanding } from '../../domain/answering/local-response.ts'
import type { Panel } from '../../domain/survey/questionnaire.ts'
import { useStore } from '../../ui/store.ts'
import { AboutYou } from './about-you.tsx'
import { useText } from '../language.ts'
import { answeredIn } from '../session/progress.ts'
import { addressOfRoute } from '../route.ts'
import type { Session } from '../session/session.ts'
import type { SessionView } from '../session/view.ts'
import { worker } from '../../ui/worker.ts'
import { YourAnswers } from './your-answers.tsx'

export function HomeScreen({ session, view }: { session: Session; view: SessionView }) {
  const { t, language } = useText()
  const { precache } = useStore(worker)
  const { survey, local, surveyKept } = view
  if (!survey) return null
  const { workshop, questionnaire } = survey
  const { panels } = questionnaire
  const date = new Date(`${workshop.date}T12:00:00`)
  const airplane = precache === 'ready' ? (surveyKept ? 'ready' : 'preparing') : precache
  const total = panels.reduce((sum, { items }) => sum + items.length, 0)
  const answered = panels.reduce((sum, panel) => sum + answeredIn(local, panel), 0)

  return (
    <>
      <h1 tabIndex={-1}>{questionnaire.title[language]}</h1>
      <p class="quiet">
        {workshop.place}
        {Number.isNaN(date.getTime()) ? '' : ` · ${date.toLocaleDateString(language, { dateStyle: 'long' })}`}
      </p>
      <p class={`airplane ${airplane}`} role="status">
        {t.airplane[airplane]}
      </p>
      {local.outgoing?.withdrawn ? (
        <button type="button" class="button primary wide" onClick={session.beginAnew}>
          {t.again}
        </button>
      ) : (
        <>
          <details class="note" open={local.edits === 0}>
            <summary>{t.note.title}</summary>
            <p>{t.note.names}</p>
            <p>{t.note.stored}</p>
          </details>
          <AboutYou session={session} view={view} />
          <section aria-labelledby="panels">
            <h2 id="panels">{t.panels}</h2>
            <p class="quiet">{t.overall(answered, total)}</p>
            <ol class="panels">
              {panels.map((panel, index) => (
                <PanelCard key={panel.id} view={view} panel={panel} n={index + 1} of={panels.length} />
              ))}
            </ol>
          </section>
          <YourAnswers session={session} view={view} />
        </>
      )}
    </>
  )
}

function PanelCard({ view, panel, n, of }: { view: SessionView; panel: Panel; n: number; of: number }) {
  const { t, language } = useText()
  const { local, survey } = view
  const isClosed = survey?.panels[panel.id]?.open === false
  const answered = answeredIn(local, panel)
  const standing = panelStanding(local, panel.id)
  const invitation = answered === 0 ? t.start : answered < panel.items.length ? t.resume : t.look
  return (
    <li class="panel-card">
      <p class="quiet">{t.panel(n, of)}</p>
      <h3>{panel.title[language]}</h3>
      <progress max={panel.items.length} value={answered} aria-hidden="true" />
      <p class="row spread">
        <span>{t.answered(answered, panel.items.length)}</span>
        <span class={`standing ${standing}`}>{t.standing[standing]}</span>
      </p>
      {isClosed && <p class="quiet">{t.closed}</p>}
      {(!isClosed || answered > 0) && (
        <a
          class={`button ${answered === 0 && n > 1 ? '' : 'primary'}`}
          href={addressOfRoute(local.survey, panel.id)}
          aria-label={`${invitation}: ${t.panel(n, of)}`}
        >
          {invitation}
        </a>
      )}
    </li>
  )
}
