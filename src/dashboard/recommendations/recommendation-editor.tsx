import type { Comment, Recommendation } from '../../domain/reporting/arrangements.ts'
import { useText } from './words.ts'
import type { Listed } from '../saving/arranged.ts'
import { FieldState } from '../saving/field-state.tsx'
import type { Saving } from '../saving/saving.ts'
import { DragHandle } from './drag-handle.tsx'
import { orderAt } from './order.ts'
import type { Undo } from './use-undo.ts'

interface Props {
  all: Listed<Recommendation>[]
  at: number
  originals: Comment[]
  saving: Saving
  undo: Undo
}

/** One numbered recommendation: its text, its place, and the comments it was made of. */
export function RecommendationEditor({ all, at, originals, saving, undo }: Props) {
  const { t } = useText()
  const one = all[at]!
  const n = at + 1
  const part = `recommendation.${one.id}`
  /** Between its new neighbours; whoever moved it by key stands on it still. */
  const moveTo = (place: number, focus?: 'up' | 'down' | 'text') => {
    if (place < 0 || place >= all.length) return
    const order = orderAt(
      all.filter((_, index) => index !== at),
      place,
    )
    undo.change(part, { ...one, order }, true)
    if (focus) requestAnimationFrame(() => focusOn(one.id, focus))
  }
  return (
    <>
      <textarea
        class="field"
        id={`text-${one.id}`}
        rows={Math.max(3, Math.ceil(one.text.length / 60))}
        maxLength={4000}
        dir="auto"
        aria-label={t.recommendation(n)}
        value={one.text}
        onInput={({ currentTarget }) =>
          undo.change(part, { ...one, text: currentTarget.value }, false, 'typing')
        }
        onKeyDown={(event) => {
          if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
          event.preventDefault()
          moveTo(at + (event.key === 'ArrowUp' ? -1 : 1), 'text')
        }}
      />
      <FieldState saving={saving} part={part} wanted={t.wantedText} />
      <p class="row">
        {all.length > 1 && <DragHandle title={t.drag} at={at} drop={moveTo} />}
        <button
          type="button"
          class="button plain"
          id={`up-${one.id}`}
          disabled={n === 1}
          onClick={() => moveTo(at - 1, 'up')}
        >
          ↑ <span class="unseen">{t.moveUp(n)}</span>
        </button>
        <button
          type="button"
          class="button plain"
          id={`down-${one.id}`}
          disabled={n === all.length}
          onClick={() => moveTo(at + 1, 'down')}
        >
          ↓ <span class="unseen">{t.moveDown(n)}</span>
        </button>
        <button
          type="button"
          class="button plain danger"
          onClick={() => {
            undo.change(part, null, true)
            document.getElementById('numbered')?.focus()
          }}
        >
          {t.remove} <span class="unseen">{t.recommendation(n)}</span>
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

/** The button that was pressed, or where it leads nowhere any more the one beside it. */
function focusOn(id: string, what: 'up' | 'down' | 'text'): void {
  const found = document.getElementById(`${what}-${id}`)
  const isOff = found instanceof HTMLButtonElement && found.disabled
  const other = document.getElementById(`${what === 'up' ? 'down' : 'up'}-${id}`)
  ;(isOff ? other : found)?.focus()
}
