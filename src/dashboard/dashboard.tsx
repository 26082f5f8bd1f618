import { useEffect, useState } from 'preact/hooks'
import type { Role } from '../domain/wire/access.ts'
import { organizerAddresses as addresses } from '../domain/wire/organizer-addresses.ts'
import type { OrganizerSurvey, SessionState, SurveyList } from '../domain/wire/organizer-protocol.ts'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { AccessPage } from './access/access-page.tsx'
import { ask } from './parts/api.ts'
import { useText } from './messages.ts'
import { NewWorkshop } from './workshops/new-workshop.tsx'
import { usePlace } from './route.ts'
import { invitation, SignIn } from './access/sign-in.tsx'
import { SurveyShell } from './survey-shell.tsx'
import { Wall } from './wall/wall.tsx'
import { WorkshopsPage } from './workshops/workshops-page.tsx'

type Access = 'asking' | 'signed-out' | 'no-answer' | { role: Role; list: SurveyList }

export function Dashboard() {
  const { t } = useText()
  const { code, page } = usePlace()
  const [access, setAccess] = useState<Access>('asking')
  const enter = async () => {
    const session = await ask(addresses.readSession)
    if (!session.ok) return setAccess('no-answer')
    const { role } = session.json as SessionState
    if (role === null || invitation() !== undefined) return setAccess('signed-out')
    const outcome = await ask(addresses.listSurveys)
    setAccess(outcome.ok ? { role, list: outcome.json as SurveyList } : 'no-answer')
  }
  const leave = async () => {
    await ask(addresses.signOut)
    setAccess('signed-out')
  }
  useEffect(() => void enter(), [])

  const signedIn = typeof access === 'object' ? access : undefined
  const shown = signedIn && surveyAt(signedIn.list.surveys, code)
  const signedOut = () => setAccess('signed-out')
  const changed = (survey: OrganizerSurvey) =>
    setAccess((now) => (typeof now === 'object' ? withSurvey(now, survey) : now))
  if (signedIn && shown && page === 'wall')
    return (
      <Wall
        survey={shown}
        role={signedIn.role}
        publicUrl={signedIn.list.publicUrl}
        changed={changed}
        signedOut={signedOut}
      />
    )
  return (
    <>
      <a class="button skip-link" href="#content">
        {t.toContent}
      </a>
      <header class="top">
        <a class="brand" href="/organizer/~all">
          Plenaria
        </a>
        <div class="row">
          <LanguageSwitch label={t.language} />
          {signedIn?.role === 'organizer' && (
            <a class="button plain" href="/organizer/~access">
              {t.access}
            </a>
          )}
          {signedIn && (
            <button type="button" class="button" onClick={() => void leave()}>
              {t.signOut}
            </button>
          )}
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {access === 'asking' && <p class="quiet">{t.loading}</p>}
        {access === 'no-answer' && (
          <p class="note warn" role="alert">
            {t.noServer}
          </p>
        )}
        {access === 'signed-out' && <SignIn done={() => void enter()} />}
        {signedIn && <Page access={signedIn} shown={shown} changed={changed} signedOut={signedOut} />}
      </main>
    </>
  )
}

interface PageProps {
  access: { role: Role; list: SurveyList }
  shown: OrganizerSurvey | undefined
  changed: (survey: OrganizerSurvey) => void
  signedOut: () => void
}

function Page({ access, shown, changed, signedOut }: PageProps) {
  const { t } = useText()
  const { code } = usePlace()
  const { role, list } = access
  const isOrganizer = role === 'organizer'
  if (code === '~access' && isOrganizer)
    return <AccessPage publicUrl={list.publicUrl} codes={list.surveys.map((survey) => survey.code)} />
  if (code === '~new' && isOrganizer) return <NewWorkshop surveys={list.surveys} created={changed} />
  if (shown)
    return (
      <SurveyShell
        key={shown.code}
        survey={shown}
        role={role}
        publicUrl={list.publicUrl}
        changed={changed}
        signedOut={signedOut}
      />
    )
  return (
    <>
      {code && !code.startsWith('~') && <p class="note warn">{t.noSurvey(code)}</p>}
      <WorkshopsPage surveys={list.surveys} role={role} changed={changed} />
    </>
  )
}

/** `/organizer/` is the only workshop there is, where there is only one. */
function surveyAt(surveys: OrganizerSurvey[], code: string): OrganizerSurvey | undefined {
  if (code) return surveys.find((survey) => survey.code === code)
  const current = surveys.filter(({ archived }) => !archived)
  return current.length === 1 ? current[0] : undefined
}

function withSurvey(access: { role: Role; list: SurveyList }, survey: OrganizerSurvey) {
  const { surveys } = access.list
  const known = surveys.some(({ code }) => code === survey.code)
  const next = known ? surveys.map((one) => (one.code === survey.code ? survey : one)) : [...surveys, survey]
  return { ...access, list: { ...access.list, surveys: next } }
}
