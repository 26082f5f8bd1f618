import type { Comment, Recommendation } from '../../domain/reporting/arrangements.ts'
import { useText } from './words.ts'
import type { Listed } from '../saving/arranged.ts'
import type { Undo } from './use-undo.ts'

interface Props {
  comment: Comment
  recommendations: Listed<Recommendation>[]
  isUsed: boolean
  isHidden: boolean
  accept: () => void
  undo: Undo
}

/** What somebody wrote, with what an organizer may make of it. */
export function CommentCard({ comment, recommendations, isUsed, isHidden, accept, undo }: Props) {
  const { t } = useText()
  const { ref, text, language } = comment
  const merge = (id: string) => {
    const one = recommendations.find((recommendation) => recommendation.id === id)
    if (one) undo.change(`recommendation.${id}`, { ...one, from: [...one.from, ref] }, true)
  }
  return (
    <li class={isHidden ? 'card hidden-comment' : 'card'}>
      <p class="comment" lang={language} dir="auto">
        {text}
      </p>
      <p class="row">
        {isUsed ? (
          <span class="chip good">{t.used}</span>
        ) : (
          <>
            <button type="button" class="button" onClick={accept}>
              {t.accept}
            </button>
            {recommendations.length > 0 && (
              <select
                class="field short"
                aria-label={t.mergeWith}
                value=""
                onChange={({ currentTarget }) => merge(currentTarget.value)}
              >
                <option value="">{t.mergeWith}</option>
                {recommendations.map(({ id, text: other }, index) => (
                  <option key={id} value={id}>
                    {index + 1}. {other.slice(0, 40)}
                  </option>
                ))}
              </select>
            )}
            <button
              type="button"
              class="button plain"
              onClick={() => undo.change(`hidden.${ref}`, !isHidden, true)}
            >
              {isHidden ? t.unhide : t.hide}
            </button>
          </>
        )}
      </p>
    </li>
  )
}
