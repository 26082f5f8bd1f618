import { useEffect, useState } from 'preact/hooks'
import { goTo } from '../domain/answering/local-response.ts'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { useStore } from '../ui/store.ts'
import { HomeScreen } from './home/home-screen.tsx'
import { handover } from './apart/handover.ts'
import { loadHandover, loadRareNotes, loadSeat, useApart } from './apart/load.ts'
import { useText } from './language.ts'
import { PanelScreen } from './panel/panel-screen.tsx'
import { addressOfRoute, navigate } from './route.ts'
import type { Session } from './session/session.ts'
import { StatusBar } from './panel/status-bar.tsx'
import { worker } from '../ui/worker.ts'

/** Sessions that were already taken back to where the respondent had stopped. */
const resumed = new WeakSet<Session>()

export function SurveyScreen({ session, panel }: { session: Session; panel: string | null }) {
  const { t, language } = useText()
  const view = useStore(session.view)
  const { survey, local, phase, memory } = view
  const { updateWaiting } = useStore(worker)
  const { open } = useStore(handover)
  useEffect(() => () => handover.set({ open: false }), [])
  const { damaged, leftOut, checked } = view
  const isRefused = local.outgoing !== null && local.refused?.revision === local.outgoing.revision
  const isRare =
    updateWaiting || isRefused || damaged || leftOut !== null || checked !== null || phase === 'crowded'
  const needsSeat = survey?.seats && !local.seat && local.acknowledged === 0 && memory !== 'opening'
  const Rare = useApart(isRare, loadRareNotes)
  const Seat = useApart(needsSeat, loadSeat)
  // Read at once: a quick tap changes the address before the sheet has come.
  const [scanned] = useState(() => /^#seat=(\w+)$/.exec(location.hash)?.[1])
  const Handover = useApart(open, loadHandover)
  const code = local.survey
  const panels = survey?.questionnaire.panels ?? []
  const shown = panels.find(({ id }) => id === panel)
  const withdrawn = local.outgoing?.withdrawn ?? false

  useEffect(() => {
    const title = survey?.questionnaire.title[language] ?? 'Plenaria'
    document.title = shown ? `${shown.title[language] ?? ''} · ${title}` : title
  }, [survey, language, shown])

  // Whoever comes back finds the page as it was left: the same panel, the same item.
  useEffect(() => {
    if (phase !== 'ready' || memory === 'opening' || resumed.has(session)) return
    resumed.add(session)
    const { place } = local
    if (!place || (panel && panel !== place.panel)) return
    if (!panel) navigate(addressOfRoute(code, place.panel), true)
    requestAnimationFrame(() =>
      document.getElementById(place.item ?? '')?.scrollIntoView({ block: 'center' }),
    )
  }, [phase, memory])

  // A new screen begins at its top, for eyes, keyboards and screen readers alike.
  useEffect(() => {
    if (!resumed.has(session) || (panel ?? null) === (local.place?.panel ?? null)) return
    session.change(goTo(panel ? { panel, item: null } : null))
    scrollTo(0, 0)
    document.querySelector('h1')?.focus({ preventScroll: true })
  }, [panel])

  return (
    <>
      <header class="top">
        {shown ? (
          <a class="button plain back" href={addressOfRoute(code)}>
            ← {t.overview}
          </a>
        ) : (
          <a class="brand" href="/">
            Plenaria
          </a>
        )}
        <LanguageSwitch label={t.language} />
      </header>
      <main id="content" tabIndex={-1}>
        {!isSecureContext && <p class="note warn">{t.insecure}</p>}
        {memory === 'volatile' && <p class="note warn">{t.memoryless}</p>}
        {Rare && <Rare session={session} view={view} />}
        {phase === 'loading' && <p class="quiet">{t.loading}</p>}
        {(phase === 'unknown' || phase === 'unreachable' || phase === 'crowded') && (
          <div class="note warn" role="alert">
            {phase !== 'crowded' && <p>{phase === 'unknown' ? t.unknownCode(code) : t.unreachable}</p>}
            <p class="row">
              <button type="button" class="button" onClick={() => void session.loadSurvey()}>
                {t.tryAgain}
              </button>
              <a class="button plain" href="/">
                {t.otherCode}
              </a>
            </p>
          </div>
        )}
        {survey &&
          (shown && !withdrawn ? (
            <PanelScreen session={session} view={view} panel={shown} key={shown.id} />
          ) : (
            <HomeScreen session={session} view={view} />
          ))}
      </main>
      {Handover && survey && (
        <Handover session={session} view={view} close={() => handover.set({ open: false })} />
      )}
      {Seat && <Seat session={session} view={view} scanned={scanned} />}
      {survey && <StatusBar session={session} view={view} panel={shown && !withdrawn ? shown : undefined} />}
    </>
  )
}
