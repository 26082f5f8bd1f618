import { isPending, panelStanding } from '../../domain/answering/local-response.ts'
import type { SessionView } from './view.ts'

/** Where the answers are, in one word: each is shown with its own sentence, sign and colour. */
export type EndState =
  | 'nothing'
  /** Answers that nobody has given to send yet. */
  | 'draft'
  | 'not-yet'
  | 'not-kept'
  | 'sending'
  | 'shown'
  | 'received'
  | 'received-part'
  | 'refused'
  | 'withdrawn-pending'
  | 'withdrawn'
  | 'gone'

export function endState({ local, sending, memory, survey, trouble }: SessionView): EndState {
  const { outgoing } = local
  // The survey was deleted: what the server said it held, it does not hold any more.
  if (outgoing && trouble === 'gone') return 'gone'
  if (outgoing && local.refused?.revision === outgoing.revision) return 'refused'
  if (outgoing?.withdrawn) return isPending(local) ? 'withdrawn-pending' : 'withdrawn'
  const isConfirmed = outgoing !== null && local.confirmed === outgoing.revision
  if (isPending(local) && !isConfirmed) {
    if (sending) return 'sending'
    if (local.handedOver !== undefined && local.handedOver === (local.shown ?? outgoing)?.revision)
      return 'shown'
    return memory === 'volatile' ? 'not-kept' : 'not-yet'
  }
  const standings = (survey?.questionnaire.panels ?? []).map(({ id }) => panelStanding(local, id))
  const waiting = standings.some((standing) => standing === 'draft' || standing === 'changed')
  if (waiting) return outgoing ? 'received-part' : memory === 'volatile' ? 'not-kept' : 'draft'
  return outgoing ? 'received' : 'nothing'
}
