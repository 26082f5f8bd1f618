import { render } from 'preact'
import { Desk } from './desk.tsx'
import { startWorker } from './worker.ts'
import '../ui/base.css'
import './desk.css'

render(<Desk />, document.getElementById('app')!)
void startWorker()
