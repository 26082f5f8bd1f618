import { barParts, toneOf } from '../../domain/counting/bars.ts'
import { answered } from '../../domain/counting/statistics.ts'
import type { Counts } from '../../domain/counting/tally.ts'
import { cellsNamed } from '../../domain/survey/kinds.ts'
import type { Item, Questionnaire } from '../../domain/survey/questionnaire.ts'
import { useText } from '../parts/words.ts'

interface Props {
  questionnaire: Pick<Questionnaire, 'scales'>
  item: Item
  counts: Counts
  kind: 'diverging' | 'plain'
  /** Counts in words below the bar. */
  figures?: boolean
}

/** How answers spread, as a bar; no opinion and skipped stand outside it, in words. */
export function DistributionBar({ questionnaire, item, counts, kind, figures = true }: Props) {
  const { t, language } = useText()
  const words = [
    ...cellsNamed(item, questionnaire, language)
      .map(({ label }, at) => `${label}: ${counts.counts[at] ?? 0}`)
      .toReversed(),
    `${t.noOpinion}: ${counts.noOpinion}`,
    `${t.skipped}: ${counts.skipped}`,
  ].join(', ')
  const left = kind === 'diverging' ? -100 : 0
  const parts = barParts(counts, kind)
  return (
    <>
      <svg
        class="bar"
        viewBox={`${left} 0 ${100 - left} 14`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words}
      >
        <title>{words}</title>
        <line x1={left} x2="100" y1="7" y2="7" />
        {parts.map(({ point, from, width }) => (
          <rect
            key={point}
            class={`tone-${toneOf(point, parts.length)}`}
            x={from}
            width={width}
            y="0"
            height="14"
          />
        ))}
        {kind === 'diverging' && <line x1="0" x2="0" y1="0" y2="14" class="zero" />}
      </svg>
      {figures && (
        <p class="quiet small" aria-hidden="true">
          n {answered(counts)} · {t.noOpinion} {counts.noOpinion} · {t.skipped} {counts.skipped}
        </p>
      )}
    </>
  )
}
