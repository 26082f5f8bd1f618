import { useEffect, useState } from 'preact/hooks'
import { isWaiting } from '../domain/handing-over/held.ts'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { useStore } from '../ui/store.ts'
import type { Counter } from './counter/counter.ts'
import { counterFor } from './counter/counters.ts'
import { DeliveryPage } from './scan/delivery-page.tsx'
import { enter, type Permission } from './entrance.ts'
import { HeldPage } from './counter/held-page.tsx'
import { isKiosk } from './kiosk/kiosk-mark.ts'
import { Kiosk } from './kiosk/kiosk-page.tsx'
import { KioskStart } from './kiosk/kiosk-start.tsx'
import { useText } from './messages.ts'
import { PaperPage } from './paper/paper-page.tsx'
import { placeOf } from './scan/place.ts'
import { ScanPage } from './scan/scan-page.tsx'
import { textIn } from '../domain/survey/text-in.ts'

const pages = ['scan', 'paper', 'kiosk', 'held'] as const
type Page = (typeof pages)[number]

export function Desk() {
  const { t } = useText()
  const [permission, setPermission] = useState<Permission>('asking')
  const place = placeOf(location)
  const isOpen = place.what === 'delivery'
  useEffect(() => {
    if (!isOpen) void enter().then(setPermission)
  }, [])
  const code = place.what === 'nowhere' ? '' : place.code
  if (place.what === 'desk' && isKiosk(code)) return <Counting code={code} />
  return (
    <>
      <header class="top">
        <span class="brand">Plenaria</span>
        <LanguageSwitch label={t.language} />
      </header>
      <main id="content">
        {place.what === 'nowhere' && <Closed words={t.nowhere} />}
        {place.what === 'delivery' && <DeliveryPage code={place.code} frame={place.frame} />}
        {place.what === 'desk' && permission === 'asking' && <p class="quiet">{t.loading}</p>}
        {place.what === 'desk' && permission === 'no' && (
          <>
            <Closed words={t.notAllowed} />
            <Leftover code={code} />
          </>
        )}
        {place.what === 'desk' && permission === 'yes' && <Counting code={code} />}
      </main>
    </>
  )
}

function Closed({ words }: { words: string }) {
  const { t } = useText()
  return (
    <>
      <h1>{t.desk}</h1>
      <p class="note warn">{words}</p>
    </>
  )
}

/** What this device holds can be sent and saved by whoever has it in hand, session or not. */
function Leftover({ code }: { code: string }) {
  const [counter] = useState(() => counterFor(code))
  const { held } = useStore(counter.view)
  return held.length > 0 ? <HeldPage code={code} counter={counter} /> : null
}

function Counting({ code }: { code: string }) {
  const [counter] = useState(() => counterFor(code))
  return <Pages code={code} counter={counter} />
}

function Pages({ code, counter }: { code: string; counter: Counter }) {
  const { t, language } = useText()
  const { phase, survey, held, offline } = useStore(counter.view)
  const [page, setPage] = useState<Page>('scan')
  const waiting = held.filter(isWaiting).length
  const refused = held.filter((one) => one.refused !== null).length
  useEffect(() => {
    document.title = `${code} · ${t.desk}`
  }, [code, t])
  if (phase === 'no-memory') return <Closed words={t.noMemory} />
  if (phase === 'unknown') return <Closed words={t.unknown(code)} />
  if (!survey) return <p class="quiet">{t.loading}</p>
  if (isKiosk(code)) return <Kiosk code={code} counter={counter} />
  return (
    <>
      <h1>
        {t.desk} · {code}
      </h1>
      <p class="quiet">{textIn(survey.survey.questionnaire.title, language)}</p>
      <nav class="tabs" aria-label={t.pages}>
        {pages.map((name) => (
          <button
            type="button"
            key={name}
            aria-current={page === name ? 'page' : undefined}
            onClick={() => setPage(name)}
          >
            {t.tab[name]}
          </button>
        ))}
      </nav>
      <p
        class={refused > 0 || (waiting > 0 && offline) ? 'note warn' : 'quiet'}
        role="status"
        data-waiting={waiting}
      >
        {t.counts(held.length, waiting, refused)} {waiting > 0 && offline && t.noServer}
      </p>
      {page === 'scan' && <ScanPage code={code} counter={counter} />}
      {page === 'paper' && <PaperPage code={code} counter={counter} />}
      {page === 'kiosk' && <KioskStart code={code} />}
      {page === 'held' && <HeldPage code={code} counter={counter} />}
    </>
  )
}
