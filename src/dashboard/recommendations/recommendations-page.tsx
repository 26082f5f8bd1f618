import { useEffect, useState } from 'preact/hooks'
import type { Arrangements, Comment, Recommendation } from '../../domain/reporting/arrangements.ts'
import { organizerAddresses as addresses } from '../../domain/wire/organizer-addresses.ts'
import { ask } from '../parts/api.ts'
import { useText } from '../messages.ts'
import { Saving } from '../parts/saving.tsx'
import type { SurveyProps } from '../survey-shell.tsx'

/** From what people wrote to the report's numbered recommendations. The originals stay as they are. */
export function RecommendationsPage({ survey, feed, arranging }: SurveyProps) {
  const { t, language } = useText()
  const { arrangements, change } = arranging
  const comments = useComments(survey.code, feed.tally?.asOf)
  const [showHidden, setShowHidden] = useState(false)
  const { recommendations, hidden } = arrangements
  const used = new Set(recommendations.flatMap(({ from }) => from))
  const edit = (next: (before: Recommendation[]) => Recommendation[]) =>
    change((before) => ({ ...before, recommendations: next(before.recommendations) }))

  return (
    <>
      <Saving arranging={arranging} />
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
                  {t.panel(index + 1)}. {panel.title[language]}
                </h3>
                {here.length === 0 && <p class="quiet">{t.noComments}</p>}
                <ul class="cards one">
                  {here.map((comment) => (
                    <CommentCard
                      key={comment.ref}
                      comment={comment}
                      arrangements={arrangements}
                      isUsed={used.has(comment.ref)}
                      change={change}
                    />
                  ))}
                </ul>
              </section>
            )
          })}
        </section>
        <section aria-labelledby="numbered">
          <h2 id="numbered">{t.recommendations}</h2>
          <p class="quiet small">{t.recommendationsHelp}</p>
          <ol class="numbered">
            {recommendations.map((recommendation, index) => (
              <li key={index}>
                <Editor
                  recommendation={recommendation}
                  n={index + 1}
                  originals={comments.filter(({ ref }) => recommendation.from.includes(ref))}
                  write={(text) =>
                    edit((before) => before.map((one, at) => (at === index ? { ...one, text } : one)))
                  }
                  move={(by) => edit((before) => moved(before, index, by))}
                  remove={() => edit((before) => before.filter((_, at) => at !== index))}
                  last={index === recommendations.length - 1}
                />
              </li>
            ))}
          </ol>
          <button
            type="button"
            class="button"
            onClick={() => edit((before) => [...before, { text: t.newText, panel: null, from: [] }])}
          >
            {t.addOwn}
          </button>
        </section>
      </div>
    </>
  )
}

interface CardProps {
  comment: Comment
  arrangements: Arrangements
  isUsed: boolean
  change: (edit: (before: Arrangements) => Arrangements) => void
}

function CommentCard({ comment, arrangements, isUsed, change }: CardProps) {
  const { t } = useText()
  const { ref, panel, text, language } = comment
  const isHidden = arrangements.hidden.includes(ref)
  const accept = () =>
    change((before) => ({
      ...before,
      recommendations: [...before.recommendations, { text, panel, from: [ref] }],
    }))
  const merge = (index: number) =>
    change((before) => ({
      ...before,
      recommendations: before.recommendations.map((one, at) =>
        at === index ? { ...one, from: [...one.from, ref] } : one,
      ),
    }))
  const hide = () =>
    change((before) => ({
      ...before,
      hidden: isHidden ? before.hidden.filter((one) => one !== ref) : [...before.hidden, ref],
    }))
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
            {arrangements.recommendations.length > 0 && (
              <select
                class="field short"
                aria-label={t.mergeWith}
                value=""
                onChange={({ currentTarget }) => merge(Number(currentTarget.value))}
              >
                <option value="">{t.mergeWith}</option>
                {arrangements.recommendations.map(({ text: other }, index) => (
                  <option key={index} value={index}>
                    {index + 1}. {other.slice(0, 40)}
                  </option>
                ))}
              </select>
            )}
            <button type="button" class="button plain" onClick={hide}>
              {isHidden ? t.unhide : t.hide}
            </button>
          </>
        )}
      </p>
    </li>
  )
}

interface EditorProps {
  recommendation: Recommendation
  n: number
  originals: Comment[]
  write: (text: string) => void
  move: (by: -1 | 1) => void
  remove: () => void
  last: boolean
}

function Editor({ recommendation, n, originals, write, move, remove, last }: EditorProps) {
  const { t } = useText()
  const { text } = recommendation
  return (
    <>
      <textarea
        class="field"
        rows={Math.max(3, Math.ceil(text.length / 60))}
        maxLength={4000}
        dir="auto"
        aria-label={t.recommendation(n)}
        key={text}
        defaultValue={text}
        onChange={({ currentTarget }) => currentTarget.value.trim() && write(currentTarget.value.trim())}
      />
      <p class="row">
        <button type="button" class="button plain" disabled={n === 1} onClick={() => move(-1)}>
          ↑ <span class="unseen">{t.moveUp(n)}</span>
        </button>
        <button type="button" class="button plain" disabled={last} onClick={() => move(1)}>
          ↓ <span class="unseen">{t.moveDown(n)}</span>
        </button>
        <button type="button" class="button plain danger" onClick={remove}>
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

function moved(all: Recommendation[], index: number, by: -1 | 1): Recommendation[] {
  const next = [...all]
  const [one] = next.splice(index, 1)
  next.splice(index + by, 0, one!)
  return next
}

/** What people wrote, asked again while answers arrive, at most every three seconds. */
function useComments(code: string, asOf: string | undefined): Comment[] {
  const [comments, setComments] = useState<Comment[]>([])
  const moment = asOf && Math.floor(new Date(asOf).getTime() / 3000)
  useEffect(() => {
    void ask(addresses.listComments, { code }).then((outcome) => {
      if (outcome.ok) setComments((outcome.json as { comments: Comment[] }).comments)
    })
  }, [code, moment])
  return comments
}
