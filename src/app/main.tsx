import { App } from './app.tsx'
import { followLink } from './route.ts'
import { showPage } from '../ui/page.tsx'
import '../ui/base.css'
import './app.css'
import './home/home.css'
import './panel/panel.css'
import './session/status.css'
import './apart/apart.css'

// Installing is possible, never asked for: an installed copy has its own storage, apart from this tab's.
addEventListener('beforeinstallprompt', (event) => event.preventDefault())
addEventListener('click', followLink)
showPage(<App />)
