import { pairMeans } from '../../domain/counting/paired.ts'
import { answered, recommendation, median } from '../../domain/counting/statistics.ts'
import type { Counts } from '../../domain/counting/tally.ts'
import { cellsNamed, valuesOf } from '../../domain/survey/kinds.ts'
import type { Item, Questionnaire } from '../../domain/survey/questionnaire.ts'
import { useText } from '../parts/words.ts'
import { textIn } from '../../domain/survey/text-in.ts'

interface Props {
  questionnaire: Pick<Questionnaire, 'scales'>
  item: Item
  counts: Counts
}

/** Numbers that are shown one by one. */
const mostNumbers = 11

/** What has no bar: choices and numbers with their shares, a recommendation as its score, before and after as two means. */
export function AnswerShares({ questionnaire, item, counts }: Props) {
  const { t, language } = useText()
  const n = answered(counts)
  const percent = (part: number) => `${Math.round((100 * part) / Math.max(1, n))} %`
  const line = (label: string, value: string, part?: number) => (
    <li key={label}>
      <span>{label}</span>
      <strong>{value}</strong>
      {part !== undefined && <meter value={part} max={Math.max(1, n)} aria-hidden="true" />}
    </li>
  )
  return (
    <>
      <ul class="shares">{n > 0 && linesOf()}</ul>
      <p class="quiet small">
        n {n}
        {counts.noOpinion > 0 && ` · ${t.noOpinion} ${counts.noOpinion}`} · {t.skipped} {counts.skipped}
      </p>
    </>
  )

  function linesOf() {
    const one = (value: number) =>
      value.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
    if (item.kind === 'text') return null
    if (item.kind === 'pair') {
      const [before, after] = pairMeans(counts, valuesOf(item, questionnaire)!)
      return [
        line(textIn(item.before, language) || 'before', before === null ? '–' : one(before!)),
        line(textIn(item.after, language) || 'after', after === null ? '–' : one(after!)),
      ]
    }
    if (item.kind === 'number' && item.recommend) {
      const found = recommendation(counts.counts)!
      const share = (part: number) => `${Math.round(100 * part)} %`
      return [
        line(t.score, one(100 * found.score)),
        line('9–10', share(found.promoters), found.promoters * n),
        line('7–8', share(found.passives), found.passives * n),
        line('0–6', share(found.detractors), found.detractors * n),
      ]
    }
    const cells = cellsNamed(item, questionnaire, language).map(({ key, label }, at) => ({
      key,
      label,
      count: counts.counts[at] ?? 0,
    }))
    if (item.kind === 'number' && cells.length > mostNumbers) {
      const given = cells.filter(({ count }) => count > 0)
      return [
        line(t.lowest, given[0]!.label),
        line(t.median, median(counts, valuesOf(item, questionnaire)!)!.toLocaleString(language)),
        line(t.highest, given.at(-1)!.label),
      ]
    }
    return cells.map(({ label, count }) => line(label, `${count} · ${percent(count)}`, count))
  }
}
