import { commentLimit, storable } from '../../domain/answering/comment.ts'
import { useState } from 'preact/hooks'
import { panelStanding, sendPanel, writeComment } from '../../domain/answering/local-response.ts'
import type { Item, Panel } from '../../domain/survey/questionnaire.ts'
import { Choices } from '../home/about-you.tsx'
import { useText } from '../language.ts'
import { LikertItem } from './likert-item.tsx'
import { answeredIn } from '../session/progress.ts'
import { addressOfRoute } from '../route.ts'
import type { Session } from '../session/session.ts'
import type { SessionView } from '../session/view.ts'

export function PanelScreen({ session, view, panel }: { session: Session; view: SessionView; panel: Panel }) {
  const { t, language } = useText()
  const { local, survey } = view
  if (!survey) return null
  const { questionnaire } = survey
  const n = questionnaire.panels.indexOf(panel) + 1
  const { answers = {}, comment = '' } = local.panels[panel.id] ?? {}
  let number = 0

  return (
    <>
      <p class="quiet">
        {t.panel(n, questionnaire.panels.length)} · {t.answered(answeredIn(local, panel), panel.items.length)}
      </p>
      <h1 tabIndex={-1}>{panel.title[language]}</h1>
      <p class="question">{panel.question[language]}</p>
      {survey.panels[panel.id]?.open === false && <p class="note warn">{t.closed}</p>}
      {groups(panel.items).map(({ stem, items }) => {
        const heading = stem && questionnaire.stems[stem]?.[language]
        return (
          <section key={items[0]!.code} {...(heading && { 'aria-labelledby': `stem-${items[0]!.code}` })}>
            {heading && (
              <h2 class="stem" id={`stem-${items[0]!.code}`}>
                {heading}
              </h2>
            )}
            {items.map((item) => (
              <LikertItem
                key={item.code}
                session={session}
                questionnaire={questionnaire}
                panel={panel.id}
                item={item}
                stem={heading}
                number={++number}
                answer={answers[item.code]}
                language={language}
              />
            ))}
          </section>
        )
      })}
      <section class="comment">
        <label for="comment">
          <h2>{panel.comment[language]}</h2>
        </label>
        <textarea
          class="field"
          id="comment"
          rows={4}
          maxLength={commentLimit}
          value={comment}
          aria-describedby="comment-left"
          onInput={({ currentTarget }) =>
            session.change(writeComment(panel.id, storable(currentTarget.value)))
          }
        />
        <p class="quiet" id="comment-left">
          {t.characters(commentLimit - comment.length)}
        </p>
      </section>
      <SendSection session={session} view={view} panel={panel} n={n} />
    </>
  )
}

function SendSection({
  session,
  view,
  panel,
  n,
}: {
  session: Session
  view: SessionView
  panel: Panel
  n: number
}) {
  const { t, language } = useText()
  const [asking, ask] = useState(false)
  const { local, survey } = view
  const { profile, panels } = survey!.questionnaire
  const standing = panelStanding(local, panel.id)
  const next = panels[n]
  const sector = profile.find(({ required }) => required)
  const send = () => {
    if (local.profile.sector === undefined) {
      ask(true)
      requestAnimationFrame(() => document.getElementById('sector-first')?.focus())
    } else session.change(sendPanel(panel.id, language))
  }
  return (
    <section class="send">
      {asking && sector && (
        <div class="note" id="sector-first" tabIndex={-1}>
          <p>{t.sectorFirst}</p>
          <Choices session={session} question={sector} profile={local.profile} />
        </div>
      )}
      {standing === 'received' && <p class="note good">{t.sent(n)}</p>}
      {standing === 'pending' && <p class="note">{t.waits(n)}</p>}
      {standing !== 'received' && standing !== 'pending' && (
        <>
          <button type="button" class="button primary wide" onClick={send}>
            {standing === 'changed' || standing === 'refused' ? t.sendAgain(n) : t.send(n)}
          </button>
          <p class="quiet">{t.sendSome}</p>
        </>
      )}
      <p class="row">
        {next && (
          <a class="button" href={addressOfRoute(local.survey, next.id)}>
            {t.nextPanel} →
          </a>
        )}
        <a class="button plain" href={addressOfRoute(local.survey)}>
          {t.overview}
        </a>
      </p>
    </section>
  )
}

/** Items that follow each other under one stem stand together. */
function groups(items: Item[]): { stem: string | undefined; items: Item[] }[] {
  const found: { stem: string | undefined; items: Item[] }[] = []
  for (const item of items) {
    const last = found.at(-1)
    if (last && last.stem === item.stem) last.items.push(item)
    else found.push({ stem: item.stem, items: [item] })
  }
  return found
}
