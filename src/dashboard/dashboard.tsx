import { useEffect, useState } from 'preact/hooks'
import type { OrganizerSurvey } from '../domain/wire/organizer-protocol.ts'
import { useStore } from '../ui/store.ts'
import { AccessPage } from './access/access-page.tsx'
import { enterAccess, surveyAt, withSurvey, type Entrance, type SignedIn } from './access/entrance.ts'
import { SignIn } from './access/sign-in.tsx'
import { useText } from './parts/words.ts'
import { ask } from './parts/ask.ts'
import { usePlace } from './route.ts'
import { hub } from './stream/browser-hub.ts'
import { SurveyShell } from './survey-shell.tsx'
import { Top } from './top.tsx'
import { Wall } from './wall/wall.tsx'
import { EditorPage } from './forms/editor/editor-page.tsx'
import { FormsPage } from './forms/forms-page.tsx'
import { PastePage } from './forms/paste-page.tsx'
import { NewWorkshop } from './workshops/new-workshop.tsx'
import { WorkshopsPage } from './workshops/workshops-page.tsx'

export function Dashboard() {
  const { t } = useText()
  const { code, page } = usePlace()
  const [entrance, setEntrance] = useState<Entrance>({ at: 'asking' })
  const [stuck, setStuck] = useState(false)
  const { isOpen } = useStore(hub.session)
  const enter = async () => setEntrance(await enterAccess())
  /** What cannot be read leaves what is shown. */
  const reread = async () => {
    const next = await enterAccess()
    if (next.at === 'in') setEntrance(next)
  }
  const leave = async () => {
    const answer = await ask('signOut')
    // Whoever walks away believing to be signed out must be.
    setStuck(!answer.ok)
    if (!answer.ok) return
    setEntrance({ at: 'signed-out', why: null })
    hub.tellSession(false)
  }
  useEffect(() => void enter(), [])
  // A session that ends, or begins in another tab, does so for all of them.
  useEffect(() => {
    if (isOpen === false && entrance.at === 'in') setEntrance({ at: 'signed-out', why: 'ended' })
    if (isOpen === true && entrance.at === 'signed-out') void enter()
  }, [isOpen])

  const signedIn = entrance.at === 'in' ? entrance : undefined
  const shown = signedIn && surveyAt(signedIn, code)
  const changed = (survey: OrganizerSurvey) =>
    setEntrance((now) => (now.at === 'in' ? withSurvey(now, survey) : now))
  // The projector shows what everybody may see: no form of ours ever stands in front of the room.
  if (page === 'wall' && code && entrance.at !== 'asking')
    return (
      <Wall
        code={code}
        known={shown}
        role={signedIn?.role ?? null}
        publicUrl={signedIn?.list.publicUrl ?? location.origin}
      />
    )
  return (
    <>
      <a class="button skip-link" href="#content">
        {t.toContent}
      </a>
      <Top
        isIn={signedIn !== undefined}
        isOrganizer={signedIn?.role === 'organizer'}
        leave={() => void leave()}
      />
      <main id="content" tabIndex={-1}>
        {stuck && (
          <p class="note warn" role="alert">
            {t.stillSignedIn}
          </p>
        )}
        {entrance.at === 'asking' && <p class="quiet">{t.loading}</p>}
        {entrance.at === 'no-answer' && (
          <div class="note warn" role="alert">
            <p>{t.noServer}</p>
            <button type="button" class="button" onClick={() => void enter()}>
              {t.tryAgain}
            </button>
          </div>
        )}
        {entrance.at === 'signed-out' && (
          <SignIn
            why={entrance.why}
            done={() => {
              hub.tellSession(true)
              void enter()
            }}
          />
        )}
        {signedIn && (
          <Page signedIn={signedIn} shown={shown} changed={changed} reread={() => void reread()} />
        )}
      </main>
    </>
  )
}

interface PageProps {
  signedIn: SignedIn
  shown: OrganizerSurvey | undefined
  changed: (survey: OrganizerSurvey) => void
  reread: () => void
}

function Page({ signedIn, shown, changed, reread }: PageProps) {
  const { t } = useText()
  const { code, page } = usePlace()
  const { role, list } = signedIn
  const isOrganizer = role === 'organizer'
  if (code === '~access' && isOrganizer)
    return <AccessPage publicUrl={list.publicUrl} codes={list.surveys.map((survey) => survey.code)} />
  if (code === '~forms' && isOrganizer)
    return page === '' ? (
      <FormsPage />
    ) : page === 'paste' ? (
      <PastePage />
    ) : (
      <EditorPage key={page} id={page} />
    )
  if (code === '~new' && isOrganizer) return <NewWorkshop surveys={list.surveys} created={changed} />
  if (shown)
    return (
      <SurveyShell key={shown.code} survey={shown} role={role} publicUrl={list.publicUrl} changed={changed} />
    )
  return (
    <>
      {code && !code.startsWith('~') && <p class="note warn">{t.noSurvey(code)}</p>}
      <WorkshopsPage surveys={list.surveys} role={role} changed={changed} reread={reread} />
    </>
  )
}
