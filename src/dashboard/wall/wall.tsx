import { useEffect, useState } from 'preact/hooks'
import type { Survey } from '../../domain/survey/survey.ts'
import type { Role } from '../../domain/wire/access.ts'
import type { Tally } from '../../domain/wire/protocol.ts'
import { browserClock } from '../../ui/clock.ts'
import { useStore } from '../../ui/store.ts'
import { useText } from './words.ts'
import { ask } from '../parts/ask.ts'
import { JoinQr, joinAddress } from '../parts/join-qr.tsx'
import { hub } from '../stream/browser-hub.ts'
import { topicOf } from '../stream/messages.ts'
import { toggleRevealed } from './reveal.ts'
import { placeAfter, slidesOf, type SlidePlace } from './slides.ts'
import { useCount } from './use-count.ts'
import { WallItem } from './wall-item.tsx'
import { textIn } from '../../domain/survey/text-in.ts'

interface Props {
  code: string
  /** The survey, where somebody is signed in who has it already. */
  known: Survey | undefined
  role: Role | null
  publicUrl: string
}

/** Milliseconds until the survey is asked for again, while the server does not answer. */
const tryAgain = 3000

/** The survey that the projector shows, as everybody may read it. */
function useSurvey(code: string, known: Survey | undefined): Survey | undefined {
  const [survey, setSurvey] = useState(known)
  useEffect(() => {
    if (survey) return undefined
    let cancel: () => void = () => undefined
    const read = async () => {
      const answer = await ask('readSurvey', { code })
      if (answer.ok) setSurvey(answer.json)
      else cancel = browserClock.after(tryAgain, () => void read())
    }
    void read()
    return () => cancel()
  }, [])
  return survey
}

/**
 * The projector: what everybody may see and nothing else, without a control on it, session or not. Arrows go on and
 * back, up and down go from panel to panel, Enter shows one statement alone, space reveals the panel or hides it again.
 */
export function Wall({ code, known, role, publicUrl }: Props) {
  const { t } = useText()
  const survey = useSurvey(code, known)
  useEffect(() => {
    document.title = `${code} · ${t.wall}`
  }, [code, t])
  return survey ? (
    <Slides survey={survey} role={role} publicUrl={publicUrl} />
  ) : (
    <main class="wall" id="content">
      <p class="waiting">{t.loading}</p>
    </main>
  )
}

function Slides({ survey, role, publicUrl }: { survey: Survey } & Pick<Props, 'role' | 'publicUrl'>) {
  const { t, language } = useText()
  const { code, questionnaire } = survey
  const [place, setPlace] = useState<SlidePlace>({ at: 0, alone: null })
  const [tally, setTally] = useState<Tally | null>(null)
  const { delivery } = useStore(hub.delivery)
  useEffect(
    () =>
      hub.watch(topicOf(code, 'everyone'), (news) => {
        if (news.kind === 'tally') setTally(news.tally)
      }),
    [code],
  )
  const slides = slidesOf(questionnaire)
  const { at, alone } = place
  const { panel, n, items, first } = slides[at]!

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const reveals = event.key === ' ' && !event.repeat
      if (!reveals && !placeAfter(event.key, slides, place)) return
      event.preventDefault()
      if (reveals && role === 'organizer') void toggleRevealed(code, panel.id)
      // From what is shown by then: keys can come faster than slides.
      if (!reveals) setPlace((now) => placeAfter(event.key, slides, now) ?? now)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })

  const figures = tally?.items ?? {}
  const shown = alone === null ? items : [panel.items[alone]!]
  // What everybody may see comes only while it is revealed.
  const isShown = panel.items.some((item) => figures[item.code])
  useCount(code, tally !== null && !isShown, setTally)
  const isFresh = delivery === 'live' || delivery === 'reading'
  return (
    <main class={alone === null ? 'wall' : 'wall alone'} id="content">
      <header>
        <h1>{textIn(panel.title, language)}</h1>
      </header>
      {isShown ? (
        <div class="slide">
          {shown.map((item, index) => (
            <WallItem
              key={item.code}
              questionnaire={questionnaire}
              item={item}
              n={(alone ?? first - 1 + index) + 1}
              tally={figures[item.code]}
              labels={alone !== null}
            />
          ))}
        </div>
      ) : (
        <p class="waiting">
          <strong>{(tally?.responses['general'] ?? 0).toLocaleString(language)}</strong>
          {t.haveAnswered(tally?.responses['general'] ?? 0)}
        </p>
      )}
      <footer>
        <p class={isFresh ? 'quiet' : 'stale'}>
          {isFresh ? t.panel(n) : t.lostShort}
          {tally && ` · ${new Date(tally.asOf).toLocaleTimeString(language, { hour12: false })}`}
        </p>
        <div class="corner">
          <p>{joinAddress(publicUrl, code).replace(/^https?:\/\//, '')}</p>
          <JoinQr publicUrl={publicUrl} code={code} />
        </div>
      </footer>
    </main>
  )
}
