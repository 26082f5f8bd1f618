import { render } from 'preact'
import '../ui/base.css'
import '../form/form.css'
import './preview.css'
import { come } from '../form/other/other-kinds.ts'
import { words as ar } from '../form/words/ar.ts'
import { words as en } from '../form/words/en.ts'
import { words as es } from '../form/words/es.ts'
import { words as fr } from '../form/words/fr.ts'
import { words as pt } from '../form/words/pt.ts'
import { words as zh } from '../form/words/zh.ts'
import { messages } from '../form/words/words.ts'
import { Preview, type Shown } from './preview.tsx'
import { colour } from './colour.ts'

Object.assign(messages, { en, es, fr, pt, zh, ar })
come()

/** What the organizer's page, in whose frame this stands, wants to see; nobody else is listened to. */
addEventListener('message', ({ data, origin, source }: MessageEvent<Shown>) => {
  if (origin !== location.origin || source !== parent || parent === window) return
  colour(data.isDark)
  render(<Preview {...data} />, document.getElementById('app')!)
})
if (parent !== window) parent.postMessage('ready', location.origin)
