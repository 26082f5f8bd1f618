import { useEffect, useState } from 'preact/hooks'
import type { Role } from '../../domain/wire/access.ts'
import { addresses } from '../../domain/wire/addresses.ts'
import { organizerAddresses } from '../../domain/wire/organizer-addresses.ts'
import type { OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import { itemSentence } from '../../domain/survey/items.ts'
import type { Item, Panel, Questionnaire } from '../../domain/survey/questionnaire.ts'
import { answered, meanScore, roundedMean, shares } from '../../domain/counting/statistics.ts'
import type { ItemTally } from '../../domain/counting/tally.ts'
import { createStore, useStore } from '../../ui/store.ts'
import { ask } from '../parts/api.ts'
import { DistributionBar } from '../parts/distribution-bar.tsx'
import { openFeed, type Feed } from '../parts/feed.ts'
import { JoinQr, joinAddress } from '../parts/join-qr.tsx'
import { useText } from '../messages.ts'

/** Statements on one slide: more could not be read from the last row. */
const perSlide = 2

interface Slide {
  panel: Panel
  n: number
  items: Item[]
  first: number
}

const slidesOf = ({ panels }: Questionnaire): Slide[] =>
  panels.flatMap((panel, index) =>
    Array.from({ length: Math.ceil(panel.items.length / perSlide) }, (_, page) => ({
      panel,
      n: index + 1,
      items: panel.items.slice(page * perSlide, (page + 1) * perSlide),
      first: page * perSlide + 1,
    })),
  )

const nothingYet = createStore<Feed>({ tally: null, live: false })

interface Props {
  survey: OrganizerSurvey
  role: Role
  publicUrl: string
  changed: (survey: OrganizerSurvey) => void
  signedOut: () => void
}

/**
 * The projector: what everybody may see and nothing else, without a control on it. Arrows go on and back, up and down
 * go from panel to panel, Enter shows one statement alone, space reveals the panel or hides it again.
 */
export function Wall({ survey, role, publicUrl, changed, signedOut }: Props) {
  const { t, language } = useText()
  const { code, questionnaire } = survey
  const [source, setSource] = useState(nothingYet)
  const [at, setAt] = useState(0)
  const [alone, setAlone] = useState<number | null>(null)
  useEffect(() => {
    const { feed, close } = openFeed(code, signedOut, 'everyone')
    setSource(feed)
    return close
  }, [code])
  const { tally, live } = useStore(source)
  const slides = slidesOf(questionnaire)
  const slide = slides[at]!
  const { panel, n, items, first } = slide

  useEffect(() => {
    document.title = `${code} · ${t.wall}`
    const press = (event: KeyboardEvent) => {
      const act = actionFor(event.key)
      if (!act || (event.key === ' ' && event.repeat)) return
      event.preventDefault()
      act()
    }
    const actionFor = (key: string): (() => void) | undefined => {
      // From what is shown by then: keys can come faster than slides.
      const step = (by: number) => () => {
        if (alone === null) return setAt((now) => Math.min(slides.length - 1, Math.max(0, now + by)))
        const item = alone + by
        if (item < 0 || item >= panel.items.length) return
        setAlone(item)
        setAt(slides.findIndex((one) => one.panel === panel && one.first + perSlide > item + 1))
      }
      const toPanel = (by: number) => () => {
        const wanted = slides.findIndex((one) => one.n === n + by)
        setAlone(null)
        if (wanted >= 0) setAt(wanted)
      }
      const keys: Record<string, () => void> = {
        ArrowRight: step(1),
        PageDown: step(1),
        ArrowLeft: step(-1),
        PageUp: step(-1),
        ArrowDown: toPanel(1),
        ArrowUp: toPanel(-1),
        Enter: () => setAlone(alone === null ? first - 1 : null),
        ' ': () => void reveal(),
      }
      return keys[key]
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })

  async function reveal(): Promise<void> {
    if (role !== 'organizer') return
    // Another window may have changed the panel since.
    const now = await ask(addresses.readSurvey, { code })
    if (!now.ok) return
    const { open, revealed } = (now.json as OrganizerSurvey).panels[panel.id] ?? {
      open: true,
      revealed: false,
    }
    const outcome = await ask(
      organizerAddresses.changePanel,
      { code, panel: panel.id },
      { open, revealed: !revealed },
    )
    if (outcome.ok) changed(outcome.json as OrganizerSurvey)
  }

  const figures = tally?.items ?? {}
  const shown = alone === null ? items : [panel.items[alone]!]
  // What everybody may see comes only while it is revealed.
  const isShown = panel.items.some((item) => figures[item.code])
  return (
    <main class={alone === null ? 'wall' : 'wall alone'} id="content">
      <header>
        <h1>{panel.title[language]}</h1>
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
        <p class={live ? 'quiet' : 'stale'}>
          {live ? t.panel(n) : t.lostShort}
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

interface WallItemProps {
  questionnaire: Questionnaire
  item: Item
  n: number
  tally: ItemTally | undefined
  /** The options in words, with their shares. */
  labels: boolean
}

function WallItem({ questionnaire, item, n, tally, labels }: WallItemProps) {
  const { t, language } = useText()
  const general = tally?.general
  const mean = (counts: ItemTally['general']) => {
    const found = counts && meanScore(counts)
    return found ? roundedMean(found).toLocaleString(language, { minimumFractionDigits: 1 }) : '–'
  }
  const sectors = tally?.public && tally.private
  return (
    <section class="wall-item">
      <h2>
        {n}. {itemSentence(questionnaire, item, language)}
      </h2>
      {general ? (
        <>
          <DistributionBar counts={general} scale={questionnaire.scale} kind="diverging" figures={false} />
          {labels && (
            <p class="means options">
              {questionnaire.scale
                .toSorted((a, b) => a.value - b.value)
                .map(({ value, label }) => (
                  <span key={value}>
                    {label[language]} {Math.round(100 * (shares(general)?.[value - 1] ?? 0))} %
                  </span>
                ))}
            </p>
          )}
          <p class="means">
            <span>
              {t.general} <strong>{mean(general)}</strong>
            </span>
            {sectors && (
              <>
                <span>
                  {t.publicShort} <strong>{mean(tally.public)}</strong>
                </span>
                <span>
                  {t.privateShort} <strong>{mean(tally.private)}</strong>
                </span>
              </>
            )}
            <span class="quiet">n {answered(general)}</span>
          </p>
        </>
      ) : (
        <p class="quiet">{t.tooFew}</p>
      )}
    </section>
  )
}
