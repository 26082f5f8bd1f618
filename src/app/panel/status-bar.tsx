import { isPending } from '../../domain/answering/local-response.ts'
import type { Panel } from '../../domain/survey/questionnaire.ts'
import { endState, type EndState } from '../session/end-state.ts'
import { handover } from '../apart/handover.ts'
import { useText } from '../language.ts'
import type { Messages } from '../messages.ts'
import { answeredIn, nextUnanswered } from '../session/progress.ts'
import { saveFile } from '../save-file.ts'
import type { Session, View } from '../session/session.ts'

/** Always in sight: where the answers are, and the way to the next open item. */
export function StatusBar({
  session,
  view,
  panel,
}: {
  session: Session
  view: View
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
        {trouble && isPending(local) && <p class="detail">{t.trouble[trouble]}</p>}
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
      {isPending(local) && state !== 'sending' && state !== 'received' && (
        <button type="button" class="button" onClick={session.send}>
          {t.sendNow}
        </button>
      )}
      {state === 'refused' && (
        <button type="button" class="button" onClick={() => saveFile(local)}>
          {t.saveFile}
        </button>
      )}
      {panel && <NextButton view={view} panel={panel} />}
    </footer>
  )
}

function NextButton({ view, panel }: { view: View; panel: Panel }) {
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

const sign: Partial<Record<EndState, string>> = {
  'not-yet': '!',
  'not-kept': '!',
  sending: '↑',
  'handed-over': '↗',
  received: '✓',
  'received-part': '!',
  refused: '✕',
  'withdrawn-pending': '!',
  withdrawn: '✓',
}

function sentence(state: EndState, t: Messages, code: string | null): string {
  const sentences: Record<EndState, string> = {
    nothing: '',
    'not-yet': t.notYet,
    'not-kept': t.notKept,
    sending: t.sending,
    'handed-over': t.handedOver,
    received: t.received(code ?? ''),
    'received-part': t.receivedMore,
    refused: t.refused,
    'withdrawn-pending': t.withdrawnPending,
    withdrawn: t.withdrawn,
  }
  return sentences[state]
}
