import { useEffect, useState } from 'preact/hooks'
import { pairMeans } from '../../domain/counting/paired.ts'
import { answered } from '../../domain/counting/statistics.ts'
import type { Counts } from '../../domain/counting/tally.ts'
import { cellsNamed, valuesOf } from '../../domain/survey/kinds.ts'
import { itemSentence } from '../../domain/survey/sentence.ts'
import type { Item, Panel, Questionnaire } from '../../domain/survey/questionnaire.ts'
import type { Answer } from '../../domain/answering/answer.ts'
import { addresses } from '../../domain/wire/addresses.ts'
import { call } from '../../offline/call.ts'
import { useText } from '../language.ts'
import type { SessionView } from '../session/view.ts'
import { useWordsApart } from './words-apart.ts'

/** Milliseconds until it is asked for again. */
const lookAgain = 30_000

interface Shown {
  asOf: string
  items: Record<string, { general?: Counts }>
}

/** The public figures of a survey, asked for as long as they are looked at; null while they have not come, or cannot. */
function useFigures(code: string): { shown: Shown | null; isAway: boolean } {
  const [figures, set] = useState<{ shown: Shown | null; isAway: boolean }>({ shown: null, isAway: false })
  useEffect(() => {
    let isOver = false
    const look = async () => {
      const { status, ...reply } = await call(addresses.readTally, { values: { code } })
      if (isOver) return
      const shown = status === 200 ? ((reply as { json: unknown }).json as Shown) : null
      set((before) => (shown?.items ? { shown, isAway: false } : { ...before, isAway: true }))
    }
    void look()
    const timer = setInterval(() => void look(), lookAgain)
    return () => {
      isOver = true
      clearInterval(timer)
    }
  }, [code])
  return figures
}

/** What the room has said in one panel, as everybody is shown it, with one's own answer marked. */
export default function RoomResult({ view, panel }: { view: SessionView; panel: Panel }) {
  const { language } = useText()
  const words = useWordsApart().result
  const { local, survey } = view
  const { questionnaire, workshop, panels } = survey!
  const { shown, isAway } = useFigures(local.survey)
  const isRevealed = panels[panel.id]?.revealed === true
  const time = (asOf: string) =>
    new Date(asOf).toLocaleTimeString(language, {
      hour: '2-digit',
      minute: '2-digit',
      ...(workshop.zone && { timeZone: workshop.zone }),
    })
  return (
    <>
      {!isRevealed && <p class="note">{words.hidden}</p>}
      {isAway && (
        <p class="note warn" role="status">
          {words.unreachable}
        </p>
      )}
      {isRevealed && shown && <p class="quiet">{words.asOf(time(shown.asOf))}</p>}
      {isRevealed &&
        shown &&
        panel.items.map((item) => (
          <ItemResult
            key={item.code}
            questionnaire={questionnaire}
            item={item}
            counts={shown.items[item.code]?.general}
            own={local.panels[panel.id]?.answers[item.code]}
          />
        ))}
    </>
  )
}

function ItemResult({
  questionnaire,
  item,
  counts,
  own,
}: {
  questionnaire: Questionnaire
  item: Item
  counts: Counts | undefined
  own: Answer | undefined
}) {
  const { language } = useText()
  const words = useWordsApart().result
  const all = counts ? answered(counts) : 0
  const chosen = Array.isArray(own) ? own.map(String) : [String(own)]
  const cells = cellsNamed(item, questionnaire, language)
  // Points as they are offered, whichever end comes first.
  const shown =
    item.kind === 'scale'
      ? questionnaire.scales[item.scale]!.points.map(({ value }) => String(value))
      : cells.map(({ key }) => key)
  const sides = item.kind === 'pair' && counts ? pairMeans(counts, valuesOf(item, questionnaire)!) : []
  return (
    <figure class="result">
      <figcaption>{itemSentence(questionnaire, item, language)}</figcaption>
      {all === 0 ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <>
          {item.kind === 'pair' &&
            (['before', 'after'] as const).map((side, at) => (
              <p key={side}>
                {item[side][language]}: <strong>{sides[at]?.toLocaleString(language)}</strong>
              </p>
            ))}
          <ul>
            {(item.kind === 'pair' ? [] : shown).map((key) => {
              const at = cells.findIndex((cell) => cell.key === key)
              const n = counts!.counts[at] ?? 0
              const isOwn = chosen.includes(key)
              return (
                <li key={key} class={isOwn ? 'own' : ''}>
                  <span>
                    {cells[at]!.label}
                    {isOwn && <strong> · {words.own}</strong>}
                  </span>
                  <span>{Math.round((100 * n) / all)} %</span>
                  <progress value={n} max={all} aria-hidden="true" />
                </li>
              )
            })}
          </ul>
          <p class="quiet">{words.of(all)}</p>
        </>
      )}
    </figure>
  )
}
