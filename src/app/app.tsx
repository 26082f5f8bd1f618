import { useText } from './language.ts'
import { JoinScreen } from './join-screen.tsx'
import { route } from './route.ts'
import { sessionFor } from './session/sessions.ts'
import { SurveyScreen } from './survey-screen.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { useStore } from '../ui/store.ts'

export function App() {
  const { route: where } = useStore(route)
  const { t } = useText()
  return (
    <>
      <a class="button skip-link" href="#content">
        {t.toContent}
      </a>
      {where.screen === 'survey' ? (
        <SurveyScreen session={sessionFor(where.code)} panel={where.panel} key={where.code} />
      ) : (
        <>
          <header class="top">
            <a class="brand" href="/">
              Plenaria
            </a>
            <LanguageSwitch label={t.language} />
          </header>
          <main id="content" tabIndex={-1}>
            {where.screen === 'join' ? <JoinScreen /> : <p class="note warn">{t.notFound}</p>}
          </main>
        </>
      )}
    </>
  )
}
