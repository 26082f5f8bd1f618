import { isPending } from '../../domain/answering/local-response.ts'
import type { Panel } from '../../domain/survey/questionnaire.ts'
import { endState, type EndState } from '../session/end-state.ts'
import { handover } from '../apart/handover.ts'
import { useText } from '../language.ts'
import type { Messages } from '../messages.ts'
import { answeredIn, nextUnanswered } from '../session/progress.ts'
import type { Session } from '../session/session.ts'
import type { SessionView } from '../session/view.ts'

/** Always in sight: where the answers are, and the way to the next open item. */
export function StatusBar({
  session,
  view,
  panel,
}: {
  session: Session
  view: SessionView
  panel: Panel | undefined
}) {
  const { t } = useText()
  const state = endState(view)
  const { local, saved, trouble } = view
  return (
    <footer class={`status ${state}`}>
      <div class="words">
        <p role="status" data-state={state}>
          {sign[state] && (
            <span class="sign" aria-hidden="true">
              {sign[state]}
            </span>
          )}
          <span>{sentence(state, t, local.receiptCode)}</span>
        </p>
        {trouble && trouble !== 'gone' && isPending(local) && <p class="detail">{t.trouble[trouble]}</p>}
        {!saved && (
          <p class="detail" aria-hidden="true">
            {t.saving}
          </p>
        )}
      </div>
      {isPending(local) && trouble && local.outgoing && !local.outgoing.withdrawn && (
        <button type="button" class="button" onClick={() => handover.set({ open: true })}>
          {t.handOver}
        </button>
      )}
      {isPending(local) && state !== 'sending' && state !== 'received' && state !== 'gone' && (
        <button type="button" class="button" onClick={session.send}>
          {t.sendNow}
        </button>
      )}
      {state === 'refused' && (
        <button type="button" class="button" onClick={goToRefused}>
          {t.wayOut}
        </button>
      )}
      {panel && <NextButton view={view} panel={panel} />}
    </footer>
  )
}

function NextButton({ view, panel }: { view: SessionView; panel: Panel }) {
  const { t } = useText()
  const { local } = view
  const left = panel.items.length - answeredIn(local, panel)
  const next = nextUnanswered(local, panel, local.place?.item ?? null)
  if (!next) return <p class="quiet">{t.allAnswered}</p>
  const go = () => {
    const item = document.getElementById(next)
    item?.scrollIntoView({ block: 'center' })
    item?.querySelector('input')?.focus({ preventScroll: true })
  }
  return (
    <button type="button" class="button" onClick={go}>
      <span>
        {t.nextUnanswered} <span class="quiet">{t.left(left)}</span>
      </span>
    </button>
  )
}

const goToRefused = () => {
  const note = document.getElementById('refused')
  note?.scrollIntoView({ block: 'start' })
  note?.focus({ preventScroll: true })
}

const sign: Partial<Record<EndState, string>> = {
  'not-yet': '!',
  'not-kept': '!',
  sending: '↑',
  shown: '↗',
  received: '✓',
  'received-part': '!',
  refused: '✕',
  'withdrawn-pending': '!',
  withdrawn: '✓',
  gone: '✕',
}

function sentence(state: EndState, t: Messages, code: string | null): string {
  const sentences: Record<EndState, string> = {
    nothing: '',
    'not-yet': t.notYet,
    'not-kept': t.notKept,
    sending: t.sending,
    shown: t.shown,
    received: t.received(code ?? ''),
    'received-part': t.receivedMore,
    refused: t.refused,
    'withdrawn-pending': t.withdrawnPending,
    withdrawn: t.withdrawn,
    gone: t.gone,
  }
  return sentences[state]
}
