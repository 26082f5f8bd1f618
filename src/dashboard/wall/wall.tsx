import { useEffect, useRef, useState } from 'preact/hooks'
import { workshopName, type Survey } from '../../domain/survey/survey.ts'
import { decodePart } from '../../domain/wire/addresses.ts'
import type { Role } from '../../domain/wire/access.ts'
import type { Tally } from '../../domain/wire/protocol.ts'
import { browserClock } from '../../ui/clock.ts'
import { useStore } from '../../ui/store.ts'
import { useText } from './words.ts'
import { ask } from '../parts/ask.ts'
import { JoinQr, joinAddress } from '../parts/join-qr.tsx'
import { hub } from '../stream/browser-hub.ts'
import { topicOf } from '../stream/messages.ts'
import { toggleRevealed, type Revealed } from './reveal.ts'
import { slideAfter, slideAt, slidesOf } from './slides.ts'
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
 * The projector: what everybody may see and nothing else, without a control on it, session or not. Its keys are those of
 * programs for slides: `?` tells them.
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

/** What stands in the place of the slide. */
type Veil = 'black' | 'keys' | null

/** Milliseconds that a word on a key stands. */
const wordStands = 6000

function Slides({ survey, role, publicUrl }: { survey: Survey } & Pick<Props, 'role' | 'publicUrl'>) {
  const { t, language } = useText()
  const { code, questionnaire } = survey
  const [id, drawId] = useState(() => decodePart(location.hash.slice(1)) || '~join')
  const [veil, drawVeil] = useState<Veil>(null)
  // As the keys left it: they can come faster than what they change is drawn.
  const veiled = useRef<Veil>(null)
  const setVeil = (next: Veil) => {
    veiled.current = next
    drawVeil(next)
  }
  const [word, setWord] = useState<{ panel: string; said: Revealed } | null>(null)
  const [tally, setTally] = useState<Tally | null>(null)
  const { delivery } = useStore(hub.delivery)
  useEffect(
    () =>
      hub.watch(topicOf(code, 'everyone'), (news) => {
        if (news.kind === 'tally') setTally(news.tally)
      }),
    [code],
  )
  // What everybody may see comes only while it is revealed.
  const figures = tally?.items ?? {}
  const slides = slidesOf(questionnaire, ({ items }) => items.some((item) => figures[item.code]))
  const slide = slideAt(slides, id)
  // As the keys left it, like the veil.
  const latest = useRef({ id, slides, word })
  latest.current = { ...latest.current, slides, word }
  const slideNow = () => slideAt(latest.current.slides, latest.current.id)
  // After a reload, and on another screen, it is where it was.
  useEffect(() => history.replaceState(null, '', `#${encodeURIComponent(slide.id)}`), [slide.id])
  useEffect(() => {
    if (word === null) return undefined
    const timer = setTimeout(() => setWord(null), wordStands)
    return () => clearTimeout(timer)
  }, [word])

  const reveal = async (panel: string) => {
    const { word: last } = latest.current
    const isMeant = last?.panel === panel && last.said === 'still-open'
    const said = await toggleRevealed(code, panel, isMeant)
    setWord({ panel, said })
  }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey } = event
      if (ctrlKey || metaKey || altKey) return
      // Whatever is pressed then, the slide comes back first.
      if (veiled.current !== null || key === 'Escape') {
        event.preventDefault()
        return setVeil(null)
      }
      if (key === 'b' || key === '.') return setVeil('black')
      if (key === '?') return setVeil('keys')
      const now = slideNow()
      if (key === 'r' && !event.repeat && role === 'organizer' && now.kind !== 'join')
        return void reveal(now.panel.id)
      const next = slideAfter(key, latest.current.slides, now)
      if (!next) return undefined
      event.preventDefault()
      setWord(null)
      latest.current.id = next.id
      return drawId(next.id)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })

  // A word is of the panel that it was said of, and stands on no other's slide.
  const isOfThis = word !== null && slide.kind !== 'join' && slide.panel.id === word.panel
  const sayOf = (said: Revealed): string | null => {
    if (said === 'hidden') return null
    if (said === 'shown') return slide.kind === 'hidden' ? t.shownOnce : null
    return said === 'still-open' ? t.stillOpen : t.problem[said]
  }
  const wordSaid = isOfThis ? sayOf(word.said) : null
  const general = tally?.responses['general'] ?? 0
  useCount(code, tally !== null && slide.kind !== 'item', (read) =>
    setTally((now) => (now && now.asOf > read.asOf ? now : read)),
  )
  const isFresh = delivery !== 'lost'
  if (veil === 'black') return <main class="wall black" id="content" />
  if (veil === 'keys') return <Keys />
  return (
    <main class={`wall ${slide.kind}`} id="content">
      {slide.kind === 'join' ? (
        <JoinSlide survey={survey} publicUrl={publicUrl} answered={general} />
      ) : (
        <h1>{textIn(slide.panel.title, language) || t.panel(slide.n)}</h1>
      )}
      {slide.kind === 'item' && (
        <WallItem
          key={slide.id}
          questionnaire={questionnaire}
          item={slide.item}
          n={slide.at + 1}
          tally={figures[slide.item.code]}
        />
      )}
      {slide.kind === 'hidden' && (
        <p class="waiting">
          <strong>{atLeast(general, language)}</strong>
          {t.haveAnswered}
        </p>
      )}
      <footer>
        <p class={isFresh && wordSaid === null ? undefined : 'stale'} role="status">
          {wordSaid ??
            [
              ...(isFresh ? [] : [t.lostShort]),
              ...(slide.kind === 'join' ? [] : [t.panel(slide.n)]),
              ...(slide.kind === 'item' ? [t.ofPanel(slide.at + 1, slide.panel.items.length)] : []),
              ...(tally && slide.kind === 'item'
                ? [t.figuresOf(new Date(tally.asOf).toLocaleTimeString(language, { timeStyle: 'short' }))]
                : []),
            ].join(' · ')}
        </p>
        {slide.kind !== 'join' && (
          <div class="corner">
            <p>{joinAddress(publicUrl, code).replace(/^https?:\/\//, '')}</p>
            <JoinQr publicUrl={publicUrl} code={code} />
          </div>
        )}
      </footer>
    </main>
  )
}

/** How many there are as everybody may know it: by fives, so that nobody is seen to come. */
const atLeast = (n: number, language: string): string => (n === 0 ? '< 5' : `≥ ${n.toLocaleString(language)}`)

/** The way in, half the height of the room’s screen. */
function JoinSlide({
  survey,
  publicUrl,
  answered,
}: Pick<Props, 'publicUrl'> & { survey: Survey; answered: number }) {
  const { t, language } = useText()
  const { code, workshop, questionnaire } = survey
  return (
    <>
      <h1>{workshopName(workshop, language) || textIn(questionnaire.title, language) || code}</h1>
      <div class="way-in">
        <JoinQr publicUrl={publicUrl} code={code} />
        <div>
          <p>{t.joinHere}</p>
          <p class="address">{joinAddress(publicUrl, code).replace(/^https?:\/\//, '')}</p>
          {answered > 0 && (
            <p>
              <strong>{atLeast(answered, language)}</strong> {t.haveAnswered}
            </p>
          )}
        </div>
      </div>
    </>
  )
}

function Keys() {
  const { t } = useText()
  return (
    <main class="wall" id="content">
      <h1>{t.keysTitle}</h1>
      <dl class="keys">
        {t.keys.map(([key, does]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </main>
  )
}
