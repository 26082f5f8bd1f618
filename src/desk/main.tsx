import { Desk } from './desk.tsx'
import { showPage } from '../ui/page.tsx'
import { startWorker } from '../ui/worker.ts'
import '../ui/base.css'
import '../ui/spacing.css'
import '../ui/staff.css'
import './desk.css'
import './scan/scan.css'
import './paper/paper.css'
import './kiosk/kiosk.css'
import './paper/print.css'

showPage(<Desk />)
void startWorker('/desk/sw.js')
