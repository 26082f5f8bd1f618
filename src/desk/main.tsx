import { Desk } from './desk.tsx'
import { showPage } from '../ui/page.tsx'
import { startWorker } from '../ui/worker.ts'
import { kinds } from '../form/item/kinds.ts'
import { OtherItem } from '../form/other/other-item.tsx'
import { words as ar } from '../form/words/ar.ts'
import { words as en } from '../form/words/en.ts'
import { words as es } from '../form/words/es.ts'
import { words as fr } from '../form/words/fr.ts'
import { words as pt } from '../form/words/pt.ts'
import { words as zh } from '../form/words/zh.ts'
import { messages } from '../form/words/words.ts'
import '../ui/base.css'
import '../ui/spacing.css'
import '../ui/staff.css'
import '../form/form.css'
import '../form/bar.css'
import '../form/other/other.css'
import './desk.css'
import './scan/scan.css'
import './paper/paper.css'
import './kiosk/kiosk.css'
import './paper/print.css'

// Its languages are switched without a network, so it has the phone's words in all of them.
Object.assign(messages, { en, es, fr, pt, zh, ar })
kinds.Other = OtherItem
showPage(<Desk />)
void startWorker('/desk/sw.js')
