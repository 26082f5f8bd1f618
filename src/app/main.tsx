import { render } from 'preact'
import { App } from './app.tsx'
import { followLink } from './route.ts'
import '../ui/base.css'
import './app.css'
import './home/home.css'
import './panel/panel.css'
import './session/status.css'
import './apart/apart.css'

// Installing is possible, never asked for: an installed copy has its own storage, apart from this tab's.
addEventListener('beforeinstallprompt', (event) => event.preventDefault())
addEventListener('click', followLink)
const place = document.getElementById('app')!
place.replaceChildren()
render(<App />, place)
