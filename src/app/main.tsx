import { showPage } from '../ui/page.tsx'
import '../ui/base.css'
import './app.css'
import '../form/form.css'
import '../form/bar.css'
import './overview/overview.css'
import './apart/apart.css'
import { App } from './app.tsx'
import { loadWords } from './language.ts'
import { followLink, route } from './route.ts'
import { currentLanguage } from '../ui/language.ts'
import { sessionFor } from './session/sessions.ts'
import { pageForm } from './takeover/page-form.ts'
import { takeOver } from './takeover/takeover.ts'

// Installing is possible, never asked for: an installed copy has its own storage, apart from this tab's.
addEventListener('beforeinstallprompt', (event) => event.preventDefault())
addEventListener('click', followLink)

const form = document.querySelector<HTMLElement>('#app [data-survey]')
const { route: where } = route.get()
// The survey is asked for while the words are on their way.
const session = where.screen === 'survey' ? sessionFor(where.code) : undefined
const isSpoken = await loadWords(currentLanguage()).then(
  () => true,
  () => false,
)
// Words that do not come leave the server's page as it is, which keeps every tap; any other says that it is broken.
if (!form || !session) showPage(<App />)
else if (isSpoken)
  takeOver(pageForm(form), session, currentLanguage, {
    draw: (isThere) => showPage(<App />, isThere),
    done: () => delete form.dataset['survey'],
  })
