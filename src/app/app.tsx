import { languages } from '../domain/survey/spoken.ts'
import { speak, useText } from './language.ts'
import { loadJoin, useApart } from './apart/load.ts'
import { route } from './route.ts'
import { sessionFor } from './session/sessions.ts'
import { SurveyScreen } from './survey-screen.tsx'
import { Top } from '../form/top.tsx'
import { useStore } from '../ui/store.ts'

export function App() {
  const { route: where } = useStore(route)
  const { t, language } = useText()
  const Join = useApart(where.screen === 'join', loadJoin)
  return (
    <>
      <a class="button skip-link" href="#content">
        {t.toContent}
      </a>
      {where.screen === 'survey' ? (
        <SurveyScreen session={sessionFor(where.code)} panel={where.panel} key={where.code} />
      ) : (
        <>
          <Top language={language} languages={Object.keys(languages)} choose={(other) => void speak(other)} />
          <main id="content" tabIndex={-1}>
            {Join && <Join />}
            {where.screen === 'nowhere' && <p class="note warn">{t.notFound}</p>}
          </main>
        </>
      )}
    </>
  )
}
