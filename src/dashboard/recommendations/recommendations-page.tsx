import { useEffect, useState } from 'preact/hooks'
import type { Comment } from '../../domain/reporting/arrangements.ts'
import { useText } from './words.ts'
import { ask } from '../parts/ask.ts'
import type { SurveyProps } from '../parts/survey-props.ts'
import { hiddenIn, recommendationsIn } from '../saving/arranged.ts'
import { PageState } from '../saving/field-state.tsx'
import { freshId } from '../saving/fresh-id.ts'
import { CommentCard } from './comment-card.tsx'
import { useUndo } from './use-undo.ts'
import { RecommendationEditor } from './recommendation-editor.tsx'
import { textIn } from '../../domain/survey/text-in.ts'

/** From what people wrote to the report's numbered recommendations. The originals stay as they are. */
export function RecommendationsPage({ survey, tally, saving }: SurveyProps) {
  const { t, language } = useText()
  const comments = useComments(survey.code, tally?.asOf)
  const [showHidden, setShowHidden] = useState(false)
  const recommendations = recommendationsIn(saving)
  const hidden = hiddenIn(saving)
  const used = new Set(recommendations.flatMap(({ from }) => from))
  const undo = useUndo(saving)
  const [isTheirs, setTheirs] = useState(false)
  const last = Math.max(-1, ...recommendations.map(({ order }) => order))
  const add = (text: string, panel: string | null, from: string[], id = freshId()) => {
    undo.change(`recommendation.${id}`, { text, panel, from, order: last + 1 }, true)
    return id
  }

  return (
    <>
      <PageState saving={saving} />
      <p class="row">
        <button type="button" class="button" disabled={!undo.canUndo} onClick={() => setTheirs(!undo.undo())}>
          {t.undo}
        </button>
        <button type="button" class="button" disabled={!undo.canRedo} onClick={() => setTheirs(!undo.redo())}>
          {t.redo}
        </button>
        <span role="status">{isTheirs && t.theirs}</span>
      </p>
      <div class="halves">
        <section aria-labelledby="written">
          <h2 id="written">{t.written}</h2>
          {hidden.length > 0 && (
            <label class="check">
              <input
                type="checkbox"
                checked={showHidden}
                onChange={({ currentTarget }) => setShowHidden(currentTarget.checked)}
              />
              {t.showHidden(hidden.length)}
            </label>
          )}
          {survey.questionnaire.panels.map((panel, index) => {
            const here = comments.filter(
              ({ panel: id, ref }) => id === panel.id && (showHidden || !hidden.includes(ref)),
            )
            return (
              <section key={panel.id}>
                <h3>
                  {t.panel(index + 1)}. {textIn(panel.title, language)}
                </h3>
                {here.length === 0 && <p class="quiet">{t.noComments}</p>}
                <ul class="cards one">
                  {here.map((comment) => (
                    <CommentCard
                      key={comment.ref}
                      comment={comment}
                      recommendations={recommendations}
                      isUsed={used.has(comment.ref)}
                      isHidden={hidden.includes(comment.ref)}
                      // By its name: two who accept it at once have one.
                      accept={() => add(comment.text, comment.panel, [comment.ref], `c-${comment.ref}`)}
                      undo={undo}
                    />
                  ))}
                </ul>
              </section>
            )
          })}
        </section>
        <section aria-labelledby="numbered">
          <h2 id="numbered" tabIndex={-1}>
            {t.recommendations}
          </h2>
          <p class="quiet small">{t.recommendationsHelp}</p>
          <ol class="numbered">
            {recommendations.map((recommendation, index) => (
              <li key={recommendation.id}>
                <RecommendationEditor
                  all={recommendations}
                  at={index}
                  originals={comments.filter(({ ref }) => recommendation.from.includes(ref))}
                  saving={saving}
                  undo={undo}
                />
              </li>
            ))}
          </ol>
          <button type="button" class="button" onClick={() => selectText(add(t.newText, null, []))}>
            {t.addOwn}
          </button>
        </section>
      </div>
    </>
  )
}

/** Whoever begins a new one writes over what stands in it. */
const selectText = (id: string): void =>
  void requestAnimationFrame(() => {
    const field = document.getElementById(`text-${id}`)
    if (field instanceof HTMLTextAreaElement) field.select()
  })

/** What people wrote, asked again while answers arrive, at most every three seconds. */
function useComments(code: string, asOf: string | undefined): Comment[] {
  const [comments, setComments] = useState<Comment[]>([])
  const moment = asOf && Math.floor(new Date(asOf).getTime() / 3000)
  useEffect(() => {
    void ask('listComments', { code }).then((answer) => {
      if (answer.ok) setComments(answer.json.comments)
    })
  }, [code, moment])
  return comments
}
