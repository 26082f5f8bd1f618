import type { ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import { lackingFact, panelStanding, sendPanel } from '../../domain/answering/local-response.ts'
import type { Panel } from '../../domain/survey/questionnaire.ts'
import { loadAboutYou, loadYourAnswers, useApart } from '../apart/load.ts'
import type { Airplane } from '../../form/beginning.tsx'
import { useText } from '../language.ts'
import { addressOfRoute, navigate } from '../route.ts'
import { answeredIn } from '../../domain/answering/progress.ts'
import { toCome } from '../panel/giving.ts'
import type { Session } from '../session/session.ts'
import type { SessionView } from '../session/view.ts'

/** All of it at one look: which panel stands where; and the end, once everything has been received. */
export function OverviewScreen({
  session,
  view,
  airplane,
}: {
  session: Session
  view: SessionView
  airplane: Airplane
}) {
  const { t, language } = useText()
  const { survey, local } = view
  if (!survey) return null
  const { panels, title } = survey.questionnaire
  const standings = panels.map(({ id }) => panelStanding(local, id))
  const isDone = toCome(survey, local).length === 0 && standings.includes('received')
  const unsent = panels.filter((_, at) => standings[at] === 'draft' || standings[at] === 'changed')
  if (local.outgoing?.withdrawn)
    return (
      <>
        <h1 tabIndex={-1}>{title[language]}</h1>
        <button
          type="button"
          class="button primary wide"
          onClick={() => {
            session.beginAnew()
            navigate(addressOfRoute(local.survey))
          }}
        >
          {t.again}
        </button>
      </>
    )
  return (
    <>
      {survey.state === 'final' && <p class="note">{t.final}</p>}
      <p class="quiet">{title[language]}</p>
      <h1 tabIndex={-1}>{isDone ? t.thanks : t.overview}</h1>
      {isDone ? (
        <p class="stand">{t.thanksHelp}</p>
      ) : (
        <p class={`airplane stand ${airplane}`} role="status">
          {t.airplane[airplane]}
        </p>
      )}
      <ol class="panels">
        {panels.map((panel, at) => (
          <PanelLine key={panel.id} view={view} panel={panel} n={at + 1} />
        ))}
      </ol>
      {unsent[0] && !lackingFact(local, survey.questionnaire) && (
        <button
          type="button"
          class="button primary wide"
          onClick={() =>
            session.change(...unsent.map(({ id }) => sendPanel(id, language, survey.questionnaire)))
          }
        >
          {unsent[1] ? t.sendAll(unsent.length) : t.send(panels.indexOf(unsent[0]) + 1)}
        </button>
      )}
      <More title={t.about} load={loadAboutYou} session={session} view={view} />
      {local.edits > 0 && <More title={t.yours} load={loadYourAnswers} session={session} view={view} />}
    </>
  )
}

interface Part {
  session: Session
  view: SessionView
}

/** What few open comes when it is opened. */
function More({
  title,
  load,
  ...part
}: Part & { title: string; load: () => Promise<{ default: ComponentType<Part> }> }) {
  const [opened, open] = useState(false)
  const Inner = useApart(opened, load)
  return (
    <details class="more" onToggle={({ currentTarget }) => open(currentTarget.open)}>
      <summary>{title}</summary>
      {Inner && <Inner {...part} />}
    </details>
  )
}

function PanelLine({ view, panel, n }: { view: SessionView; panel: Panel; n: number }) {
  const { t, language } = useText()
  const { local, survey } = view
  const isClosed = survey?.panels[panel.id]?.open === false
  const standing = panelStanding(local, panel.id)
  return (
    <li>
      <a href={addressOfRoute(local.survey, panel.id)}>
        <span class="number" aria-hidden="true">
          {n}
        </span>
        <strong>{panel.title[language]}</strong>
        <span class="quiet">{t.answered(answeredIn(local, panel), panel.items.length)}</span>
        <span class={`standing ${standing}`}>
          {isClosed && standing === 'untouched' ? t.closedShort : t.standing[standing]}
        </span>
      </a>
      {survey?.panels[panel.id]?.revealed && (
        <a class="button wide" href={addressOfRoute(local.survey, `~${panel.id}`)}>
          {t.roomResult}
        </a>
      )}
    </li>
  )
}
