import { render } from 'preact'
import { Desk } from './desk.tsx'
import { startWorker } from '../ui/worker.ts'
import '../ui/base.css'
import '../ui/spacing.css'
import './desk.css'
import './scan/scan.css'
import './paper/paper.css'
import './kiosk/kiosk.css'
import './paper/print.css'

render(<Desk />, document.getElementById('app')!)
void startWorker('/desk/sw.js')
