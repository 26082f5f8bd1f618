import { useEffect, useRef, useState } from 'preact/hooks'
import { goTo, hasAnswers } from '../domain/answering/local-response.ts'
import { Top } from '../form/top.tsx'
import { useStore } from '../ui/store.ts'
import { goToItem } from '../ui/step.ts'
import { languageAmong } from '../ui/language.ts'
import { worker } from '../ui/worker.ts'
import { handover } from './apart/handover.ts'
import { loadHandover, loadRareNotes, loadResult, loadSeat, useApart } from './apart/load.ts'
import { speak, useText } from './language.ts'
import { OverviewScreen } from './overview/overview-screen.tsx'
import { AnswerBar } from './panel/answer-bar.tsx'
import { PanelScreen } from './panel/panel-screen.tsx'
import { addressOfRoute, navigate, route } from './route.ts'
import { useKeptPages } from './use-kept-pages.ts'
import type { Session } from './session/session.ts'
import type { SessionView } from './session/view.ts'

/** Sessions that were already taken back to where the respondent had stopped. */
const resumed = new WeakSet<Session>()

/** A tap is shown again once it is kept. */
const isSaved = ({ saved }: SessionView) => saved

export function SurveyScreen({ session, panel }: { session: Session; panel: string | null }) {
  const { t, language } = useText()
  const view = useStore(session.view, isSaved)
  const { survey, local, phase, memory, damaged, leftOut } = view
  const { updateWaiting, precache } = useStore(worker)
  const { open } = useStore(handover)
  useEffect(() => () => handover.set({ open: false }), [])
  const isRefused = local.outgoing !== null && local.refused?.revision === local.outgoing.revision
  const isRare =
    !isSecureContext ||
    memory === 'volatile' ||
    updateWaiting ||
    isRefused ||
    damaged ||
    leftOut !== null ||
    phase === 'crowded' ||
    phase === 'unknown' ||
    /MicroMessenger|\bLine\/|Instagram|\bFB/.test(navigator.userAgent)
  const needsSeat = survey?.seats && !local.seat && local.acknowledged === 0 && memory !== 'opening'
  const Rare = useApart(isRare, loadRareNotes)
  const Seat = useApart(needsSeat, loadSeat)
  // Read at once: a quick tap changes the address before the sheet has come.
  const [scanned] = useState(() => /^#seat=(\w+)$/.exec(location.hash)?.[1])
  const Handover = useApart(open, loadHandover)
  const code = local.survey
  const pagesKept = useKeptPages(survey, language)
  // A page that the server has drawn says that it is getting ready: so does this one as it takes it over.
  const [isDrawn, setDrawn] = useState(false)
  useEffect(() => setDrawn(true), [])
  const airplane =
    isDrawn && (precache !== 'ready' || (view.surveyKept && pagesKept)) ? precache : 'preparing'
  const panels = survey?.questionnaire.panels ?? []
  const withdrawn = local.outgoing?.withdrawn ?? false
  const first = panels.find(({ id }) => survey!.panels[id]?.open !== false) ?? panels[0]
  const named = panel === null ? first : panels.find(({ id }) => id === panel)
  const resulting = panels.find(({ id }) => panel === `~${id}`)
  const Result = useApart(resulting !== undefined, loadResult)
  const shown = withdrawn ? undefined : named

  // Whoever came by another page may read a language that this survey does not have.
  useEffect(() => {
    const offered = survey?.questionnaire.languages ?? [language]
    if (!offered.includes(language)) void speak(languageAmong(offered))
  }, [survey, language])

  useEffect(() => {
    const title = survey?.questionnaire.title[language] ?? 'Plenaria'
    const on = panel === null ? undefined : (shown ?? resulting)
    document.title = on ? `${on.title[language] ?? ''} · ${title}` : title
  }, [survey, language, shown])

  // Whoever comes back finds the page as it was left: the same panel, the same statement.
  useEffect(() => {
    if (phase !== 'ready' || memory === 'opening' || resumed.has(session)) return
    resumed.add(session)
    const { place } = local
    if (!hasAnswers(local) || (panel && panel !== place?.panel)) return
    if (!place) return local.outgoing ? navigate(addressOfRoute(code, '~'), true) : undefined
    if (!panel && place.panel !== first?.id) navigate(addressOfRoute(code, place.panel), true)
    requestAnimationFrame(() =>
      document.getElementById(place.item ?? '')?.scrollIntoView({ block: 'center', behavior: 'instant' }),
    )
  }, [phase, memory])

  // A new screen begins at its top, for eyes, keyboards and screen readers alike.
  const left = useRef(panel)
  useEffect(() => {
    if (left.current === panel) return
    left.current = panel
    session.change(goTo(shown ? { panel: shown.id, item: null } : null))
    // Back and Forward lead to where one was, which the browser knows.
    if (!route.get().isBack) scrollTo({ top: 0, behavior: 'instant' })
    document.querySelector('h1')?.focus({ preventScroll: true })
  }, [panel])

  return (
    <>
      <Top
        code={code}
        language={language}
        languages={survey?.questionnaire.languages ?? []}
        // The other language is read where one was.
        choose={(other) => void speak(other).then(() => goToItem(local.place?.item ?? ''))}
      />
      <main id="content" tabIndex={-1}>
        {Rare && <Rare session={session} view={view} />}
        {phase === 'loading' && <p class="quiet">{t.loading}</p>}
        {phase === 'unreachable' && (
          <div class="note warn" role="alert">
            <p>{t.unreachable}</p>
            <button type="button" class="button" onClick={() => void session.loadSurvey()}>
              {t.tryAgain}
            </button>
          </div>
        )}
        {survey &&
          (shown ? (
            <PanelScreen
              session={session}
              view={view}
              panel={shown}
              begins={panel === null}
              airplane={airplane}
              key={`${panel === null} ${shown.id}`}
            />
          ) : resulting && !withdrawn ? (
            <>
              <p class="quiet place">{t.roomResult}</p>
              <h1 tabIndex={-1}>{resulting.title[language]}</h1>
              {Result && <Result view={view} panel={resulting} key={resulting.id} />}
            </>
          ) : (
            <OverviewScreen session={session} view={view} airplane={airplane} />
          ))}
      </main>
      {Handover && survey && (
        <Handover session={session} view={view} close={() => handover.set({ open: false })} />
      )}
      {Seat && <Seat session={session} view={view} scanned={scanned} />}
      {survey && <AnswerBar session={session} view={view} panel={shown} key={shown?.id} />}
    </>
  )
}
