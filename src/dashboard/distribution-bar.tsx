import type { Questionnaire } from '../domain/questionnaire.ts'
import { answered, shares } from '../domain/statistics.ts'
import type { Counts } from '../domain/tally.ts'
import { useText } from './messages.ts'

/** A diverging bar, zero between 2 and 3 (Heiberger & Robbins 2014); no opinion and skipped stand outside it, in words. */
export function DistributionBar({ counts, scale }: { counts: Counts; scale: Questionnaire['scale'] }) {
  const { t, language } = useText()
  const [one, two, three, four] = shares(counts) ?? [0, 0, 0, 0]
  const middle = 100
  const parts = [
    { score: 1, from: middle - 100 * (one + two), width: 100 * one },
    { score: 2, from: middle - 100 * two, width: 100 * two },
    { score: 3, from: middle, width: 100 * three },
    { score: 4, from: middle + 100 * three, width: 100 * four },
  ]
  const words = [
    ...scale.map(({ value, label }) => `${label[language] ?? value}: ${counts.counts[value - 1] ?? 0}`),
    `${t.noOpinion}: ${counts.noOpinion}`,
    `${t.skipped}: ${counts.skipped}`,
  ].join(', ')
  return (
    <>
      <svg class="bar" viewBox="0 0 200 14" preserveAspectRatio="none" role="img" aria-label={words}>
        <title>{words}</title>
        <line x1="0" x2="200" y1="7" y2="7" />
        {parts.map(({ score, from, width }) => (
          <rect key={score} class={`score-${score}`} x={from} width={width} y="0" height="14" />
        ))}
        <line x1={middle} x2={middle} y1="0" y2="14" class="zero" />
      </svg>
      <p class="quiet small" aria-hidden="true">
        n {answered(counts)} · {t.noOpinion} {counts.noOpinion} · {t.skipped} {counts.skipped}
      </p>
    </>
  )
}
