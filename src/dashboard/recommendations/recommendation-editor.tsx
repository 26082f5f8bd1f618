import type { Comment, Recommendation } from '../../domain/reporting/arrangements.ts'
import { useText } from './words.ts'
import type { Listed } from '../saving/arranged.ts'
import { FieldState } from '../saving/field-state.tsx'
import type { Saving } from '../saving/saving.ts'

interface Props {
  all: Listed<Recommendation>[]
  at: number
  originals: Comment[]
  saving: Saving
}

/** One numbered recommendation: its text, its place, and the comments it was made of. */
export function RecommendationEditor({ all, at, originals, saving }: Props) {
  const { t } = useText()
  const one = all[at]!
  const n = at + 1
  const part = `recommendation.${one.id}`
  /** Between its new neighbours: moving one changes nothing of the others. */
  const move = (by: -1 | 1) => {
    const beside = all[at + by]!
    const beyond = all[at + 2 * by]
    const order = beyond ? (beside.order + beyond.order) / 2 : beside.order + by
    saving.set(part, { ...one, order }, true)
  }
  return (
    <>
      <textarea
        class="field"
        rows={Math.max(3, Math.ceil(one.text.length / 60))}
        maxLength={4000}
        dir="auto"
        aria-label={t.recommendation(n)}
        value={one.text}
        onInput={({ currentTarget }) => saving.set(part, { ...one, text: currentTarget.value })}
      />
      <FieldState saving={saving} part={part} wanted={t.wantedText} />
      <p class="row">
        <button type="button" class="button plain" disabled={n === 1} onClick={() => move(-1)}>
          ↑ <span class="unseen">{t.moveUp(n)}</span>
        </button>
        <button type="button" class="button plain" disabled={n === all.length} onClick={() => move(1)}>
          ↓ <span class="unseen">{t.moveDown(n)}</span>
        </button>
        <button type="button" class="button plain danger" onClick={() => saving.set(part, null, true)}>
          {t.remove}
        </button>
      </p>
      {originals.length > 0 && (
        <details class="more">
          <summary>{t.originals(originals.length)}</summary>
          {originals.map(({ ref, text: original, language }) => (
            <blockquote key={ref} lang={language} dir="auto">
              {original}
            </blockquote>
          ))}
        </details>
      )}
    </>
  )
}
