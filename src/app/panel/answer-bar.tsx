import { useRef } from 'preact/hooks'
import { isPending, panelStanding } from '../../domain/answering/local-response.ts'
import type { Panel } from '../../domain/survey/questionnaire.ts'
import { Bar } from '../../form/bar.tsx'
import type { Messages } from '../../form/words/words.ts'
import { useText } from '../language.ts'
import { endState, type EndState } from '../session/end-state.ts'
import { nextUnanswered, openIn, progressIn } from '../../domain/answering/progress.ts'
import type { Session } from '../session/session.ts'
import type { SessionView } from '../session/view.ts'
import { addressOfRoute } from '../route.ts'
import { nextPanel, toCome, tryToGive } from './giving.ts'
import { goToItem } from '../../ui/step.ts'

interface Props {
  session: Session
  view: SessionView
  panel: Panel | undefined
}

const sign: Partial<Record<EndState, string>> = {
  'not-yet': '!',
  'not-kept': '!',
  shown: '↗',
  received: '✓',
  refused: '✕',
  'withdrawn-pending': '!',
  withdrawn: '✓',
  gone: '✕',
}

/** Where the answers are, exactly, and the one thing to do next: the next open statement, sending, or what helps when sending fails. */
export function AnswerBar({ session, view, panel }: Props) {
  const { t, language } = useText()
  const { local, survey } = view
  const { questionnaire } = survey!
  const state = endState(view)
  const progress = progressIn(local, questionnaire)
  return (
    <Bar
      state={state}
      sign={state === 'received' && toCome(survey!, local).length > 0 ? undefined : sign[state]}
      {...wordsFor(state, view, t, progress)}
      progress={progress}
      language={language}
    >
      <Action session={session} view={view} panel={panel} state={state} />
    </Bar>
  )
}

function Action({ session, view, panel, state }: Props & { state: EndState }) {
  const { t } = useText()
  const { local, trouble } = view
  /** Where one was led last: asked again, it leads further. */
  const led = useRef<string | null>(null)
  if (state === 'refused')
    return (
      <button type="button" class="button" onClick={() => document.getElementById('refused')?.focus()}>
        {t.wayOut}
      </button>
    )
  if (isPending(local) && trouble && trouble !== 'gone')
    return (
      <button type="button" class="button" onClick={session.send}>
        {t.sendNow}
      </button>
    )
  const survey = view.survey!
  const standing = panel && panelStanding(local, panel.id)
  const isSent = standing === 'received' || standing === 'pending'
  const isClosed = panel && survey.panels[panel.id]?.open === false
  if (!panel || isSent || (isClosed && standing === 'untouched')) {
    const other = local.outgoing?.withdrawn ? undefined : nextPanel(survey, local.outgoing?.panels, panel)
    return other ? (
      <a class="button" href={addressOfRoute(local.survey, other.id)}>
        {t.panelNext(survey.questionnaire.panels.indexOf(other) + 1)}
      </a>
    ) : null
  }
  const open = isClosed ? [] : openIn(local, panel)
  const next = nextUnanswered(local, panel, led.current ?? local.place?.item ?? null)
  // Once round, what is still open was skipped: it stands beside the way to send it.
  const order = panel.items.map(({ code }) => code)
  const isRound = led.current !== null && order.indexOf(next ?? '') <= order.indexOf(led.current)
  if (open.length > 0 && next && !isRound)
    return (
      <button
        type="button"
        class="button"
        onClick={() => {
          led.current = next
          goToItem(next)
        }}
      >
        {t.nextUnanswered}
      </button>
    )
  return (
    <button
      type="button"
      class="button primary"
      onClick={() => (open.length > 0 ? goToItem('send') : tryToGive(session, panel))}
    >
      {open.length > 0 ? t.toSend : t.sendIt}
    </button>
  )
}

/** Where the answers are, and what that means: never "received" over something that is not. */
function wordsFor(
  state: EndState,
  { local, survey, trouble, saved }: SessionView,
  t: Messages,
  [answered, all]: readonly [number, number],
): { words: string; detail?: string } {
  const panels = survey?.questionnaire.panels ?? []
  const standings = panels.map(({ id }) => panelStanding(local, id))
  const received = standings.flatMap((standing, at) => (standing === 'received' ? [at + 1] : []))
  const changed = standings.indexOf('changed')
  const left = survey ? toCome(survey, local).length : 0
  const soFar = t.answered(answered, all)
  switch (state) {
    case 'nothing':
      return { words: soFar }
    case 'draft':
      return { words: soFar, detail: saved ? t.kept : t.saving }
    case 'received-part':
    case 'received':
      if (changed >= 0) return { words: t.changed(changed + 1) }
      return left === 0
        ? { words: t.receivedAll, detail: t.code(local.receiptCode ?? '') }
        : { words: t.receivedSome(received), detail: t.toGo(left, answered, all) }
    case 'not-yet':
      return { words: t.waiting, detail: trouble && trouble !== 'gone' ? t.trouble[trouble] : t.kept }
    case 'sending':
      return { words: t.sending, detail: soFar }
    default:
      return { words: t.state[state] }
  }
}
