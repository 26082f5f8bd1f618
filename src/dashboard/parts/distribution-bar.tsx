import { barParts } from '../../domain/counting/bars.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { answered } from '../../domain/counting/statistics.ts'
import type { Counts } from '../../domain/counting/tally.ts'
import { useText } from './words.ts'

interface Props {
  counts: Counts
  scale: Questionnaire['scale']
  kind: 'diverging' | 'plain'
  /** Counts in words below the bar. */
  figures?: boolean
}

/** How answers spread, as a bar; no opinion and skipped stand outside it, in words. */
export function DistributionBar({ counts, scale, kind, figures = true }: Props) {
  const { t, language } = useText()
  const words = [
    ...scale.map(({ value, label }) => `${label[language] ?? value}: ${counts.counts[value - 1] ?? 0}`),
    `${t.noOpinion}: ${counts.noOpinion}`,
    `${t.skipped}: ${counts.skipped}`,
  ].join(', ')
  const left = kind === 'diverging' ? -100 : 0
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
        {barParts(counts, kind).map(({ score, from, width }) => (
          <rect key={score} class={`score-${score}`} x={from} width={width} y="0" height="14" />
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
