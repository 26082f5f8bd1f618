import { render } from 'preact'
import { Dashboard } from './dashboard.tsx'
import '../ui/base.css'
import './dashboard.css'

render(<Dashboard />, document.getElementById('app')!)
