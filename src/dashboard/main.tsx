import { render } from 'preact'
import { Dashboard } from './dashboard.tsx'
import '../ui/base.css'
import '../ui/spacing.css'
import './dashboard.css'
import './live/live.css'
import './parts/parts.css'
import './workshop/workshop.css'
import './run/run.css'
import './wall/wall.css'
import './parts/narrow.css'
import './run/print.css'

render(<Dashboard />, document.getElementById('app')!)
