import { render } from 'preact'
import { Desk } from './desk.tsx'
import { startWorker } from '../ui/worker.ts'
import '../ui/base.css'
import './desk.css'

render(<Desk />, document.getElementById('app')!)
void startWorker('/desk/sw.js')
