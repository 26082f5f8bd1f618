import { useEffect, useState } from 'preact/hooks'
import { organizerAddresses } from '../domain/organizer-addresses.ts'
import type { SessionState, SurveyList } from '../domain/organizer-protocol.ts'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { ask } from './api.ts'
import { useText } from './messages.ts'
import { SignIn } from './sign-in.tsx'
import { SurveyPage } from './survey-page.tsx'

type Access = 'asking' | 'signed-out' | 'no-answer' | SurveyList['surveys']

/** `/organizer/` shows the only survey, or the list of them; `/organizer/APEC` shows that one. */
const codeInAddress = () => decodeURIComponent(location.pathname.split('/')[2] ?? '').toUpperCase()

export function Dashboard() {
  const { t } = useText()
  const [access, setAccess] = useState<Access>('asking')
  const enter = async () => {
    const session = await ask(organizerAddresses.readSession)
    if (!session.ok) return setAccess('no-answer')
    if ((session.json as SessionState).role === null) return setAccess('signed-out')
    const outcome = await ask(organizerAddresses.listSurveys)
    setAccess(outcome.ok ? (outcome.json as SurveyList).surveys : 'no-answer')
  }
  const leave = async () => {
    await ask(organizerAddresses.signOut)
    setAccess('signed-out')
  }
  useEffect(() => void enter(), [])

  const signedIn = Array.isArray(access)
  return (
    <>
      <a class="button skip-link" href="#content">
        {t.toContent}
      </a>
      <header class="top">
        <a class="brand" href="/organizer/">
          Plenaria
        </a>
        <div class="row">
          <LanguageSwitch label={t.language} />
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
        {signedIn && <Surveys surveys={access} signedOut={() => setAccess('signed-out')} />}
      </main>
    </>
  )
}

function Surveys({ surveys, signedOut }: { surveys: SurveyList['surveys']; signedOut: () => void }) {
  const { t, language } = useText()
  const code = codeInAddress()
  const shown =
    surveys.find((survey) => survey.code === code) ?? (code || surveys.length > 1 ? undefined : surveys[0])
  if (shown) return <SurveyPage survey={shown} signedOut={signedOut} />
  return (
    <>
      <h1>{t.surveys}</h1>
      {code && <p class="note warn">{t.noSurvey(code)}</p>}
      <ul>
        {surveys.map((survey) => (
          <li key={survey.code}>
            <a href={`/organizer/${survey.code}`}>
              {survey.code} · {survey.questionnaire.title[language]}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
