import { useEffect } from 'preact/hooks'
import { isPending, panelStanding } from '../../domain/answering/local-response.ts'
import type { Panel } from '../../domain/survey/questionnaire.ts'
import { Choices } from '../../form/choices.tsx'
import { saidIn } from '../../domain/survey/spoken.ts'
import { Question } from '../../ui/question.tsx'
import { useStore } from '../../ui/store.ts'
import { handover } from '../apart/handover.ts'
import { useText } from '../language.ts'
import { addressOfRoute } from '../route.ts'
import { openIn } from '../../domain/answering/progress.ts'
import type { Session } from '../session/session.ts'
import type { SessionView } from '../session/view.ts'
import { asking, give, tryToGive } from './giving.ts'
import { goToItem } from '../../ui/step.ts'

interface Props {
  session: Session
  view: SessionView
  panel: Panel
  choose: (fact: string, value: string) => void
}

/** Sends one panel, says on the same screen what was skipped, and goes straight on to the next. */
export function SendSection({ session, view, panel, choose }: Props) {
  const { t, language } = useText()
  const { of: asked } = useStore(asking)
  useEffect(() => () => asking.set({ of: null }), [])
  const { local, survey } = view
  const { profile, panels } = survey!.questionnaire
  const n = panels.indexOf(panel) + 1
  const standing = panelStanding(local, panel.id)
  const isSent = standing === 'received' || standing === 'pending'
  const open = openIn(local, panel)
  const all = panel.items.length
  const isClosed = survey!.panels[panel.id]?.open === false
  const isRevealed = survey!.panels[panel.id]?.revealed === true
  return (
    <section class="send" id="send" tabIndex={-1} {...saidIn(language)}>
      {!isClosed && (
        // Its room is always there: what stands below does not move with the last answer.
        <p class="skipped">
          {open[0] && open.length < all ? t.skipped : t.answered(all - open.length, all)}{' '}
          {open.length < all &&
            open.map((code) => (
              <a
                key={code}
                href={`#${code}`}
                onClick={(event) => {
                  event.preventDefault()
                  goToItem(code)
                }}
              >
                {panel.items.findIndex((item) => item.code === code) + 1}
              </a>
            ))}
        </p>
      )}
      {asked === 'fact' && (
        <div class="note" role="alert">
          <p>{t.factFirst}</p>
          {profile
            .filter(({ required }) => required)
            .map((question) => (
              <Choices
                key={question.code}
                id={`${question.code}-first`}
                question={question}
                chosen={local.profile[question.code]}
                language={language}
                choose={choose}
              />
            ))}
        </div>
      )}
      {asked === 'empty' && (
        <Question
          text={t.emptyQuestion(n)}
          yes={t.sendEmpty}
          no={t.notYetSend}
          look="primary"
          onYes={() => give(session, panel)}
          onNo={() => asking.set({ of: null })}
        />
      )}
      {isSent && (
        <p class={standing === 'received' ? 'note good' : 'note'}>
          {standing === 'received' ? t.sent(n) : t.waits(n)}
        </p>
      )}
      {isPending(local) && view.trouble && view.trouble !== 'gone' && (
        <button type="button" class="button wide" onClick={() => handover.set({ open: true })}>
          {t.handOver}
        </button>
      )}
      {!isSent && asked !== 'empty' && !(isClosed && standing === 'untouched') && (
        <button type="button" class="button primary wide" onClick={() => tryToGive(session, panel)}>
          {standing === 'changed' || standing === 'refused' ? t.sendAgain(n) : t.send(n)}
        </button>
      )}
      {isRevealed && (
        <a class="button wide" href={addressOfRoute(local.survey, `~${panel.id}`)}>
          {t.roomResult}
        </a>
      )}
    </section>
  )
}
